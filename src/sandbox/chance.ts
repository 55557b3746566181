// Seeded draws of the sandbox. Pure.
import { xoroshiro128plus } from "pure-rand/generator/XoroShiro";

/** Uniform numbers in [0, 1). */
export function createUniform(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => (generator.unsafeNext() >>> 0) / 2 ** 32;
}

/** Spread of people and of files on the logarithmic scale: a factor of two either way (assumption). */
const SIGMA = 0.6;

/** A log-normal number whose expectation is `mean` (μ = ln mean − σ²/2). */
export function lognormal(mean: number, uniform: () => number): number {
  // 1 − u is never zero, so the logarithm is finite (Box–Muller).
  const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return mean * Math.exp(SIGMA * normal - (SIGMA * SIGMA) / 2);
}
