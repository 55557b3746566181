// What a log says about a system beside what the plan would assume without it.
import type { Observation, PauseFigure, SystemObservation } from "../access-log/observation.ts";
import { curves } from "../catalogue/curves.ts";
import { journeysInLogOf } from "../catalogue/journeys.ts";
import type { Journey, SystemId } from "../catalogue/system.ts";
import { startsPerDay } from "./arrivals.ts";
import { isMatched, ordinaryDay, startsByJourney, type OrdinaryDay } from "./day-starts.ts";
import { toScope } from "./scope.ts";

/** What the plan would assume without the log. */
export interface Assumed {
  readonly journeys: readonly Journey[];
  /** Starts a day, in the order of the journeys. */
  readonly starts: readonly number[];
  readonly perDay: number;
}

export interface Learnt {
  readonly observation: Observation;
  readonly day: OrdinaryDay;
  readonly starts: Readonly<Record<string, number>>;
  readonly matched: boolean;
  readonly assumed: Assumed;
}

/** Starts in the whole log. */
export const allStarts = ({ observation, starts, matched }: Learnt): number =>
  matched ? sumOf(Object.values(starts)) : observation.sessions.count;

/** Fewer pauses say nothing about their mean. */
const LEAST_PAUSES = 30;

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** Pauses that the log knows well enough. */
export const knownPauses = ({ pauses }: SystemObservation): readonly PauseFigure[] =>
  pauses.filter(({ count }) => count >= LEAST_PAUSES);

function assumedOf(system: SystemId, scopeIds: readonly string[]): Assumed {
  const own = journeysInLogOf(system);
  const starts = own.map((journey) => startsPerDay(journey, toScope(scopeIds)));
  return { journeys: own, starts, perDay: sumOf(starts) };
}

/** Mean of a value over the journeys, weighted by their assumed starts. */
export const assumedMean = (
  { journeys: own, starts, perDay }: Assumed,
  value: (journey: Journey) => number,
): number => sumOf(own.map((journey, i) => ((starts[i] ?? 0) / perDay) * value(journey)));

export const assumedCurve = (assumed: Assumed): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) =>
    assumedMean(assumed, (journey) => curves[journey.curve][hour] ?? 0),
  );

/** Mean pause before an endpoint over the journeys that call it. */
export function assumedThink({ journeys: own }: Assumed, endpoint: string): number {
  const steps = own.flatMap((journey) => journey.steps.filter((step) => step.endpoint === endpoint));
  const times = sumOf(steps.map((step) => step.times));
  return times === 0 ? 0 : sumOf(steps.map((step) => step.times * step.pause.mean)) / times;
}

export function learn(observation: Observation, scopeIds: readonly string[]): Learnt {
  const { ofSystem } = observation;
  return {
    observation,
    day: ordinaryDay(ofSystem),
    starts: startsByJourney(ofSystem),
    matched: isMatched(ofSystem),
    assumed: assumedOf(ofSystem.system, scopeIds),
  };
}
