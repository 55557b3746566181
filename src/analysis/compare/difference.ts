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

function differenceOf(meanDifference: number, standardError: number, degrees: number): Difference {
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

/**
 * Independent groups whose variances may differ (B. L. Welch, Biometrika 34, 1947; degrees of freedom after
 * F. E. Satterthwaite, 1946). At least two values a group.
 */
export function welch(base: readonly number[], candidate: readonly number[]): Difference {
  const parts = [base, candidate].map((values) => ({
    n: values.length,
    share: sampleVariance([...values]) / values.length,
  }));
  const variance = parts.reduce((sum, { share }) => sum + share, 0);
  const degrees = variance ** 2 / parts.reduce((sum, { share, n }) => sum + share ** 2 / (n - 1), 0);
  return differenceOf(mean([...candidate]) - mean([...base]), Math.sqrt(variance), degrees);
}

/** The i-th value of one group belongs to the i-th of the other. At least two pairs. */
export function paired(base: readonly number[], candidate: readonly number[]): Difference {
  const differences = candidate.map((value, i) => value - (base[i] ?? Number.NaN));
  const n = differences.length;
  return differenceOf(mean(differences), Math.sqrt(sampleVariance(differences) / n), n - 1);
}
