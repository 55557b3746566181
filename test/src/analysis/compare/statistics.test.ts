// Oracles: scipy 1.17.1 (ttest_ind with equal_var=False, ttest_rel, confidence_interval(.95), stats.t.ppf) on logarithms;
// itertools.combinations / product over all splits and signs for the permutation tests; statsmodels multipletests(method="holm").
import { array, assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { paired, welch } from "../../../../src/analysis/compare/difference.ts";
import { furtherRuns } from "../../../../src/analysis/compare/further-runs.ts";
import { holm } from "../../../../src/analysis/compare/holm.ts";
import { kindOf, transformed } from "../../../../src/analysis/compare/measurement.ts";
import { pairedPermutationP, permutationP } from "../../../../src/analysis/compare/permutation.ts";

const logs = (values: readonly number[]): number[] => values.map(Math.log);
const base = logs([0.412, 0.398, 0.431, 0.405, 0.42]);
const candidate = logs([0.447, 0.461, 0.433, 0.452, 0.47]);

describe("Welch's t", () => {
  test("of five runs a side", () => {
    const { mean, degrees, p, low, high } = welch({ base, candidate });
    expect(degrees).toBeCloseTo(7.9999581813, 8);
    expect(p).toBeCloseTo(0.001686586874, 10);
    expect(Math.exp(mean)).toBeCloseTo(1.09535312888, 10);
    expect(Math.exp(low)).toBeCloseTo(1.0467833033, 9);
    expect(Math.exp(high)).toBeCloseTo(1.14617655171, 9);
  });

  test("of unequal groups", () => {
    const { degrees, p, low, high } = welch({
      base: logs([1, 1.4, 0.9]),
      candidate: logs([1.3, 2.1, 1.2, 1.7]),
    });
    expect(degrees).toBeCloseTo(4.718341483217, 9);
    expect(p).toBeCloseTo(0.11841550996, 9);
    expect(Math.exp(low)).toBeCloseTo(0.8768017220657, 9);
    expect(Math.exp(high)).toBeCloseTo(2.307179139618, 8);
  });

  test("of groups without spread is a point: certain when they differ, no difference when they do not", () => {
    expect(welch({ base: [1, 1], candidate: [1, 1] })).toMatchObject({ p: 1, low: 0, high: 0 });
    expect(welch({ base: [1, 1], candidate: [2, 2] })).toMatchObject({ p: 0, low: 1, high: 1 });
  });
});

test("paired t takes the pairs together", () => {
  const { degrees, p, low, high } = paired({ base, candidate });
  expect(degrees).toBe(4);
  expect(p).toBeCloseTo(0.01911729028, 9);
  expect(Math.exp(low)).toBeCloseTo(1.0248206455, 9);
  expect(Math.exp(high)).toBeCloseTo(1.17073995553, 9);
});

describe("the permutation test", () => {
  test.each([
    { what: "five a side, all but two splits nearer", a: base, b: candidate, p: 2 / 252 },
    { what: "unequal groups", a: logs([1, 1.4, 0.9]), b: logs([1.3, 2.1, 1.2, 1.7]), p: 6 / 35 },
    { what: "ties", a: [1, 2, 2, 3], b: [2, 3, 3, 4], p: 20 / 70 },
    { what: "constant series", a: [1, 1, 1], b: [1, 1, 1], p: 1 },
  ])("counts the splits of $what", ({ a, b, p }) => expect(permutationP(a, b)).toBeCloseTo(p, 12));

  test("flips the signs of pairs", () => {
    expect(pairedPermutationP(base, candidate)).toBe(2 / 32);
    expect(pairedPermutationP([0, 0, 0, 0, 0, 0], [0.3, -0.1, 0.2, 0.05, -0.02, 0.4])).toBe(12 / 64);
  });

  test("draws splits where there are too many, the same each time, and close to the t test", () => {
    // scipy 1.17.1: stats.ttest_ind(range(12), [x + 2.5 for x in range(12)]).pvalue; the splits number 2,704,156.
    const low = Array.from({ length: 12 }, (_, i) => i);
    const high = low.map((x) => x + 2.5);
    expect(permutationP(low, high)).toBe(permutationP(low, high));
    expect(welch({ base: low, candidate: high }).p).toBeCloseTo(0.10353009003508638, 10);
    expect(Math.abs(permutationP(low, high) - 0.1035)).toBeLessThan(0.02);
  });
});

describe("Holm", () => {
  test("multiplies by what is left and never falls", () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005, 0.5]);
    const expected = [0.04, 0.09, 0.09, 0.025, 0.5];
    expect(adjusted).toEqual(expected.map((p) => expect.closeTo(p, 12)));
  });

  test("lies between the p value and Bonferroni's, whatever the p values", () => {
    assert(
      property(array(double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
        const adjusted = holm(ps);
        const least = ps.every((p, i) => p <= Number(adjusted[i]));
        const most = ps.every((p, i) => Number(adjusted[i]) <= Math.min(1, ps.length * p) + 1e-12);
        expect({ least, most }).toEqual({ least: true, most: true });
      }),
    );
  });
});

describe("further runs", () => {
  const need = { difference: 0, margin: Math.log(1.05), runs: 2, paired: false, level: 0.05 };
  // The least n with stats.t.ppf(.975, 2n − 2)·√(v/n) ≤ ln 1.05 is 34 for v = 0.02.
  test("are those until the half-width fits the margin", () => {
    expect(furtherRuns({ ...need, variance: 0.02 })).toBe(34 - 2);
    expect(furtherRuns({ ...need, variance: 0.0008 })).toBe(1);
  });
  test("grow when the difference is near the edge, but not without end", () => {
    const near = furtherRuns({ ...need, variance: 0.02, difference: 0.04 });
    expect(near).toBeGreaterThan(34);
    expect(furtherRuns({ ...need, variance: 0.02, difference: Math.log(1.05) })).toBeLessThan(1000);
    expect(furtherRuns({ ...need, variance: 1e6 })).toBe(1000);
  });
});

describe("a share", () => {
  const one = { side: "base", run: "a", metric: "bad", system: null } as const;
  test.each([
    { what: "none bad", value: 0, requests: 1000, logit: Math.log(0.5 / 1000.5) },
    { what: "all bad", value: 1, requests: 1000, logit: Math.log(1000.5 / 0.5) },
    { what: "three in a thousand", value: 0.003, requests: 1000, logit: Math.log(3.5 / 997.5) },
    {
      what: "none bad of an unknown number",
      value: 0,
      requests: undefined,
      logit: Math.log(0.0005 / 0.9995),
    },
  ])("has a logit with $what", ({ value, requests, logit }) =>
    expect(transformed({ ...one, value, requests })).toBeCloseTo(logit, 10),
  );
});

test("names say which way is worse", () => {
  expect(
    ["p95", "latency", "throughput", "hit_rate", "bad", "bad_share"].map((name) => kindOf(name)),
  ).toEqual([
    { scale: "log", worse: "up" },
    { scale: "log", worse: "up" },
    { scale: "log", worse: "down" },
    { scale: "log", worse: "down" },
    { scale: "logit", worse: "up" },
    { scale: "logit", worse: "up" },
  ]);
});
