// Which metrics of many runs can be compared, and what is said of the others.
import { LEAST_RUNS, groupMeasurements } from "./compare.ts";
import type { MetricGroup } from "./compare-metric.ts";
import type { Measurement, Side } from "./measurement.ts";
import type { CompareWarning } from "./warning.ts";

export interface Selected {
  readonly groups: readonly MetricGroup[];
  /** Why nothing can be compared; empty when something can. */
  readonly problems: readonly string[];
  readonly warnings: readonly CompareWarning[];
}

const runsOf = (measurements: readonly Measurement[], side: Side): number =>
  new Set(measurements.filter((one) => one.side === side).map(({ run }) => run)).size;

const nameOf = ({ system, metric }: MetricGroup): string =>
  system === null ? metric : `${system} ${metric}`;

function countProblems(counts: Readonly<Record<Side, number>>, paired: boolean): string[] {
  const sides = [
    ["base", counts.base],
    ["candidate", counts.candidate],
  ] as const;
  const few = sides
    .filter(([, count]) => count < LEAST_RUNS)
    .map(
      ([side, count]) =>
        `The ${side} has ${count} ${count === 1 ? "run" : "runs"}; without at least 3 runs a side (2 at the very least) the spread between runs is not known, and nothing can be said.`,
    );
  return paired && few.length === 0 && counts.base !== counts.candidate
    ? [`Pairs need as many runs on both sides, got ${counts.base} and ${counts.candidate}.`]
    : few;
}

/** A metric that a run lacks would be compared on other runs than the rest, so it is left out and named. */
export function selectGroups(measurements: readonly Measurement[], paired: boolean): Selected {
  const counts = { base: runsOf(measurements, "base"), candidate: runsOf(measurements, "candidate") };
  const problems = countProblems(counts, paired);
  if (problems.length > 0) return { groups: [], problems, warnings: [] };
  const all = groupMeasurements(measurements);
  const isWhole = ({ base, candidate }: MetricGroup): boolean =>
    base.length === counts.base && candidate.length === counts.candidate;
  const groups = all.filter(isWhole);
  const left = all.filter((group) => !isWhole(group)).map(nameOf);
  return {
    groups,
    problems: groups.length === 0 ? ["There is no metric that every run of both sides has."] : [],
    warnings: left.length === 0 ? [] : [{ kind: "left-out", metrics: left }],
  };
}
