// Dossiers per working day of the nation in the first seven weeks, as multiples of 2 July 2025.
import { facts } from "./population.ts";
import type { Bilingual, Confidence } from "./system.ts";

const PRESS =
  "https://en.qdnd.vn/economy/news/all-business-related-administrative-procedures-expected-to-go-online-in-2025-580106";
const MINISTRY =
  "https://vietnamnet.vn/en/vietnam-sees-over-94-000-civil-servants-resign-amid-restructuring-2435647.html (4.4 million in 36 working days; weekly levels after Ho Chi Minh City)";

export interface DayLevel {
  /** ISO date. */
  readonly date: string;
  readonly name: Bilingual;
  /** Dossiers of the nation on this day. */
  readonly dossiers: number;
  /** Offices are closed: only what citizens do online takes place. */
  readonly weekend: boolean;
  readonly confidence: Confidence;
  readonly citation: string;
}

type Row = readonly [
  date: string,
  en: string,
  vi: string,
  dossiers: number,
  confidence: Confidence,
  citation: string,
];

const ASSUMED = "headroom assumption between the counted days";

/** Launch week; two counting bases meet at its end, and the step may partly be the change of basis. */
const launchRows: readonly Row[] = [
  ["2025-06-27", "Fri 27 June", "T6 27/6", 3_800, "GK", ASSUMED],
  ["2025-06-28", "Sat 28 June", "T7 28/6", 3_800, "GK", ASSUMED],
  ["2025-06-29", "Sun 29 June", "CN 29/6", 3_800, "GK", ASSUMED],
  ["2025-06-30", "Mon 30 June", "T2 30/6", 19_000, "GK", ASSUMED],
  ["2025-07-01", "Tue 1 July", "T3 01/7", 36_000, "GK", ASSUMED],
  ["2025-07-02", "Wed 2 July", "T4 02/7", 38_000, "S", PRESS],
  ["2025-07-03", "Thu 3 July", "T5 03/7", 42_000, "D", PRESS],
  ["2025-07-04", "Fri 4 July", "T6 04/7", 44_000, "GK", ASSUMED],
  ["2025-07-05", "Sat 5 July", "T7 05/7", 4_400, "GK", ASSUMED],
  ["2025-07-06", "Sun 6 July", "CN 06/7", 4_400, "GK", ASSUMED],
  ["2025-07-07", "Mon 7 July", "T2 07/7", 95_000, "GK", ASSUMED],
  ["2025-07-08", "Tue 8 July", "T3 08/7", 88_000, "GK", ASSUMED],
];

export interface WeekLevel {
  /** First and last working day. */
  readonly from: string;
  readonly to: string;
  readonly workingDays: number;
  readonly dossiersPerDay: number;
}

/** 36 working days that add up to 4.4 million dossiers; the rise follows Ho Chi Minh City. */
export const weeks: readonly WeekLevel[] = [
  { from: "2025-07-01", to: "2025-07-04", workingDays: 4, dossiersPerDay: 40_000 },
  { from: "2025-07-07", to: "2025-07-11", workingDays: 5, dossiersPerDay: 85_000 },
  { from: "2025-07-14", to: "2025-07-18", workingDays: 5, dossiersPerDay: 122_000 },
  { from: "2025-07-21", to: "2025-07-25", workingDays: 5, dossiersPerDay: 138_000 },
  { from: "2025-07-28", to: "2025-08-01", workingDays: 5, dossiersPerDay: 144_000 },
  { from: "2025-08-04", to: "2025-08-08", workingDays: 5, dossiersPerDay: 147_000 },
  { from: "2025-08-11", to: "2025-08-15", workingDays: 5, dossiersPerDay: 150_000 },
  { from: "2025-08-18", to: "2025-08-19", workingDays: 2, dossiersPerDay: 155_000 },
];

export const weekSource = MINISTRY;

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

export const launchWeek: readonly DayLevel[] = launchRows.map(
  ([date, en, vi, dossiers, confidence, citation]) => ({
    date,
    name: { en, vi },
    dossiers,
    weekend: isWeekend(date),
    confidence,
    citation,
  }),
);

/** Multiple of the reference day. */
export const multipleOf = (dossiers: number): number => dossiers / facts.dossiersNation.value;

export const FIRST_DAY = "2025-06-27";
export const LAST_DAY = "2025-08-19";

/**
 * The level of a date from 27 June to 19 August 2025: its own count where there is one, else the mean of its week; a
 * weekend has a tenth of the working day before it (assumption). Undefined outside.
 */
export function levelOn(date: string): DayLevel | undefined {
  const known = launchWeek.find((day) => day.date === date);
  if (known !== undefined || date < FIRST_DAY || date > LAST_DAY) return known;
  const week = weeks.findLast(({ from }) => from <= date);
  if (week === undefined) return undefined;
  const weekend = isWeekend(date);
  return {
    date,
    name: { en: date, vi: date.split("-").toReversed().join("/") },
    dossiers: weekend ? week.dossiersPerDay / 10 : week.dossiersPerDay,
    weekend,
    confidence: weekend ? "GK" : "D",
    citation: MINISTRY,
  };
}
