// The person who is asked on a phone to confirm a remote signature. Pure.
import { lognormal } from "../chance.ts";

export type Ending = "signed" | "refused" | "expired";

/** What the person will do, and when (s at full length). */
export interface Decision {
  readonly ending: Ending;
  readonly seconds: number;
}

/** A person confirms after a log-normal delay of this mean (s); assumption. */
const DELAY_SECONDS = 25;
/** Shares of people who never confirm, and who refuse; assumptions. */
const NEVER = 0.03;
const REFUSES = 0.01;
/** Nobody waits longer: 24 polls, one every 5 s (s). */
export const EXPIRES_SECONDS = 120;

export function personOf(uniform: () => number): Decision {
  const draw = uniform();
  const seconds = lognormal(DELAY_SECONDS, uniform);
  if (draw < NEVER || seconds >= EXPIRES_SECONDS) return { ending: "expired", seconds: EXPIRES_SECONDS };
  return { ending: draw < NEVER + REFUSES ? "refused" : "signed", seconds };
}
