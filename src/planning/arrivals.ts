// Facts → arrivals: people and offices of a scope, a day curve and a surge give the rate of every journey over time.
import { curves } from "../catalogue/curves.ts";
import { driverFacts, facts } from "../catalogue/population.ts";
import type { CountedBy, Level, Surge, SurgeEvent, Whom } from "../catalogue/surge.ts";
import type { DriverId, Journey } from "../catalogue/system.ts";
import { rps, type Rps } from "../units/units.ts";
import type { BaseDay } from "./base-day.ts";
import { nationalCommunes, type Scope } from "./scope.ts";
import { hourOfDay } from "./surge-clock.ts";

const HOUR = 3600;

/** Units of a driver on the reference day: national counts by share of people × activity, the rest per commune. */
export function unitsPerDay(driver: DriverId, scope: Scope): number {
  const product = driverFacts[driver].reduce((total, id) => total * facts[id].value, 1);
  return driver === "dossier" ? product * scope.dossierShare : product * scope.communes;
}

/** Starts of a journey on the reference day. */
export const startsPerDay = (journey: Journey, scope: Scope): number =>
  unitsPerDay(journey.driver, scope) * journey.perUnit.value;

/** Index of the first point at or behind an hour; the length of the level when there is none. */
function firstFrom(level: Level, hour: number): number {
  let low = 0;
  let high = level.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((level[middle]?.[0] ?? 0) >= hour) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Linear between the points of a level, which are in order; the ends hold outside. */
export function levelAt(level: Level, hour: number): number {
  const later = firstFrom(level, hour);
  if (later === level.length) return level.at(-1)?.[1] ?? 1;
  const [at, to] = level[later] ?? [0, 1];
  const [before, from] = level[Math.max(0, later - 1)] ?? [at, to];
  return at === before ? to : from + ((to - from) * (hour - before)) / (at - before);
}

/** Whether a factor acts on a journey; without journeys and systems it acts on all. */
const drives = ({ journeys, systems }: Whom, journey: Journey): boolean =>
  (journeys === undefined && systems === undefined) ||
  journeys?.includes(journey.id) === true ||
  systems?.includes(journey.system) === true;

/** Rate of one journey at a clock time of the surge, real starts per second. */
export type RateCurve = (hour: number) => Rps;

/** rate(t) = starts a day × share of the hour ÷ 3600 × every factor of the surge at that time. */
export function rateCurve(
  journey: Journey,
  { factors }: Pick<Surge, "factors">,
  { scope, base }: { readonly scope: Scope; readonly base?: BaseDay | undefined },
): RateCurve {
  const daily = base?.startsPerDay(journey) ?? startsPerDay(journey, scope);
  const curve = base?.curve(journey) ?? curves[journey.curve];
  const own = factors.filter((factor) => drives(factor, journey));
  return (hour) => {
    const multiplier = own.reduce((total, factor) => total * levelAt(factor.level, hour), 1);
    return rps((daily * (curve[hourOfDay(hour)] ?? 0) * multiplier) / HOUR);
  };
}

const counted: Readonly<Record<CountedBy, (scope: Scope) => number>> = {
  commune: ({ communes }) => communes,
  "meeting-point": ({ communes, provinces }) => communes + provinces.length,
  province: ({ provinces }) => provinces.length,
  "nation-by-communes": ({ communes }) => communes / nationalCommunes,
};

/** Starts that one occurrence of an event brings: a count of offices, not a rate. */
export const eventStarts = ({ fact, per, times = 1 }: SurgeEvent, scope: Scope): number =>
  facts[fact].value * counted[per](scope) * times;
