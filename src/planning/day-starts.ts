// Starts of an observed log by hour of an ordinary working day.
import type { SystemObservation } from "../access-log/observation.ts";
import { journeys } from "../catalogue/journeys.ts";
import type { Journey } from "../catalogue/system.ts";
import { startsOfMachines, startsPerCall } from "./machine-starts.ts";

const HOURS = 24;
/** Requests of the reference API ÷ requests that could be, from which on journeys are told apart. */
const LEAST_MATCHED = 0.5;
/** An hour must have been lived through at least this long to say something about the day. */
const LEAST_COVERAGE = 0.25;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** True when enough requests fit the reference API to tell the journeys of the system. */
export const isMatched = ({ matched, unmatched }: SystemObservation): boolean =>
  matched > 0 && matched >= (matched + unmatched) * LEAST_MATCHED;

/** Journeys that the calls of machines are dealt to. */
const machinesOf = ({ system, machineCalls }: SystemObservation): readonly Journey[] =>
  journeys.filter(
    ({ player, steps, ...journey }) =>
      journey.system === system &&
      player === "machine" &&
      steps.some(({ endpoint }) => machineCalls.some((one) => one.endpoint === endpoint)),
  );

const calledEndpoints = ({ machineCalls }: SystemObservation): readonly string[] =>
  machineCalls.map(({ endpoint }) => endpoint);

/** Starts of the journeys of machines by id. */
export function machineStarts(observed: SystemObservation): Readonly<Record<string, number>> {
  const calls = observed.machineCalls.map(({ endpoint, dayHours }) => [endpoint, sumOf(dayHours)] as const);
  return startsOfMachines(machinesOf(observed), Object.fromEntries(calls));
}

/** How many starts of a journey one call of a machine stands for. */
export const machineStartsPerCall = (
  observed: SystemObservation,
): ((journey: Journey, endpoint: string) => number) =>
  startsPerCall(machinesOf(observed), machineStarts(observed), calledEndpoints(observed));

/** Starts that the calls of machines stand for: 24 hours of working days, then 24 of weekends. */
function machineDayHours(observed: SystemObservation): readonly number[] {
  const machines = machinesOf(observed);
  const perCall = machineStartsPerCall(observed);
  return Array.from({ length: HOURS * 2 }, (_, hour) =>
    sumOf(
      observed.machineCalls.map(({ endpoint, dayHours }) =>
        sumOf(machines.map((journey) => perCall(journey, endpoint) * (dayHours[hour] ?? 0))),
      ),
    ),
  );
}

/** All starts of the log: visits and machines where routes fit, sessions of anybody where they do not. */
function startsByDayHour(observed: SystemObservation): readonly number[] {
  if (!isMatched(observed)) return observed.sessionStarts.dayHours;
  const machines = machineDayHours(observed);
  return observed.visitStarts.dayHours.map((starts, hour) => starts + (machines[hour] ?? 0));
}

/** Starts of each journey of the system in the whole log. */
export const startsByJourney = (observed: SystemObservation): Readonly<Record<string, number>> => ({
  ...observed.visits,
  ...machineStarts(observed),
});

export interface OrdinaryDay {
  /** Starts in each hour. */
  readonly hours: readonly number[];
  /** Hours of the day that the log did not live through. */
  readonly missing: readonly number[];
  /** Saturdays and Sundays were left out. */
  readonly isWorkingDays: boolean;
  /** Days that were used. */
  readonly days: number;
}

interface Hour {
  readonly starts: number;
  /** Hours the log lived through. */
  readonly lived: number;
}

function hourOf(observed: SystemObservation, starts: readonly number[], place: readonly number[]): Hour {
  return {
    starts: sumOf(place.map((one) => starts[one] ?? 0)),
    lived: sumOf(place.map((one) => observed.coverage[one] ?? 0)),
  };
}

/**
 * Mean starts of each hour: starts ÷ how often the log lived through it, so that half a day is not half the traffic.
 * Weekends are left out where the log has every hour of a working day: the plan's day is one.
 */
export function ordinaryDay(observed: SystemObservation): OrdinaryDay {
  const starts = startsByDayHour(observed);
  const isWorkingDays = observed.coverage.slice(0, HOURS).every((lived) => lived >= 1 - LEAST_COVERAGE);
  const hours = Array.from({ length: HOURS }, (_, hour) =>
    hourOf(observed, starts, isWorkingDays ? [hour] : [hour, hour + HOURS]),
  );
  const inFull = hours.filter(({ lived }) => lived >= LEAST_COVERAGE);
  // A log of minutes has nothing but its own rate to go by.
  const least = sumOf(inFull.map((hour) => hour.starts)) > 0 ? LEAST_COVERAGE : Number.MIN_VALUE;
  return {
    hours: hours.map((hour) => (hour.lived >= least ? hour.starts / hour.lived : 0)),
    missing: hours.flatMap(({ lived }, hour) => (lived >= least ? [] : [hour])),
    isWorkingDays,
    days: sumOf(hours.map(({ lived }) => lived)) / HOURS,
  };
}
