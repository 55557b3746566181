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

/** An office by its number over the nation. */
export const unitId = (index: number): string => `unit-${digits(index, 4)}`;
