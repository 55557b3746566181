// Faults of keeping: an item that was acknowledged is lost, or taken in twice.
import type { Ratio } from "../units/units.ts";
import { createUniform } from "./chance.ts";

export interface KeepingKnobs {
  /** Share of acknowledged items that are lost. */
  readonly loseRatio: Ratio;
  /** Share of acknowledged items that are taken in twice. */
  readonly doubleRatio: Ratio;
}

/** How often the next item that is acknowledged is really taken in: once, unless a knob says otherwise. */
export type TimesTaken = () => 0 | 1 | 2;

/** Draws from a stream of its own, so that turning a knob does not change service times. */
export function createTimesTaken(seed: number, knobs: () => KeepingKnobs): TimesTaken {
  const draw = createUniform(seed);
  return () => {
    const { loseRatio, doubleRatio } = knobs();
    if (loseRatio + doubleRatio === 0) return 1;
    const drawn = draw();
    if (drawn < loseRatio) return 0;
    return drawn < loseRatio + doubleRatio ? 2 : 1;
  };
}
