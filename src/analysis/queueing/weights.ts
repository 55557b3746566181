// Probabilities that are known by the ratio of neighbours.

/**
 * p(from), …, p(to) that sum to 1, from ratio(n) = p(n)/p(n−1). Starts at the largest with 1 and multiplies outwards, so
 * that nothing overflows and what underflows does not matter.
 * @param peak index of the largest
 */
export function weightsFromRatios(
  { from, to, peak }: { readonly from: number; readonly to: number; readonly peak: number },
  ratio: (n: number) => number,
): Float64Array {
  const weights = new Float64Array(to - from + 1);
  let weight = 1;
  let total = 1;
  weights[peak - from] = 1;
  for (let n = peak + 1; n <= to; n += 1) {
    weight *= ratio(n);
    weights[n - from] = weight;
    total += weight;
  }
  weight = 1;
  for (let n = peak; n > from; n -= 1) {
    weight /= ratio(n);
    weights[n - 1 - from] = weight;
    total += weight;
  }
  return weights.map((one) => one / total);
}

/** Beyond this many deviations from the mean, and some, a Poisson probability is below 1e-30 of the largest. */
const DEVIATIONS = 13;
const SOME = 60;

export interface PoissonWindow {
  readonly from: number;
  readonly probabilities: Float64Array;
}

/** P(N = k) for N Poisson with that mean, where it is not negligible. */
export function poissonWindow(mean: number): PoissonWindow {
  const peak = Math.floor(mean);
  const reach = Math.ceil(DEVIATIONS * Math.sqrt(mean)) + SOME;
  const from = Math.max(0, peak - reach);
  return { from, probabilities: weightsFromRatios({ from, to: peak + reach, peak }, (k) => mean / k) };
}
