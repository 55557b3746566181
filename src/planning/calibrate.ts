// What a log says → a calibration: the figures of the catalogue that it replaces, each with how sure the new one is.
import type { Observation, SystemObservation } from "../access-log/observation.ts";
import type { Calibration } from "./calibration.ts";
import type { OrdinaryDay } from "./day-starts.ts";
import { allStarts, knownPauses, learn, type Learnt } from "./learnt.ts";
import { replacedFigures, replacedText, type ReplacedFigure } from "./replaced-rows.ts";

/** A calibration, and what a person should know about how it came about. */
export interface Calibrated {
  readonly calibration: Calibration;
  /** What it replaces, as numbers. */
  readonly figures: readonly ReplacedFigure[];
  readonly day: OrdinaryDay;
  /** Routes fit the reference API, so that journeys were told apart. */
  readonly isMatched: boolean;
}

/** How many standard errors make a dispersion more than chance. */
const SIGNIFICANT = 2;
const DIGITS = 9;

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));
const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

function overDispersionOf(observed: SystemObservation, matched: boolean): number {
  // Machines call in bursts that are no arrivals of anybody; only starts of people are judged.
  const { dispersion } = matched ? observed.visitStarts : observed.sessionStarts;
  const { index = 1, degreesOfFreedom, factorCv } = dispersion;
  const isMore = degreesOfFreedom > 0 && index - 1 > SIGNIFICANT * Math.sqrt(2 / degreesOfFreedom);
  return isMore ? rounded(factorCv) : 0;
}

/** Weights in the order of the catalogue, which add up to 1. */
function weightsOf({ starts, matched, assumed }: Learnt): Readonly<Record<string, number>> | undefined {
  const total = sumOf(Object.values(starts));
  if (!matched || total === 0) return undefined;
  return Object.fromEntries(assumed.journeys.map(({ id }) => [id, rounded((starts[id] ?? 0) / total)]));
}

function requestsOf(learnt: Learnt): number {
  const { observation, matched } = learnt;
  return matched
    ? observation.ofSystem.matched / Math.max(1, allStarts(learnt))
    : observation.sessions.meanRequests;
}

function thinkOf({ matched, observation }: Learnt): Readonly<Record<string, number>> | undefined {
  const known = matched ? knownPauses(observation.ofSystem) : [];
  if (known.length === 0) return undefined;
  return Object.fromEntries(known.map(({ endpoint, mean }) => [endpoint, rounded(mean)]));
}

/** What the log replaces in the plan of its system. `scopeIds`: the provinces the log stands for. */
export function calibrate(observation: Observation, scopeIds: readonly string[]): Calibrated {
  const learnt = learn(observation, scopeIds);
  const { ofSystem, from, to, lines, parsed, rejected } = observation;
  const perDay = sumOf(learnt.day.hours);
  const weights = weightsOf(learnt);
  const thinkSeconds = thinkOf(learnt);
  const found: Omit<Calibration, "replaced"> = {
    version: 1,
    system: ofSystem.system,
    scope: scopeIds,
    from,
    to,
    lines,
    parsed,
    rejected,
    curve: learnt.day.hours.map((starts) => (perDay === 0 ? 0 : rounded(starts / perDay))),
    sessionsPerDay: rounded(perDay),
    ...(weights === undefined ? {} : { weights }),
    ...(thinkSeconds === undefined ? {} : { thinkSeconds }),
    requestsPerSession: rounded(requestsOf(learnt)),
    overDispersion: overDispersionOf(ofSystem, learnt.matched),
  };
  const figures = replacedFigures(learnt, found);
  return {
    calibration: { ...found, replaced: figures.map(replacedText) },
    figures,
    day: learnt.day,
    isMatched: learnt.matched,
  };
}
