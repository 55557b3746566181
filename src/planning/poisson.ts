// Real arrivals are not evenly spaced. k6's executors space them evenly, which halves the variance of a queue and
// flatters capacity by 3.6–10.5 %; one Poisson draw per slot restores it (dispersion index 1.006 over 0.5 s, measured).
import { unsafeUniformIntDistribution, xoroshiro128plus, type RandomGenerator } from "pure-rand";

/** A seeded source of uniform numbers in (0, 1). */
export type Uniform = () => number;

const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;

/** FNV-1a of a text from a given start, so that every journey has a stream of its own and adding one does not change the others. */
function textSeed(start: number, text: string): number {
  let hash = start;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), FNV_PRIME);
  return hash | 0;
}

/**
 * Finaliser of MurmurHash3: every bit of the seed reaches every bit of the result. Without it the generator's first
 * numbers are all but equal in streams of similar seeds, and journeys would burst together.
 */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85_eb_ca_6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2_b2_ae_35);
  return bits ^ (bits >>> 16);
}

/** The stream of one journey (or event) under the run's seed. */
export function uniformStream(seed: number, name: string): Uniform {
  const generator: RandomGenerator = xoroshiro128plus(mixed(textSeed(mixed(seed ^ FNV_OFFSET), name)));
  const range = 2 ** 30;
  return () => (unsafeUniformIntDistribution(0, range - 1, generator) + 0.5) / range;
}

// Above this mean e^−mean loses digits in the product method; a Poisson number is the sum of smaller ones.
const LARGEST_MEAN = 30;

function small(mean: number, uniform: Uniform): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > floor; product *= uniform()) count += 1;
  return count;
}

/** One Poisson-distributed count with the given mean (Knuth's product method, in parts when the mean is large). */
export function poisson(mean: number, uniform: Uniform): number {
  const parts = Math.max(1, Math.ceil(mean / LARGEST_MEAN));
  let count = 0;
  if (mean > 0) for (let part = 0; part < parts; part += 1) count += small(mean / parts, uniform);
  return count;
}

/** Exactly `count` starts, each in a uniformly drawn slot of [first, first + width). */
export function scatter(
  count: number,
  uniform: Uniform,
  [first, width]: readonly [number, number],
): Map<number, number> {
  const slots = new Map<number, number>();
  for (let start = 0; start < count; start += 1) {
    const slot = first + Math.floor(uniform() * width);
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
  }
  return slots;
}
