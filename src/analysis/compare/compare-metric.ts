// One metric of two groups of runs → ratio, interval and p values; the verdict comes when all metrics are known.
import { median } from "simple-statistics";
import { paired, welch, type Difference } from "./difference.ts";
import {
  countingVariance,
  kindOf,
  SMALLEST_SHARE,
  transformed,
  type MetricKind,
  type Measurement,
} from "./measurement.ts";
import { pairedPermutationP, permutationP } from "./permutation.ts";

export interface SideSummary {
  readonly runs: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface MetricGroup {
  readonly metric: string;
  readonly system: string | null;
  /** In the order of the runs: pairs stand at the same place. */
  readonly base: readonly Measurement[];
  readonly candidate: readonly Measurement[];
}

export interface TestedMetric {
  readonly metric: string;
  readonly system: string | null;
  readonly kind: MetricKind;
  readonly base: SideSummary;
  readonly candidate: SideSummary;
  /** On the scale of logarithms. */
  readonly difference: Difference;
  readonly permutationP: number;
  /** Of the difference of two runs, one of each side. */
  readonly variance: number;
  /** A share whose two sides differ by less than 0.1 % of all requests, whatever the odds say. */
  readonly negligible: boolean;
}

const summaryOf = (side: readonly Measurement[]): SideSummary => {
  const values = side.map(({ value }) => value);
  return {
    runs: values.length,
    median: median(values),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
};

/** Absolute difference of shares that no one need act on. */
const NEGLIGIBLE_SHARE = SMALLEST_SHARE;
/**
 * None bad among n requests shows a share below 3/n at 95 % (rule of three; J. A. Hanley, A. Lippman-Hand, JAMA 249, 1983):
 * so many are needed a side before nothing bad says “less than 0.1 %”.
 */
const ENOUGH_REQUESTS = 3 / NEGLIGIBLE_SHARE;

const enoughRequests = (side: readonly Measurement[]): boolean =>
  side.reduce((sum, { requests = Infinity }) => sum + requests, 0) >= ENOUGH_REQUESTS;

function isNegligible({ metric, base, candidate }: MetricGroup, test: typeof welch): boolean {
  if (kindOf(metric).scale !== "logit" || !enoughRequests(base) || !enoughRequests(candidate)) return false;
  const [before, after] = [base, candidate].map((side) => side.map(({ value }) => value));
  const { low, high } = test({ base: before ?? [], candidate: after ?? [] });
  return low >= -NEGLIGIBLE_SHARE && high <= NEGLIGIBLE_SHARE;
}

/** At least two runs a side; as many on both when they are pairs. */
export function testMetric(group: MetricGroup, inPairs: boolean): TestedMetric {
  const base = group.base.map(transformed);
  const candidate = group.candidate.map(transformed);
  const counting = {
    base: group.base.map(countingVariance),
    candidate: group.candidate.map(countingVariance),
  };
  const difference = (inPairs ? paired : welch)({ base, candidate, counting });
  const runs = Math.min(base.length, candidate.length);
  return {
    metric: group.metric,
    system: group.system,
    kind: kindOf(group.metric),
    base: summaryOf(group.base),
    candidate: summaryOf(group.candidate),
    difference,
    permutationP: inPairs ? pairedPermutationP(base, candidate) : permutationP(base, candidate),
    variance: difference.standardError ** 2 * runs,
    negligible: isNegligible(group, inPairs ? paired : welch),
  };
}
