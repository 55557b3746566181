import { describe, expect, test } from "vitest";
import { simulate } from "../../../support/simulated-station.ts";
import {
  compareGroups,
  groupMeasurements,
  type Comparison,
} from "../../../../src/analysis/compare/compare.ts";
import type { Measurement, Side } from "../../../../src/analysis/compare/measurement.ts";
import { remarksOn } from "../../../../src/analysis/compare/remarks.ts";
import { interleaved } from "../../../../src/analysis/compare/interleave.ts";
import { selectGroups } from "../../../../src/analysis/compare/select.ts";
import { uniformStream, type Uniform } from "../../../../src/chance/uniform.ts";

interface Row {
  readonly base?: readonly number[];
  readonly candidate?: readonly number[];
  readonly requests?: number;
}

function rows(metric: string, { base = [], candidate = [], requests }: Row): Measurement[] {
  const side = (name: Side, values: readonly number[]): Measurement[] =>
    values.map((value, i) => ({ side: name, run: `${name}-${i}`, metric, system: null, value, requests }));
  return [...side("base", base), ...side("candidate", candidate)];
}

const both = (metric: string, base: readonly number[], candidate: readonly number[]): Measurement[] =>
  rows(metric, { base, candidate });

const compared = (measurements: readonly Measurement[], options = {}): Comparison =>
  compareGroups(groupMeasurements(measurements), { margin: 0.05, paired: false, ...options });

const steady = [1, 1.004, 0.997, 1.002, 0.999];
const times = (factor: number): number[] => steady.map((value) => value * factor);

describe("a verdict", () => {
  test.each([
    { what: "a p95 that is a tenth higher", metric: "p95", factor: 1.1, verdict: "regressed" },
    { what: "a p95 that is a tenth lower", metric: "p95", factor: 0.9, verdict: "improved" },
    { what: "a throughput that is a tenth lower", metric: "throughput", factor: 0.9, verdict: "regressed" },
    { what: "a throughput that is a tenth higher", metric: "throughput", factor: 1.1, verdict: "improved" },
    {
      what: "a p95 2 % higher, which is certain and does not matter",
      metric: "p95",
      factor: 1.02,
      verdict: "equivalent",
    },
    { what: "a p95 on the very edge", metric: "p95", factor: 1.05, verdict: "inconclusive" },
  ])("of $what is $verdict", ({ metric, factor, verdict }) =>
    expect(compared(both(metric, steady, times(factor)))).toMatchObject({ verdict, metrics: [{ verdict }] }),
  );

  test("that is open says how many runs are missing, one that is decided does not", () => {
    const open = compared(both("p95", [1, 1.3, 0.8], [1.1, 0.9, 1.2])).metrics[0];
    expect(open?.verdict).toBe("inconclusive");
    expect(open?.furtherRuns).toBeGreaterThan(20);
    expect(compared(both("p95", steady, times(1.1))).metrics[0]?.furtherRuns).toBeNull();
  });

  test("of the whole is the worst: regressed, inconclusive, improved, equivalent", () => {
    const better = both("p95", steady, times(0.8));
    const open = both("wait", [1, 1.3, 0.8, 1, 1], [1.1, 0.9, 1.2, 1, 1]);
    const worse = both("throughput", steady, times(0.5));
    const same = both("size", steady, steady);
    expect(
      [[same], [same, better], [same, better, open], [same, better, open, worse]].map(
        (parts) => compared(parts.flat()).verdict,
      ),
    ).toEqual(["equivalent", "improved", "inconclusive", "regressed"]);
  });

  test("needs Holm's correction: what one metric alone would decide, it does not among twenty", () => {
    // p = 0.009305921196 alone by scipy 1.17.1: ttest_ind(log(candidate), log(base), equal_var=False).
    const base = [1, 1.05, 0.96, 1.01];
    const candidate = [1.28, 1.52, 1.19, 1.45];
    const one = both("p95", base, candidate);
    const noise = Array.from({ length: 19 }, (_, i) =>
      both(`m${i}`, [1, 1.4, 0.7, 1], [1.4, 0.7, 1, 1]),
    ).flat();
    expect(compared(one).metrics[0]?.p).toBeCloseTo(0.009305921196, 10);
    expect(compared(one).verdict).toBe("regressed");
    const [metric] = compared([...one, ...noise]).metrics;
    expect(metric).toMatchObject({ verdict: "inconclusive" });
    expect(metric?.pHolm).toBeCloseTo(20 * 0.009305921196, 8);
    expect(metric?.furtherRuns).toBeGreaterThan(0);
  });

  test("of pairs sees what differs within them and not what drifts between them", () => {
    const drift = [1, 1.5, 0.7, 2, 1.2];
    const measurements = both(
      "p95",
      drift,
      drift.map((value, i) => value * (1.1 + 0.002 * i)),
    );
    expect(compared(measurements).verdict).toBe("inconclusive");
    expect(compared(measurements, { paired: true }).verdict).toBe("regressed");
  });
});

describe("the share of bad requests", () => {
  // scipy 1.17.1: ttest_ind of ln((bad + ½) ÷ (n − bad + ½)), equal_var=False, confidence_interval(.95).
  test("is compared by odds", () => {
    const [metric] = compared(
      rows("bad", { base: [0.003, 0, 0.005, 0.002], candidate: [0.03, 0.024, 0.041, 0.028], requests: 1000 }),
    ).metrics;
    expect(metric?.ratio).toBeCloseTo(14.247339460078, 8);
    expect(metric?.interval[0]).toBeCloseTo(2.814508576348, 8);
    expect(metric?.interval[1]).toBeCloseTo(72.12153602819, 6);
    expect(metric?.p).toBeCloseTo(0.0125943086, 8);
    expect(metric?.verdict).toBe("regressed");
    expect(metric?.base.median).toBeCloseTo(0.0025, 12);
  });

  test.each([
    {
      what: "none on both sides of many requests",
      base: [0, 0, 0],
      candidate: [0, 0, 0],
      requests: 1000,
      verdict: "equivalent",
    },
    {
      what: "twice nearly nothing",
      base: [0.0001, 0.0001, 0.0002],
      candidate: [0.0003, 0.0004, 0.0003],
      requests: 10_000,
      verdict: "equivalent",
    },
    {
      what: "none on one side, a hundredth on the other",
      base: [0, 0, 0],
      candidate: [0.01, 0.011, 0.012],
      requests: 10_000,
      verdict: "regressed",
    },
    {
      what: "all on both sides",
      base: [1, 1, 1],
      candidate: [1, 1, 1],
      requests: 1000,
      verdict: "equivalent",
    },
  ])("with $what: $verdict", ({ base, candidate, requests, verdict }) =>
    expect(compared(rows("bad", { base, candidate, requests })).verdict).toBe(verdict),
  );

  test("of nothing bad among few requests says nothing of 0.1 %", () => {
    expect(compared(rows("bad", { base: [0, 0, 0], candidate: [0, 0, 0], requests: 50 })).verdict).toBe(
      "inconclusive",
    );
  });
});

describe("what is compared", () => {
  test("needs two runs a side, and says that three are wanted", () => {
    const { problems, groups } = selectGroups(both("p95", [1], [1, 2]), false);
    expect(groups).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/^The base has 1 run; without at least 3 runs a side/)]);
  });

  test("leaves out what a run lacks, by name", () => {
    const { groups, warnings } = selectGroups(
      [...both("p95", [1, 1], [1, 2]), ...rows("size", { base: [1] })],
      false,
    );
    expect(groups.map(({ metric }) => metric)).toEqual(["p95"]);
    expect(warnings).toEqual([{ kind: "left-out", metrics: ["size"] }]);
  });

  test("as pairs has as many on both sides", () => {
    expect(selectGroups(both("p95", [1, 2], [1, 2, 3]), true).problems).toEqual([
      "Pairs need as many runs on both sides, got 2 and 3.",
    ]);
  });

  test("is doubted where no two runs differ", () => {
    expect(remarksOn(compared(both("p95", [1, 1, 1], [2, 2, 2])))).toEqual([
      { kind: "copies", metrics: ["p95"] },
    ]);
  });
});

const sidesOf = (turns: ReturnType<typeof interleaved>): string[][] =>
  turns.map((pair) => pair.map(({ side: one, seed }) => `${one} ${seed}`));

test("turns are ABBA, pairs have one seed, and used seeds are passed over", () => {
  expect(sidesOf(interleaved(3, 7, { pairs: 0, seeds: [8] }))).toEqual([
    ["base 7", "candidate 7"],
    ["candidate 9", "base 9"],
    ["base 10", "candidate 10"],
  ]);
  // After one pair that began with the base, the next begins with the candidate.
  expect(sidesOf(interleaved(2, 7, { pairs: 1, seeds: [7, 7] }))).toEqual([
    ["candidate 8", "base 8"],
    ["base 9", "candidate 9"],
  ]);
});

/** p95 of one run; every run has streams of its own. */
function simulatedP95(name: string, load: number, slower: number): number {
  const station = {
    workers: 8,
    serviceSeconds: 0.4 * slower,
    rate: load * 20,
    seconds: 300,
    warmUpSeconds: 60,
  };
  const stream = (what: string): Uniform => uniformStream(5, `${what}-${name}`);
  const sorted = simulate(station, stream("arrivals"), stream("services")).toSorted();
  return Number(sorted[Math.floor(0.95 * sorted.length)]);
}

describe("simulated stations (M/M/8, 0.4 s, five runs a side of 300 s)", () => {
  const REPLICATIONS = 100;
  const alarms = (load: number, slower: number): number =>
    Array.from({ length: REPLICATIONS }, (_, turn) => {
      const values = (of: Side, factor: number): number[] =>
        Array.from({ length: 5 }, (__, i) => simulatedP95(`${of}-${turn}-${i}`, load, factor));
      return compared(both("p95", values("base", 1), values("candidate", slower)));
    }).filter(({ metrics }) => metrics.some(({ p }) => p <= 0.05)).length;

  // Of 100 tests at 5 %, more than 12 are significant with chance 0.0015 (scipy.stats.binom.sf(12, 100, .05)).
  test.each([{ load: 0.6 }, { load: 0.85 }])(
    "that are identical are told apart by chance alone at ρ $load",
    ({ load }) => expect(alarms(load, 1)).toBeLessThanOrEqual(12),
  );

  // Known power at ρ 0.60 (capacity-science, 500 and more replications elsewhere): 81 % for a service 5 % slower.
  // Fewer than 69 of 100 have chance 0.0013 at 81 % (binom.cdf(68, 100, .81)).
  test("of which one is 5 % slower are told apart as often as they should be", () =>
    expect(alarms(0.6, 1.05)).toBeGreaterThanOrEqual(69));
});
