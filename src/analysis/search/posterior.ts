// Where an objective breaks, as a distribution over a grid: logit q(λ) = logit q₀ + k (ln λ − ln λ*).
import type { Evidence } from "./evidence.ts";

/** Weights over rates λ* (logarithms) and sharpnesses k; the marginal of each sums to 1. */
export interface Posterior {
  /** ln λ*, evenly spaced. */
  readonly logRates: readonly number[];
  readonly ofRate: readonly number[];
  readonly sharpnesses: readonly number[];
  readonly ofSharpness: readonly number[];
  /** Weights of pairs, by rate and then by sharpness. */
  readonly joint: readonly number[];
  /** Logarithm of how probable the evidence is on the mean over the grid; only differences on one grid mean something. */
  readonly logProbability: number;
}

/** What is known before the evidence, besides that λ* lies on the grid. */
export interface Prior {
  readonly low: number;
  readonly high: number;
  /** Share of requests that may be beyond the objective (q₀). */
  readonly allowed: number;
  /** Share of requests that is beyond it without load, below what is allowed: 0 unless told. */
  readonly floor?: number;
  /** Highest throughput seen and the relative error of it: capacity cannot be above. */
  readonly cap?: { readonly rate: number; readonly error: number };
}

const RATES = 201;
const SHARPNESSES = 25;
const LEAST_SHARPNESS = 3;
const MOST_SHARPNESS = 400;

const logit = (share: number): number => Math.log(share / (1 - share));

/** Logit of the share that comes of the load where the whole is what is allowed. */
export const zeroOf = ({ allowed, floor = 0 }: Pick<Prior, "allowed" | "floor">): number =>
  logit((allowed - floor) / (1 - floor));

const sharpnessGrid = Array.from(
  { length: SHARPNESSES },
  (_, i) => LEAST_SHARPNESS * (MOST_SHARPNESS / LEAST_SHARPNESS) ** (i / (SHARPNESSES - 1)),
);

/** n (s ln p + (1 − s) ln(1 − p)), less its highest value; flat above s where the share is "at least". */
function logLikelihood({ share, weight, above }: Evidence, logitOfLoad: number, floor: number): number {
  // ln(1 − p) without cancellation: p = floor + (1 − floor) × the share that comes of the load.
  const lnRest = Math.log1p(-floor) - Math.log1p(Math.exp(logitOfLoad));
  const p = floor + (1 - floor) / (1 + Math.exp(-logitOfLoad));
  if (above && p >= Math.min(0.999, share)) return best(share) * weight;
  const lnP = floor === 0 ? -Math.log1p(Math.exp(-logitOfLoad)) : Math.log(p);
  return weight * ((share === 0 ? 0 : share * Math.max(-700, lnP)) + (1 - share) * Math.max(-700, lnRest));
}

const best = (share: number): number =>
  (share <= 0 ? 0 : share * Math.log(share)) + (share >= 1 ? 0 : (1 - share) * Math.log(1 - share));

function capPenalty(logRate: number, cap: Prior["cap"]): number {
  if (cap === undefined) return 0;
  const over = (logRate - Math.log(cap.rate)) / cap.error;
  return over > 0 ? -(over ** 2) / 2 : 0;
}

const normalised = (logs: readonly number[]): number[] => {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = logs.map((value) => Math.exp(value - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
};

/** Grid posterior with λ* uniform on its logarithm in [low, high] and k uniform on its logarithm in [3, 400]. */
export function posteriorOf(evidence: readonly Evidence[], prior: Prior): Posterior {
  const [from, to] = [Math.log(prior.low), Math.log(prior.high)];
  const logRates = Array.from({ length: RATES }, (_, i) => from + ((to - from) * i) / (RATES - 1));
  const { floor = 0 } = prior;
  const zero = zeroOf(prior);
  const told = evidence.map((one) => ({ one, logRate: Math.log(one.rate) }));
  const logs = logRates.flatMap((logRate) => {
    const penalty = capPenalty(logRate, prior.cap);
    return sharpnessGrid.map((k) =>
      told.reduce(
        (sum, { one, logRate: at }) => sum + logLikelihood(one, zero + k * (at - logRate), floor),
        penalty,
      ),
    );
  });
  const joint = normalised(logs);
  const ofRate = logRates.map((_, i) => sumOf(joint.slice(i * SHARPNESSES, (i + 1) * SHARPNESSES)));
  const ofSharpness = sharpnessGrid.map((_, j) =>
    sumOf(logRates.map((__, i) => joint[i * SHARPNESSES + j] ?? 0)),
  );
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const logProbability = most + Math.log(sumOf(logs.map((value) => Math.exp(value - most))) / logs.length);
  return { logRates, ofRate, sharpnesses: sharpnessGrid, ofSharpness, joint, logProbability };
}

const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The λ below which a share of the weight lies; cells are filled evenly. */
export function quantileOfRate(
  { logRates, ofRate }: Pick<Posterior, "logRates" | "ofRate">,
  share: number,
): number {
  const width = (logRates[1] ?? 0) - (logRates[0] ?? 0);
  let below = 0;
  for (const [i, weight] of ofRate.entries()) {
    if (below + weight >= share && weight > 0)
      return Math.exp((logRates[i] ?? 0) + width * ((share - below) / weight - 0.5));
    below += weight;
  }
  return Math.exp(logRates.at(-1) ?? 0);
}

/** Index of the first weight up to which at least a share of all lies; the last where none is. */
function indexAt(weights: readonly number[], share: number): number {
  let below = 0;
  const index = weights.findIndex((weight) => (below += weight) >= share);
  return index === -1 ? weights.length - 1 : index;
}

/** Median of k, on the grid. */
export const medianSharpness = ({ sharpnesses, ofSharpness }: Posterior): number =>
  sharpnesses[indexAt(ofSharpness, 0.5)] ?? 0;

/** How sure it is that k is below a value, 0 … 1. */
export const chanceOfSharpnessBelow = ({ sharpnesses, ofSharpness }: Posterior, value: number): number =>
  sumOf(ofSharpness.filter((_, j) => (sharpnesses[j] ?? Infinity) < value));

/** The smallest of several independent capacities on one grid: P(min > x) = Π P(λᵢ* > x). */
export function smallestOf(posteriors: readonly Posterior[]): Pick<Posterior, "logRates" | "ofRate"> {
  const logRates = posteriors[0]?.logRates ?? [];
  let before = 1;
  const survivals = posteriors.map(({ ofRate }) => {
    let left = 1;
    return ofRate.map((weight) => (left -= weight));
  });
  const ofRate = logRates.map((_, i) => {
    const after = survivals.reduce((product, survival) => product * Math.max(0, survival[i] ?? 0), 1);
    const weight = Math.max(0, before - after);
    before = after;
    return weight;
  });
  return { logRates, ofRate };
}

/** Share of bad requests at a rate: mean and 95 % band over the posterior. */
export function shareAt(
  posterior: Posterior,
  rate: number,
  { allowed, floor = 0 }: Pick<Prior, "allowed" | "floor">,
): { share: number; low: number; high: number } {
  const at = Math.log(rate);
  const zero = zeroOf({ allowed, floor });
  const pairs = posterior.logRates
    .flatMap((logRate, i) =>
      posterior.sharpnesses.map((k, j) => ({
        weight: posterior.joint[i * SHARPNESSES + j] ?? 0,
        share: floor + (1 - floor) / (1 + Math.exp(-(zero + k * (at - logRate)))),
      })),
    )
    .filter(({ weight }) => weight > 1e-9)
    .toSorted((a, b) => a.share - b.share);
  const weights = pairs.map(({ weight }) => weight);
  const quantile = (wanted: number): number => pairs[indexAt(weights, wanted)]?.share ?? 0;
  return { share: quantile(0.5), low: quantile(0.025), high: quantile(0.975) };
}
