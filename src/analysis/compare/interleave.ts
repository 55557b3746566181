import type { Side } from "./measurement.ts";

export interface Turn {
  readonly side: Side;
  /** Of both runs of the pair. */
  readonly seed: number;
}

/**
 * ABBA: pairs begin with the one side and the other in turn, so that an environment that drifts steadily weighs on both
 * alike. Both runs of a pair have one seed and so the same arrivals; seeds that were used before are passed over.
 */
export function interleaved(pairs: number, firstSeed: number, used: readonly number[]): Turn[][] {
  const taken = new Set(used);
  const turns: Turn[][] = [];
  for (let seed = firstSeed; turns.length < pairs; seed += 1) {
    if (taken.has(seed)) continue;
    const sides: Side[] = turns.length % 2 === 0 ? ["base", "candidate"] : ["candidate", "base"];
    turns.push(sides.map((side) => ({ side, seed })));
  }
  return turns;
}
