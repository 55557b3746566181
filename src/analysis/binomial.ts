// Is a share of bad requests more than chance can bring? Exact one-sided binomial test.

/** Below this share of the sum the remaining terms cannot change a double. */
const NEGLIGIBLE = 1e-17;

// Lanczos approximation with g = 7 and nine coefficients; relative error below 1e−13 for x ≥ 1
// (C. Lanczos, SIAM J. Numer. Anal. 1 (1964); coefficients after P. Godfrey).
const LANCZOS: readonly number[] = [
  676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59,
  12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
];
const LANCZOS_FIRST = 0.999_999_999_999_809_93;

/** ln n! for a whole n ≥ 0. */
function logFactorial(n: number): number {
  if (n < 2) return 0;
  const base = n + 7.5;
  const series = LANCZOS.reduce((sum, coefficient, i) => sum + coefficient / (n + i + 1), LANCZOS_FIRST);
  return (n + 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * series);
}

const logTerm = (k: number, n: number, p: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p);

/** Sum of P(X = k) … outwards from k, relative to P(X = k), while each term is smaller than the one before. */
function sumOutwards(first: number, ratioAfter: (k: number) => number, step: 1 | -1): number {
  let term = 1;
  let sum = 1;
  for (let k = first; term > NEGLIGIBLE * sum; k += step) {
    term *= ratioAfter(k);
    sum += term;
  }
  return sum;
}

/**
 * P(X ≥ k) for X ~ Binomial(n, p): the chance of at least k bad requests among n when each is bad with probability p.
 * The terms are summed from the large ones outwards, relative to the first, whose logarithm is exact: no overflow and
 * no cancellation for small tails (relative error below 1e−8 up to n = 10⁶).
 */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  const odds = p / (1 - p);
  if (k > n * p) {
    const sum = sumOutwards(k, (i) => ((n - i) / (i + 1)) * odds, 1);
    return Math.min(1, Math.exp(logTerm(k, n, p)) * sum);
  }
  const below = sumOutwards(k - 1, (i) => i / ((n - i + 1) * odds), -1);
  return Math.max(0, 1 - Math.exp(logTerm(k - 1, n, p)) * below);
}

/** Chance alone brings as many bad requests less often than this. */
const CHANCE = 0.001;

/** More requests are beyond than a share that is allowed brings by chance; never where there are none. */
export const exceedsChance = (beyond: number, requests: number, allowed: number): boolean =>
  // A count up to its mean is never so rare, and its tail the longest to add up.
  beyond > allowed * requests && binomialTail(beyond, requests, allowed) < CHANCE;
