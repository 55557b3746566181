/** Requests, and those of them that were bad. */
export interface Counted {
  readonly requests: number;
  readonly beyond: number;
}

export const sumCounted = (parts: readonly Counted[]): Counted => ({
  requests: parts.reduce((sum, one) => sum + one.requests, 0),
  beyond: parts.reduce((sum, one) => sum + one.beyond, 0),
});

/**
 * Pearson's χ² of parts that share one probability of a bad request: squared deviations of their counts from the common
 * share, in units of a binomial's variance. Parts without requests add nothing. Null where all or none were bad.
 */
export function binomialChiSquare(parts: readonly Counted[]): number | null {
  const { requests, beyond } = sumCounted(parts);
  const share = beyond / Math.max(1, requests);
  if (share <= 0 || share >= 1) return null;
  return parts.reduce(
    (sum, one) =>
      one.requests === 0
        ? sum
        : sum + (one.beyond - share * one.requests) ** 2 / (one.requests * share * (1 - share)),
    0,
  );
}
