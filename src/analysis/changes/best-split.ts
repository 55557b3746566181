// Where a stretch of a series falls apart most: the energy statistic of E-divisive. Source: D. S. Matteson, N. A. James, A
// nonparametric approach for multiple change point analysis of multivariate data, JASA 109, 2014 (arXiv 1306.4933).

/** Values on each side of a change. With fewer, the spread of a side says nothing, and every outlier would be a level. */
export const LEAST_SIDE = 4;

/** Gains that are rounding do not move a split. */
const ROUNDING = 1e-9;

/** sums[k][m] = Σ |values[i] − values[k]| over i < m. */
function distanceSums(values: readonly number[]): readonly (readonly number[])[] {
  return values.map((one) => {
    const sums = [0];
    for (const [i, other] of values.entries()) sums.push((sums[i] ?? 0) + Math.abs(other - one));
    return sums;
  });
}

interface Split {
  readonly at: number;
  readonly energy: number;
}

/**
 * The best energy of splits at one place, over all ends of the right side: a change that was taken back later is seen
 * best when the right side ends with it. With m and n values on the sides,
 * Q = 2/(m + n)·(cross − n·left/(m − 1) − m·right/(n − 1)), of sums of distances over pairs.
 */
function energyAt(sums: readonly (readonly number[])[], at: number, left: number): number {
  let cross = 0;
  let right = 0;
  let best = 0;
  for (let end = at; end < sums.length; end++) {
    const across = sums[end]?.[at] ?? 0;
    cross += across;
    right += (sums[end]?.[end] ?? 0) - across;
    const n = end + 1 - at;
    if (n < LEAST_SIDE) continue;
    const energy = (2 / (at + n)) * (cross - (n * left) / (at - 1) - (at * right) / (n - 1));
    best = Math.max(best, energy);
  }
  return best;
}

/**
 * First place of the right side of the best split, counted from the first value; the earliest of equal ones.
 * @returns undefined when the values are too few or all the same.
 */
export function bestSplit(values: readonly number[]): number | undefined {
  const sums = distanceSums(values);
  const scale = Math.max(...values.map(Math.abs));
  let best: Split = { at: 0, energy: 0 };
  let left = 0;
  for (let at = 0; at + LEAST_SIDE <= values.length; at++) {
    // Distances within the values before this place.
    if (at > 0) left += sums[at - 1]?.[at - 1] ?? 0;
    if (at < LEAST_SIDE) continue;
    const energy = energyAt(sums, at, left);
    if (energy > best.energy * (1 + ROUNDING) + scale * ROUNDING) best = { at, energy };
  }
  return best.at === 0 ? undefined : best.at;
}
