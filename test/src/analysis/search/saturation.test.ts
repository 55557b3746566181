import { describe, expect, test } from "vitest";
import { mmcCapacity } from "../../../../src/analysis/queueing/mmc.ts";
import type { TrialRow } from "../../../../src/analysis/search/finding.ts";
import { boundsOf } from "../../../../src/analysis/search/saturation.ts";
import { next, startSearch, withResult } from "../../../../src/analysis/search/search.ts";
import type { TrialResult } from "../../../../src/analysis/search/trial.ts";
import { viewOf } from "../../../../src/analysis/search/view.ts";
import { playVirtualTrial } from "../../../../src/analysis/virtual/virtual-trial.ts";
import { markovian, searchVirtually, slowerThan } from "../../../support/virtual-search.ts";

const server = markovian(8, 0.4);
const objectives = [slowerThan(2.5)];

/** Plays a search of M/M/8 to its end, whose overloads answer less than they did. */
function searched(shareOfOverload: number) {
  let state = startSearch({ preset: "standard", objectives, guess: 1 });
  for (;;) {
    const step = next(state);
    if (step.kind === "finding") return { state, finding: step.finding };
    const result = playVirtualTrial({ server, objectives, seed: 4 }, step.trial, 0);
    const share = step.trial.phase === "overload" ? shareOfOverload : 1;
    state = withResult(state, { ...result, answeredPerSecond: share * result.answeredPerSecond });
  }
}

const shedding = (result: TrialResult): TrialResult => ({
  ...result,
  latencySeconds: { p50: 0.4, p95: 1, p99: 2 },
});

describe("no rate above what the system answers at most is a capacity", () => {
  test("nothing is known before the overload", () => {
    expect(boundsOf(viewOf(startSearch({ preset: "quick", objectives, guess: 1 }))).ceiling).toBe(Infinity);
  });

  test("after it, saturation is the ceiling, within the error of a count", () => {
    const { state } = searched(1);
    expect(boundsOf(viewOf(state)).ceiling / 20).toBeGreaterThan(0.97);
    expect(boundsOf(viewOf(state)).ceiling / 20).toBeLessThan(1.1);
  });

  test("a system that answers a tenth less when overloaded is not taken for one that never answers more", () => {
    const truth = mmcCapacity({ workers: 8, serviceSeconds: 0.4 }, { allowed: 0.05, limitSeconds: 2.5 });
    const { finding } = searched(0.9);
    expect(Math.abs(Number(finding.estimateRate) / truth - 1)).toBeLessThan(0.1);
  });

  test("a system that works for clients that have gone shows no ceiling", () => {
    const { state } = searched(0.5);
    expect(boundsOf(viewOf(state)).ceiling).toBe(Infinity);
  });

  test("one that turns requests away and stays fast may be asked for as much more as may be bad", () => {
    const { state } = searched(1);
    const fast = { ...state, results: state.results.map(shedding) };
    expect(boundsOf(viewOf(fast)).ceiling / boundsOf(viewOf(state)).ceiling).toBeCloseTo(1 / 0.95, 6);
  });
});

const isHold = ({ phase, reading }: TrialRow): boolean => phase === "hold" && reading === "held";
const heldRates = (trials: readonly TrialRow[]): number[] => trials.filter(isHold).map(({ rate }) => rate);

describe("a hold", () => {
  test("holds a second time, higher, where the first hold left an interval that begins well above it", () => {
    const holds = [101, 102, 103, 104, 105, 106, 107, 108].map((seed) => {
      const { trials, verifiedRate } = searchVirtually({ server: markovian(1, 0.1), seed });
      return { rates: heldRates(trials), verifiedRate: Number(verifiedRate) };
    });
    const twice = holds.filter(({ rates }) => rates.length > 1);
    expect(twice.length).toBeGreaterThan(0);
    expect(twice.map(({ rates: [first = 0, second = 0] }) => second / first > 1.05)).not.toContain(false);
    expect(holds.map(({ rates }) => Math.max(...rates))).toEqual(
      holds.map(({ verifiedRate }) => verifiedRate),
    );
  });
});
