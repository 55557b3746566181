// Welch's test of two means. Source: B. L. Welch, The generalization of “Student's” problem when several different population
// variances are involved, Biometrika 34, 1947.
import tCdf from "@stdlib/stats-base-dists-t-cdf";

export interface MeanTest {
  readonly before: number;
  readonly after: number;
  /** Two-sided. */
  readonly p: number;
}

interface Sample {
  readonly mean: number;
  /** Variance of the mean. */
  readonly error: number;
  readonly freedom: number;
}

function sampleOf(values: readonly number[]): Sample {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const freedom = values.length - 1;
  return { mean, error: squares / freedom / values.length, freedom };
}

/** Values that differ by no more than this share of their size are the same value, added up in another order. */
const ROUNDING = 1e-12;

/** Compares two samples of at least two values each. */
export function welchTest(before: readonly number[], after: readonly number[]): MeanTest {
  const a = sampleOf(before);
  const b = sampleOf(after);
  const means = { before: a.mean, after: b.mean };
  const error = a.error + b.error;
  const rounding = ROUNDING * Math.max(Math.abs(a.mean), Math.abs(b.mean));
  if (Math.abs(a.mean - b.mean) <= rounding) return { ...means, p: 1 };
  if (Math.sqrt(error) <= rounding) return { ...means, p: 0 };
  const freedom = error ** 2 / (a.error ** 2 / a.freedom + b.error ** 2 / b.freedom);
  return { ...means, p: 2 * tCdf(-Math.abs(a.mean - b.mean) / Math.sqrt(error), freedom) };
}
