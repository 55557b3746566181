import type { Uniform } from "../../chance/uniform.ts";
import type { ServiceDistribution } from "./server-spec.ts";

/** A standard normal number: G. E. P. Box and M. E. Muller, A note on the generation of random normal deviates, 1958. */
export const drawNormal = (uniform: Uniform): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

/** An exponential number with the given mean, by inversion. */
export const drawExponential = (mean: number, uniform: Uniform): number => -mean * Math.log(uniform());

/** μ and σ of the logarithm: σ² = ln(1 + CV²), μ = ln mean − σ²/2. */
function lognormal(mean: number, variation: number): (uniform: Uniform) => number {
  const variance = Math.log1p(variation ** 2);
  const sigma = Math.sqrt(variance);
  const mu = Math.log(mean) - variance / 2;
  return (uniform) => Math.exp(mu + sigma * drawNormal(uniform));
}

/**
 * H₂ with balanced means: p = (1 + √((C² − 1)/(C² + 1)))/2, rates 2p/mean and 2(1 − p)/mean (W. Whitt, Approximating a
 * point process by a renewal process, I, 1982). C² = 1 is the exponential distribution.
 */
function hyperexponential(mean: number, squaredVariation: number): (uniform: Uniform) => number {
  const p = (1 + Math.sqrt((squaredVariation - 1) / (squaredVariation + 1))) / 2;
  return (uniform) =>
    uniform() < p ? drawExponential(mean / (2 * p), uniform) : drawExponential(mean / (2 * (1 - p)), uniform);
}

/** Service times (s) with the given mean. */
export function serviceTimes(distribution: ServiceDistribution, mean: number): (uniform: Uniform) => number {
  switch (distribution.kind) {
    case "exponential":
      return (uniform) => drawExponential(mean, uniform);
    case "deterministic":
      return () => mean;
    case "lognormal":
      return lognormal(mean, distribution.variation);
    case "hyperexponential":
      return hyperexponential(mean, distribution.squaredVariation);
  }
}
