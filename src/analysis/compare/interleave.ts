import type { Side } from "./measurement.ts";

export interface Turn {
  readonly side: Side;
  /** Of both runs of the pair. */
  readonly seed: number;
}

/** Pairs that are there already. */
export interface EarlierPairs {
  readonly pairs: number;
  readonly seeds: readonly number[];
}

/**
 * ABBA: pairs begin with the one side and the other in turn, those of earlier counted, so that an environment that drifts
 * steadily weighs on both alike. Both runs of a pair have one seed and so the same arrivals; seeds that were used before
 * are passed over.
 */
export function interleaved(pairs: number, firstSeed: number, earlier: EarlierPairs): Turn[][] {
  const taken = new Set(earlier.seeds);
  const turns: Turn[][] = [];
  for (let seed = firstSeed; turns.length < pairs; seed += 1) {
    if (taken.has(seed)) continue;
    const isBaseFirst = (earlier.pairs + turns.length) % 2 === 0;
    const sides: Side[] = isBaseFirst ? ["base", "candidate"] : ["candidate", "base"];
    turns.push(sides.map((side) => ({ side, seed })));
  }
  return turns;
}
