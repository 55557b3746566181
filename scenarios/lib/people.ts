// Synthetic people and offices: right in shape, and impossible to mistake for anyone's. Pure.
import { pick, type Random } from "./random.ts";

const digits = (value: number, width: number): string => String(value).padStart(width, "0");

/**
 * Twelve digits beginning with 999: the first three digits of a real personal number are a province code, and none is
 * above 096, so nobody has such a number.
 */
export const idNumber = (random: Random): string => `999${digits(pick(1_000_000_000, random), 9)}`;

/** The code of a dossier that exists from the start. */
export const seededDossier = (random: Random): string => `SEED-${digits(pick(1000, random), 6)}`;

/** A room that exists from the start. */
export const seededRoom = (random: Random): string => `room-${digits(pick(20, random), 2)}`;

export const unitId = (index: number): string => `unit-${digits(index, 3)}`;

/** The next offices after one among the first `units`: recipients of a document that take part and will fetch it. */
export function neighbours(unit: string, count: number, units: number): string[] {
  const own = Number(unit.slice("unit-".length));
  return Array.from({ length: count }, (_, i) => unitId((own + 1 + i) % units));
}
