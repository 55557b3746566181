// Tokens and sessions that carry their own end, so that none has to be kept.
import { createSequence } from "./bounded-map.ts";

export interface Passes {
  /** How long a new one is good for (s). */
  readonly lifeSeconds: number;
  give(): string;
  /** Whether a text was given here and has not ended. */
  isGood(text: string): boolean;
}

export function createPasses(prefix: string, lifeSeconds: number): Passes {
  const next = createSequence(prefix);
  const form = new RegExp(`^${prefix}-\\d+-(\\d+)$`);
  return {
    lifeSeconds,
    give: () => `${next()}-${Date.now() + lifeSeconds * 1000}`,
    isGood: (text) => Number(form.exec(text)?.[1] ?? 0) > Date.now(),
  };
}
