import tQuantile from "@stdlib/stats-base-dists-t-quantile";

/** Beyond this, more runs are no answer; a longer run or a quieter machine is. */
export const MOST_FURTHER = 1000;
/** A difference close to the margin would ask for ever more runs; at least this part of the margin is enough precision. */
const LEAST_SHARE = 0.25;

export interface Need {
  /** Candidate minus base, and the margin, as logarithms. */
  readonly difference: number;
  readonly margin: number;
  /** Variance of the difference of two runs: the sum of both sides' variances, or that within pairs. */
  readonly variance: number;
  /** Runs a side so far; of the smaller side. */
  readonly runs: number;
  readonly paired: boolean;
  /** Error of the interval, both sides together. */
  readonly level: number;
}

/**
 * Runs a side that are still missing until the interval would be decided: until its half-width fits between the difference
 * as it is now and the nearest edge of the margin, but never less than a quarter of the margin. At least 1, at most
 * MOST_FURTHER. An estimate from few runs: ask again after each round.
 */
export function furtherRuns({ difference, margin, variance, runs, paired, level }: Need): number {
  const target = Math.max(Math.abs(margin - Math.abs(difference)), LEAST_SHARE * margin);
  const halfWidth = (n: number): number =>
    tQuantile(1 - level / 2, paired ? n - 1 : 2 * n - 2) * Math.sqrt(variance / n);
  for (let more = 1; more < MOST_FURTHER; more += 1) if (halfWidth(runs + more) <= target) return more;
  return MOST_FURTHER;
}
