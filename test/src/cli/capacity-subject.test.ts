import { describe, expect, test } from "vitest";
import { readSubject, requestsPerUnit } from "../../../src/cli/capacity-subject.ts";
import { rateUnderCaps } from "../../../src/cli/capacity-loaded.ts";
import { catalogueObjectives } from "../../../src/cli/search-objectives.ts";
import { requestsPerSecond, searchedMix } from "../../../src/planning/steady-mix.ts";
import { requestOf, sum } from "../planning/plan-of.ts";

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
  const found = catalogueObjectives(mix);
  expect(found.length).toBeGreaterThan(3);
  expect(found.every(({ system }) => system === "procedures")).toBe(true);
  expect(Math.min(...found.map(({ allowed }) => allowed))).toBeGreaterThan(0);
  expect(found.some(({ limitSeconds }) => limitSeconds === 2.5)).toBe(true);
});
