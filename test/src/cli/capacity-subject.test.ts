import { describe, expect, test } from "vitest";
import { readSubject } from "../../../src/cli/capacity-subject.ts";
import { requestsPerUnit } from "../../../src/planning/steady-mix.ts";
import { rateUnderCaps } from "../../../src/cli/capacity-loaded.ts";
import { searchObjectives } from "../../../src/cli/search-objectives.ts";
import { systemIds } from "../../../src/catalogue/system.ts";
import { requestsPerSecond, searchedMix } from "../../../src/planning/steady-mix.ts";
import { requestOf, sum } from "../planning/plan-of.ts";

const byOrder = (a: string, b: string): number =>
  systemIds.findIndex((id) => id === a) - systemIds.findIndex((id) => id === b);

function read(name: string | undefined) {
  const problems: string[] = [];
  const named = readSubject(name, { complain: (problem) => problems.push(problem) }, []);
  return { named, problems };
}

describe("what is named", () => {
  test.each([
    { name: "lgsp", searched: { kind: "system", system: "lgsp" }, unit: "requests" },
    { name: "commune-drill", searched: { kind: "surge" }, unit: "scale" },
    { name: "monday+commune-drill", searched: { kind: "surge" }, unit: "scale" },
  ])("$name", ({ name, searched, unit }) => {
    expect(read(name)).toEqual({ named: { id: name, searched, unit }, problems: [] });
  });

  test.each([
    { name: "procedure", says: 'There is no system, journey or surge "procedure". Did you mean procedures?' },
    { name: "zzzzzzzzzz", says: "Systems are: procedures, documents, meetings, lgsp, reporting." },
    { name: undefined, says: "Name what to search" },
  ])("$name is nothing", ({ name, says }) => {
    expect(read(name)).toEqual({ named: undefined, problems: [expect.stringContaining(says)] });
  });
});

describe("requests to each system", () => {
  test("of one request per second are one in all", () => {
    const mix = searchedMix(requestOf({ surge: "monday" }), { kind: "system", system: "procedures" });
    expect(sum(Object.values(requestsPerUnit(mix)))).toBeCloseTo(1, 10);
  });

  test("of a surge are all that it brings", () => {
    const mix = searchedMix(requestOf({ surge: "monday" }), { kind: "surge" });
    const per = requestsPerUnit(mix);
    expect(sum(Object.values(per))).toBeCloseTo(requestsPerSecond(mix), 6);
    expect(Object.keys(per).length).toBeGreaterThan(1);
  });
});

describe("the highest rate under the caps of the targets", () => {
  // m + 4 √(m ÷ 10) = 200: a quadratic in √m, solved with decimal of Python 3.11; put in again, 182.894 + 4 × √18.2894 = 200.00.
  test("leaves room for the peaks that come by chance", () => {
    expect(rateUnderCaps([{ system: "lgsp", cap: 200 }], { lgsp: 1 })).toBeCloseTo(182.8936, 4);
  });
  test("is that of the tightest", () => {
    const caps = [
      { system: "lgsp", cap: 200 },
      { system: "procedures", cap: 50 },
    ] as const;
    const tight = rateUnderCaps([{ system: "procedures", cap: 50 }], { procedures: 2 });
    expect(rateUnderCaps(caps, { lgsp: 1, procedures: 2 })).toBe(tight);
  });
  test("is none where there is no cap, or nothing is sent to it", () => {
    expect(rateUnderCaps([], { lgsp: 1 })).toBeUndefined();
    expect(rateUnderCaps([{ system: "meetings", cap: 9 }], { lgsp: 1 })).toBeUndefined();
  });
});

test("the catalogue's objectives are those of the classes that are met, without maxima", () => {
  const mix = searchedMix(requestOf({ surge: "monday" }), { kind: "system", system: "procedures" });
  const found = searchObjectives([], mix);
  expect(found.length).toBeGreaterThan(3);
  expect(found.every(({ system }) => system === "procedures")).toBe(true);
  expect(Math.min(...found.map(({ allowed }) => allowed))).toBeGreaterThan(0);
  expect(found.some(({ limitSeconds }) => limitSeconds === 2.5)).toBe(true);
});

describe("an objective of the command line", () => {
  const told = [{ id: "p95<0.4s", allowed: 0.05, limitSeconds: 0.4, system: null }];
  test("must hold for every system of a surge by itself, so that the first to give way has a name", () => {
    const mix = searchedMix(requestOf({ surge: "monday" }), { kind: "surge" });
    const found = searchObjectives(told, mix);
    expect(found.map(({ system }) => system)).toEqual(Object.keys(requestsPerUnit(mix)).toSorted(byOrder));
    expect(found[0]).toEqual({ ...told[0], id: "procedures p95<0.4s", system: "procedures" });
  });
  test("is of all requests together where one system is searched", () => {
    const mix = searchedMix(requestOf({ surge: "monday" }), { kind: "system", system: "procedures" });
    expect(searchObjectives(told, mix)).toEqual(told);
  });
});
