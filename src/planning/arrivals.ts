// Facts → arrivals: people and offices of a scope, a day curve and a surge give the rate of every journey over time.
import { curves } from "../catalogue/curves.ts";
import { driverFacts, facts } from "../catalogue/population.ts";
import {
  perCommune,
  type Level,
  type Surge,
  type SurgeEvent,
  type SurgeFactor,
} from "../catalogue/surges.ts";
import type { DriverId, Journey } from "../catalogue/system.ts";
import { rps, type Rps } from "../units/units.ts";
import type { Scope } from "./scope.ts";

const HOUR = 3600;

/** Units of a driver on the reference day: national counts by share of people × activity, the rest per commune. */
export function unitsPerDay(driver: DriverId, scope: Scope): number {
  const product = driverFacts[driver].reduce((total, id) => total * facts[id].value, 1);
  return driver === "dossier" ? product * scope.dossierShare : product * scope.communes;
}

/** Starts of a journey on the reference day. */
export const startsPerDay = (journey: Journey, scope: Scope): number =>
  unitsPerDay(journey.driver, scope) * journey.perUnit.value;

/** Linear between the points of a level; the ends hold outside. */
export function levelAt(level: Level, share: number): number {
  const later = level.findIndex(([at]) => at >= share);
  const [last] = level.slice(-1);
  if (later === -1) return last?.[1] ?? 1;
  const [at, to] = level[later] ?? [0, 1];
  const [before, from] = level[Math.max(0, later - 1)] ?? [at, to];
  return at === before ? to : from + ((to - from) * (share - before)) / (at - before);
}

const drives = (factor: SurgeFactor, journey: Journey): boolean =>
  factor.journeys?.includes(journey.id) === true || factor.systems?.includes(journey.system) === true;

/** Rate of one journey at a clock time of the surge, real starts per second. */
export type RateCurve = (hour: number) => Rps;

/** rate(t) = starts a day × share of the hour ÷ 3600 × every factor of the surge at that time. */
export function rateCurve(journey: Journey, surge: Surge, scope: Scope): RateCurve {
  const daily = startsPerDay(journey, scope);
  const curve = curves[journey.curve];
  const factors = surge.factors.filter((factor) => drives(factor, journey));
  const { from, to } = surge.window;
  return (hour) => {
    const share = (hour - from) / (to - from);
    const multiplier = factors.reduce((total, factor) => total * levelAt(factor.level, share), 1);
    return rps((daily * (curve[Math.floor(hour) % 24] ?? 0) * multiplier) / HOUR);
  };
}

/** Dossiers (or other items) an event brings: a count of offices, not a rate. */
export const eventStarts = (event: SurgeEvent, scope: Scope): number => perCommune(event) * scope.communes;
