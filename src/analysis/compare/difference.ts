// Is the mean of one group of runs different from that of another, and between which bounds? Welch and paired t.
import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { mean, sampleVariance } from "simple-statistics";

/** Candidate minus base, on the transformed scale. */
export interface Difference {
  readonly mean: number;
  readonly standardError: number;
  /** Of the t distribution; infinite where nothing varies. */
  readonly degrees: number;
  /** Two-sided, of no difference. */
  readonly p: number;
  /** The 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** Shares of the mean that come from rounding and are no spread. */
const ROUNDING = 1e-12;
const UPPER = 0.975;

interface Spread {
  /** Squared standard error as the runs show it. */
  readonly variance: number;
  readonly degrees: number;
  /** Squared standard error that there must be at least, and its degrees where the runs show none. */
  readonly least: number;
  readonly leastDegrees: number;
}

function differenceOf(meanDifference: number, spread: Spread): Difference {
  const standardError = Math.sqrt(Math.max(spread.variance, spread.least));
  const degrees = spread.variance > 0 ? spread.degrees : spread.leastDegrees;
  const still = standardError <= ROUNDING * Math.max(1, Math.abs(meanDifference));
  if (still) {
    const p = Math.abs(meanDifference) <= ROUNDING ? 1 : 0;
    const point = { low: meanDifference, high: meanDifference };
    return { mean: meanDifference, standardError: 0, degrees: Infinity, p, ...point };
  }
  const half = tQuantile(UPPER, degrees) * standardError;
  return {
    mean: meanDifference,
    standardError,
    degrees,
    p: Math.min(1, 2 * tCdf(-Math.abs(meanDifference) / standardError, degrees)),
    low: meanDifference - half,
    high: meanDifference + half,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Variance that counting alone gives each value of a group; zeros where values are no counts. */
type CountingVariance = readonly number[];

const leastOf = (counting: CountingVariance): number =>
  counting.length === 0 ? 0 : sum(counting) / counting.length ** 2;

/** Two groups, value by value, and what counting alone makes them vary. */
export interface Groups {
  readonly base: readonly number[];
  readonly candidate: readonly number[];
  readonly counting?: { readonly base: CountingVariance; readonly candidate: CountingVariance };
}

const leastSpread = ({ counting }: Groups): number =>
  counting === undefined ? 0 : leastOf(counting.base) + leastOf(counting.candidate);

/**
 * Independent groups whose variances may differ (B. L. Welch, Biometrika 34, 1947; degrees of freedom after
 * F. E. Satterthwaite, 1946). At least two values a group.
 */
export function welch(groups: Groups): Difference {
  const { base, candidate } = groups;
  const parts = [base, candidate].map((values) => ({
    n: values.length,
    share: sampleVariance([...values]) / values.length,
  }));
  const variance = sum(parts.map(({ share }) => share));
  return differenceOf(mean([...candidate]) - mean([...base]), {
    variance,
    degrees: variance ** 2 / sum(parts.map(({ share, n }) => share ** 2 / (n - 1))),
    least: leastSpread(groups),
    leastDegrees: base.length + candidate.length - 2,
  });
}

/** The i-th value of one group belongs to the i-th of the other. At least two pairs. */
export function paired(groups: Groups): Difference {
  const differences = groups.candidate.map((value, i) => value - (groups.base[i] ?? Number.NaN));
  const n = differences.length;
  return differenceOf(mean(differences), {
    variance: sampleVariance(differences) / n,
    degrees: n - 1,
    least: leastSpread(groups),
    leastDegrees: n - 1,
  });
}
