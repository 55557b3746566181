import { levelOn, multipleOf, type DayLevel } from "../catalogue/levels.ts";
import { ASSUMED, constant, type Surge, type SurgeFactor } from "../catalogue/surge.ts";
import { surges } from "../catalogue/surges.ts";
import type { RoomChoice } from "../catalogue/system.ts";
import { unionOf } from "./surge-clock.ts";

/** The surge names in a text such as `august-ramp+commune-drill`. */
export const surgeNames = (text: string): string[] => text.split("+").map((name) => name.trim());

const ROOMS: readonly RoomChoice[] = ["small", "province", "national"];

const largestRooms = (parts: readonly Surge[]): RoomChoice | undefined =>
  ROOMS.findLast((size) => parts.some(({ rooms }) => rooms === size));

/** The surges and the date of a text such as `monday+commune-drill@2025-08-11`. */
export function splitDay(text: string): { readonly surges: string; readonly date: string | undefined } {
  const [surges = "", date] = text.split("@");
  return { surges, date };
}

/**
 * Several surges as one, on the level of a date where one is named: the clock time of all, each stretch once; the factors, events and faults of all. Factors multiply,
 * as two causes of the same rise do.
 * @returns undefined when a name or the level of the date is unknown.
 */
export function composeSurge(text: string): Surge | undefined {
  const { surges: names, date } = splitDay(text);
  const surge = joinSurges(names);
  if (surge === undefined || date === undefined) return surge;
  const day = levelOn(date);
  return day === undefined ? undefined : onDay(surge, day);
}

function joinSurges(text: string): Surge | undefined {
  const parts = surgeNames(text).map((name) => surges.find((surge) => surge.id === name));
  if (parts.some((part) => part === undefined)) return undefined;
  const known = parts.filter((part) => part !== undefined);
  const rooms = largestRooms(known);
  const slowLink = known.find((part) => part.slowLink !== undefined)?.slowLink;
  const joined = (pick: (surge: Surge) => string, glue: string): string => known.map(pick).join(glue);
  return {
    id: joined(({ id }) => id, "+"),
    name: { en: joined(({ name }) => name.en, " + "), vi: joined(({ name }) => name.vi, " + ") },
    about: { en: joined(({ about }) => about.en, " "), vi: joined(({ about }) => about.vi, " ") },
    spans: unionOf(known.flatMap((part) => part.spans)),
    factors: known.flatMap((part) => part.factors),
    events: known.flatMap((part) => part.events),
    faults: known.flatMap((part) => part.faults),
    ...(rooms === undefined ? {} : { rooms }),
    ...(slowLink === undefined ? {} : { slowLink }),
  };
}

const closed: SurgeFactor = {
  systems: ["documents", "meetings", "reporting"],
  journeys: ["counter-intake", "certified-copy", "dossier-settle"],
  level: constant(0),
  confidence: "GK",
  citation: ASSUMED,
};

/** The same surge on a date whose level is known: what dossiers drive follows it, and offices are closed at weekends. */
function onDay(surge: Surge, day: DayLevel): Surge {
  const level: SurgeFactor = {
    systems: ["procedures", "lgsp"],
    journeys: ["sign-token", "sign-remote"],
    level: constant(multipleOf(day.dossiers)),
    confidence: day.confidence,
    citation: day.citation,
  };
  return {
    ...surge,
    id: `${surge.id}@${day.date}`,
    name: { en: `${surge.name.en}, ${day.name.en}`, vi: `${surge.name.vi}, ${day.name.vi}` },
    factors: [level, ...(day.weekend ? [closed] : []), ...surge.factors],
  };
}
