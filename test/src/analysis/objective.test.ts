import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { endpoints } from "../../../src/catalogue/endpoints.ts";
import { objectives } from "../../../src/catalogue/objectives.ts";
import { judgeObjectives, type ObjectiveResult } from "../../../src/analysis/objective.ts";
import type { BadClass, EndpointReading, Reading } from "../../../src/analysis/reading.ts";
import type { ObjectiveResult as RecordedResult } from "../../../src/record/run-record.ts";
import { endpoint, readingsArbitrary, second, seconds } from "./build-reading.ts";

const result = (results: readonly ObjectiveResult[], id: string): ObjectiveResult => {
  const found = results.filter((one) => one.id === id);
  expect(found).toHaveLength(1);
  return found[0] as ObjectiveResult;
};

/** LGSP calls for a number of seconds, each second made by its end. */
const calls = (length: number, make: (at: number) => EndpointReading): Reading[] =>
  seconds(length, (at) => ({ endpoints: { "lgsp.population": make(at) } }));

/** Bad requests of one class between two moments. */
const during =
  (
    [from, until]: readonly [number, number],
    name: BadClass,
    { requests, bad }: { readonly requests: number; readonly bad: number },
  ) =>
  (at: number): EndpointReading =>
    endpoint(requests, at > from && at <= until ? { [name]: bad } : {});

describe("an objective over a run of five minutes at 100 requests/s", () => {
  test.each([
    {
      name: "holds when nothing is bad",
      id: "lgsp-call-p95",
      make: () => endpoint(100),
      held: true,
      missed: null,
    },
    {
      name: "holds at exactly 5 % slow",
      id: "lgsp-call-p95",
      make: () => endpoint(100, { slow: 5 }),
      held: true,
      missed: null,
    },
    {
      name: "is missed all along when 6 % are slow",
      id: "lgsp-call-p95",
      make: () => endpoint(100, { slow: 6 }),
      held: false,
      missed: { from: 0, until: 300, worstShare: 0.06 },
    },
    {
      name: "is missed when half is slow for 10 s, though 1.7 % are over the whole run",
      id: "lgsp-call-p95",
      make: during([100, 110], "slow", { requests: 100, bad: 50 }),
      held: false,
      missed: { from: 100, until: 110, worstShare: 500 / 6000 },
    },
    {
      name: "holds when a tenth is slow for 20 s, which a window of 60 s forgives",
      id: "lgsp-call-p95",
      make: during([100, 120], "slow", { requests: 100, bad: 10 }),
      held: true,
      missed: null,
    },
    {
      name: "counts a timeout as slower than the limit",
      id: "lgsp-call-p95",
      make: () => endpoint(100, { timeout: 6 }),
      held: false,
      missed: { from: 0, until: 300, worstShare: 0.06 },
    },
    {
      name: "of latency does not count what was rejected",
      id: "lgsp-call-p95",
      make: () => endpoint(100, { slow: 2, rejected: 70 }),
      held: false,
      missed: { from: 0, until: 300, worstShare: 2 / 30 },
    },
    {
      name: "of a maximum is missed by one timeout",
      id: "lgsp-call-max",
      make: during([100, 101], "timeout", { requests: 100, bad: 1 }),
      held: false,
      missed: { from: 100, until: 101, worstShare: 1 / 6000 },
    },
    {
      name: "of a maximum holds whatever is slow",
      id: "lgsp-call-max",
      make: () => endpoint(100, { slow: 100 }),
      held: true,
      missed: null,
    },
    {
      name: "of errors counts failures and timeouts",
      id: "lgsp-call-errors",
      make: () => endpoint(100, { failed: 1, timeout: 1 }),
      held: false,
      missed: { from: 0, until: 300, worstShare: 0.02 },
    },
    {
      name: "of errors does not blame the system for an outside service",
      id: "lgsp-call-errors",
      make: () => endpoint(100, { dependency: 60 }),
      held: true,
      missed: null,
    },
    {
      name: "of errors is not hidden by an outside service",
      id: "lgsp-call-errors",
      make: () => endpoint(100, { dependency: 98, failed: 1 }),
      held: false,
      missed: { from: 0, until: 300, worstShare: 0.5 },
    },
    {
      name: "of rejections counts rejections",
      id: "lgsp-call-rejected",
      make: () => endpoint(100, { rejected: 2 }),
      held: false,
      missed: { from: 0, until: 300, worstShare: 0.02 },
    },
  ])("$name", ({ id, make, held, missed }) => {
    const judged = result(judgeObjectives("lgsp", calls(300, make)), id);
    expect(judged.held).toBe(held);
    expect(judged.missed).toEqual(missed);
  });

  it("that all requests failed leaves nothing to time", () => {
    const judged = result(
      judgeObjectives(
        "lgsp",
        calls(300, () => endpoint(100, { failed: 100 })),
      ),
      "lgsp-call-p95",
    );
    expect(judged).toMatchObject({ held: null, requests: 0, beyond: 0 });
  });
});

describe("windows", () => {
  test.each([
    {
      name: "a run under four minutes is looked at in quarters",
      length: 120,
      burst: 5,
      until: 65,
      window: 30,
    },
    { name: "but never in less than 10 s", length: 20, burst: 3, until: 13, window: 10 },
  ])("$name", ({ length, burst, until, window }) => {
    // At 40 requests a second, all of them slow in the burst: 4 % and 15 % of the run.
    const readings = calls(
      length,
      during([length / 2, length / 2 + burst], "slow", { requests: 40, bad: 40 }),
    );
    const judged = result(judgeObjectives("lgsp", readings), "lgsp-call-p95");
    expect(judged.held).toBe(false);
    expect(judged.missed).toEqual({
      from: length / 2,
      until,
      worstShare: expect.closeTo(burst / window, 9) as number,
    });
  });

  it("the whole run is missed when it is too short for any", () => {
    const judged = result(
      judgeObjectives(
        "lgsp",
        calls(5, () => endpoint(40, { slow: 10 })),
      ),
      "lgsp-call-p95",
    );
    expect(judged.missed).toEqual({ from: 0, until: 5, worstShare: 0.25 });
  });

  it("a reading may be longer than a window", () => {
    const readings = [
      second(300, { span: 300, endpoints: { "lgsp.population": endpoint(1000, { slow: 100 }) } }),
    ];
    expect(result(judgeObjectives("lgsp", readings), "lgsp-call-p95").missed).toEqual({
      from: 0,
      until: 300,
      worstShare: 0.1,
    });
  });
});

const once = (reading: EndpointReading): Reading[] => [
  second(30, { span: 30, endpoints: { "lgsp.token": reading } }),
];

describe("few requests", () => {
  test.each([
    { name: "19 good ones are too few for a p95", id: "lgsp-token-p95", reading: endpoint(19), held: null },
    { name: "20 good ones are enough for a p95", id: "lgsp-token-p95", reading: endpoint(20), held: true },
    {
      name: "one slow of ten may be chance",
      id: "lgsp-token-p95",
      reading: endpoint(10, { slow: 1 }),
      held: null,
    },
    {
      name: "five slow of ten are not",
      id: "lgsp-token-p95",
      reading: endpoint(10, { slow: 5 }),
      held: false,
    },
    {
      name: "two slow of twenty are more than a twentieth",
      id: "lgsp-token-p95",
      reading: endpoint(20, { slow: 2 }),
      held: false,
    },
    {
      name: "a ratio of one in a thousand needs a thousand",
      id: "lgsp-token-errors",
      reading: endpoint(999),
      held: null,
    },
    {
      name: "and is judged from there",
      id: "lgsp-token-errors",
      reading: endpoint(1000, { failed: 1 }),
      held: true,
    },
    { name: "nothing at all is not judged", id: "lgsp-token-rejected", reading: endpoint(0), held: null },
    {
      name: "a third rejected cannot pass, though what is left is fast",
      id: "lgsp-token-rejected",
      reading: endpoint(99, { rejected: 33 }),
      held: false,
    },
  ])("$name", ({ id, reading, held }) => {
    expect(result(judgeObjectives("lgsp", once(reading)), id).held).toBe(held);
  });

  it("no readings: nothing is judged and nothing measured", () => {
    const judged = judgeObjectives("lgsp", []);
    expect(judged.map(({ held, measured, missed }) => [held, measured, missed])).toEqual(
      judged.map(() => [null, null, null]),
    );
  });
});

describe("what is measured", () => {
  const judged = judgeObjectives(
    "lgsp",
    calls(30, () => endpoint(100, { rejected: 1, failed: 2, dependency: 3 })),
  );
  test.each([
    { name: "p95 in seconds from the histogram", id: "lgsp-call-p95", measured: 0.497_84, requests: 2820 },
    {
      name: "the maximum as the bound of the highest bucket",
      id: "lgsp-call-max",
      measured: 0.5,
      requests: 2820,
    },
    {
      name: "errors as a share of what no outside service broke",
      id: "lgsp-call-errors",
      measured: 60 / 2910,
      requests: 2910,
    },
    { name: "rejections as a share of all", id: "lgsp-call-rejected", measured: 0.01, requests: 3000 },
  ])("$name", ({ id, measured, requests }) => {
    expect(result(judged, id).measured).toBeCloseTo(measured, 4);
    expect(result(judged, id).requests).toBe(requests);
  });

  it("has the shape of the record", () => {
    const recorded: readonly RecordedResult[] = judged;
    expect(recorded).toBe(judged);
  });
});

describe("which objectives are judged", () => {
  it("requests straight to a stub count in none", () => {
    const readings = calls(60, () => endpoint(10)).map((reading) => ({
      ...reading,
      endpoints: { "procedures.credentials": endpoint(100, { timeout: 100 }) },
    }));
    expect(judgeObjectives("procedures", readings).map(({ requests }) => requests)).toEqual(
      judgeObjectives("procedures", []).map(() => 0),
    );
  });

  it("those of classes that a system does not serve are left out", () => {
    const classes = new Set(judgeObjectives("meetings", []).map((one) => one.class));
    expect([...classes].toSorted()).toEqual(["join", "page", "save", "signalling"]);
  });

  it("every class that a system serves has one for latency, errors and rejections", () => {
    const there = new Set(objectives.map(({ system, class: name, metric }) => `${system} ${name} ${metric}`));
    const wanted = endpoints.flatMap((one) =>
      ["latency", "errors", "rejected"].map((metric) => `${one.system} ${one.class} ${metric}`),
    );
    expect(wanted.filter((one) => !there.has(one))).toEqual([]);
  });

  it("no id stands twice", () => {
    expect(new Set(objectives.map(({ id, system }) => `${system} ${id}`)).size).toBe(objectives.length);
  });
});

/** The given objective of LGSP was missed before and is not missed any more. */
const turned = (id: string, before: readonly Reading[], after: readonly Reading[]): boolean =>
  result(judgeObjectives("lgsp", before), id).held === false &&
  result(judgeObjectives("lgsp", after), id).held !== false;

const withMore = (
  readings: readonly Reading[],
  where: number,
  [name, more]: readonly [BadClass, number],
): Reading[] =>
  readings.map((reading, i) => {
    const old = reading.endpoints["lgsp.population"] ?? endpoint(0);
    const added = Number(i === where % readings.length) * more;
    const bad = { ...old.bad, [name]: (old.bad[name] ?? 0) + added };
    return {
      ...reading,
      endpoints: { ...reading.endpoints, "lgsp.population": { ...old, requests: old.requests + added, bad } },
    };
  });

/** A miss has a span inside the run and a share above what is allowed; anything else has neither. */
const isConsistent = ({ held, missed, beyond, requests, allowed }: ObjectiveResult, until: number): boolean =>
  beyond <= requests &&
  (missed === null
    ? held !== false
    : held === false &&
      missed.from >= 0 &&
      missed.from < missed.until &&
      missed.until <= until &&
      missed.worstShare > allowed);

describe("properties", () => {
  const breaking: readonly (readonly [id: string, name: BadClass])[] = [
    ["lgsp-call-p95", "slow"],
    ["lgsp-call-p95", "timeout"],
    ["lgsp-call-max", "timeout"],
    ["lgsp-call-errors", "failed"],
    ["lgsp-call-errors", "timeout"],
    ["lgsp-call-rejected", "rejected"],
  ];

  it("further broken requests never turn a miss into a hold", () => {
    fc.assert(
      fc.property(readingsArbitrary, fc.nat(30), fc.integer({ min: 1, max: 40 }), (readings, where, more) => {
        const wrong = breaking.filter(([id, name]) =>
          turned(id, readings, withMore(readings, where, [name, more])),
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("a miss always has a span inside the run, and a hold has none", () => {
    fc.assert(
      fc.property(readingsArbitrary, (readings) => {
        expect(
          judgeObjectives("lgsp", readings).filter((one) => !isConsistent(one, readings.length)),
        ).toEqual([]);
      }),
    );
  });
});
