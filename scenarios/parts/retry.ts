// When something that failed is tried again. Pure.
import type { Retry } from "../../src/catalogue/system.ts";

/**
 * Seconds before the next attempt after so many failed further ones; undefined when there is none: nothing is tried again,
 * the ladder has ended, or the draw (0 … 1) is not among the share that comes back.
 */
export function waitBeforeAttempt(
  retry: Retry | undefined,
  furtherAttempts: number,
  draw: number,
): number | undefined {
  if (retry === undefined || draw >= retry.probability) return undefined;
  return retry.waits[furtherAttempts];
}
