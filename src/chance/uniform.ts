// Seeded random streams: the same seed gives the same numbers on every machine.
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

/** The stream of one name (a journey, an event, a trial) under a seed. Streams of different names do not resemble each other. */
export function uniformStream(seed: number, name: string): Uniform {
  const generator: RandomGenerator = xoroshiro128plus(mixed(textSeed(mixed(seed ^ FNV_OFFSET), name)));
  const range = 2 ** 30;
  return () => (unsafeUniformIntDistribution(0, range - 1, generator) + 0.5) / range;
}
