/**
 * Two groups of runs → what can be said of the candidate, metric by metric. A verdict is one of equivalence: an interval
 * decides, not a p value alone, so that “no difference was seen” is never taken for “there is none”.
 *
 * What is corrected for many metrics: the p values of “no difference”, by Holm. A metric has regressed or improved only if
 * its 95 % interval lies wholly beyond the margin and its adjusted p is at most 0.05, so identical systems bring even one
 * such verdict in at most 5 % of comparisons. The intervals themselves are each 95 % alone. That all are equivalent needs no
 * correction: every one must be.
 */
import { testMetric, type MetricGroup, type SideSummary, type TestedMetric } from "./compare-metric.ts";
import { furtherRuns } from "./further-runs.ts";
import { holm } from "./holm.ts";
import type { Measurement } from "./measurement.ts";

export const ALPHA = 0.05;
/** Fewer have no spread to compare with. */
export const LEAST_RUNS = 2;

export type MetricVerdict = "regressed" | "improved" | "equivalent" | "inconclusive";

export interface ComparedMetric {
  readonly metric: string;
  readonly system: string | null;
  readonly verdict: MetricVerdict;
  /** Candidate ÷ base: geometric means, or odds for a share. */
  readonly ratio: number;
  readonly interval: readonly [low: number, high: number];
  readonly base: SideSummary;
  readonly candidate: SideSummary;
  /** Two-sided, of no difference: Welch or paired t; adjusted for all metrics; over all splits of the runs. */
  readonly p: number;
  readonly pHolm: number;
  readonly permutationP: number;
  /** Missing runs a side; null when it is decided. */
  readonly furtherRuns: number | null;
}

export interface Comparison {
  /** The worst of all: regressed, then inconclusive, improved, equivalent. */
  readonly verdict: MetricVerdict;
  readonly margin: number;
  readonly paired: boolean;
  readonly metrics: readonly ComparedMetric[];
}

export interface CompareOptions {
  /** Ratio that does not matter: 0.05 for ±5 %. Of a share, it applies to the odds. */
  readonly margin: number;
  /** The i-th run of one side belongs to the i-th of the other. */
  readonly paired: boolean;
}

interface Decision {
  readonly tested: TestedMetric;
  readonly pHolm: number;
  readonly margin: number;
}

function verdictOf({ tested, pHolm, margin }: Decision): MetricVerdict {
  const { low, high } = tested.difference;
  const edge = Math.log1p(margin);
  if (tested.negligible || (low >= -edge && high <= edge)) return "equivalent";
  const up = low > edge;
  if (pHolm > ALPHA || (!up && high >= -edge)) return "inconclusive";
  return up === (tested.kind.worse === "up") ? "regressed" : "improved";
}

function missingRuns({ tested, margin }: Decision, options: { paired: boolean; metrics: number }): number {
  const { difference, variance, base, candidate } = tested;
  const edge = Math.log1p(margin);
  // Beyond the margin and still open means that the correction for many metrics is what is missing.
  const beyond = difference.low > edge || difference.high < -edge;
  return furtherRuns({
    difference: difference.mean,
    margin: edge,
    variance,
    runs: Math.min(base.runs, candidate.runs),
    paired: options.paired,
    level: beyond ? ALPHA / options.metrics : ALPHA,
  });
}

function decided(decision: Decision, options: { paired: boolean; metrics: number }): ComparedMetric {
  const { tested, pHolm } = decision;
  const { metric, system, base, candidate, difference } = tested;
  const verdict = verdictOf(decision);
  return {
    metric,
    system,
    verdict,
    ratio: Math.exp(difference.mean),
    interval: [Math.exp(difference.low), Math.exp(difference.high)],
    base,
    candidate,
    p: difference.p,
    pHolm,
    permutationP: tested.permutationP,
    furtherRuns: verdict === "inconclusive" ? missingRuns(decision, options) : null,
  };
}

const WORST_FIRST: readonly MetricVerdict[] = ["regressed", "inconclusive", "improved", "equivalent"];

/** Measurements by system and metric, in the order in which they come first. */
export function groupMeasurements(measurements: readonly Measurement[]): MetricGroup[] {
  const groups = new Map<string, { base: Measurement[]; candidate: Measurement[] }>();
  for (const one of measurements) {
    const key = JSON.stringify([one.system, one.metric]);
    const group = groups.get(key) ?? { base: [], candidate: [] };
    group[one.side].push(one);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ base, candidate }) => {
    const first = base[0] ?? candidate[0];
    return first === undefined ? [] : [{ metric: first.metric, system: first.system, base, candidate }];
  });
}

/** Groups must have at least LEAST_RUNS runs a side, and as many on both sides when they are pairs. At least one group. */
export function compareGroups(groups: readonly MetricGroup[], options: CompareOptions): Comparison {
  const { margin, paired } = options;
  const tested = groups.map((group) => testMetric(group, paired));
  const adjusted = holm(tested.map(({ difference }) => difference.p));
  const metrics = tested.map((one, i) =>
    decided({ tested: one, pHolm: adjusted[i] ?? 1, margin }, { paired, metrics: tested.length }),
  );
  const verdict = WORST_FIRST.find((worst) => metrics.some((one) => one.verdict === worst)) ?? "equivalent";
  return { verdict, margin, paired, metrics };
}
