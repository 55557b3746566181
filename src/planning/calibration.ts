// What a log has taught about one system, and how it takes the place of the catalogue's assumptions.
import { endpointById } from "../catalogue/endpoints.ts";
import { journeysInLogOf } from "../catalogue/journeys.ts";
import { systemIds, type Journey, type SystemId } from "../catalogue/system.ts";
import { seconds, type Seconds } from "../units/units.ts";
import { scopeIds } from "./scope.ts";

/** One assumption of the plan and what the log says instead. */
export interface Replaced {
  readonly what: string;
  readonly was: string;
  readonly now: string;
  /** `sure`, `fair` or `weak`, and why. */
  readonly certainty: string;
}

export interface Calibration {
  readonly version: 1;
  /** The system whose journeys are replaced. */
  readonly system: SystemId;
  /** Provinces whose people and offices the log stands for. */
  readonly scope: readonly string[];
  /** ISO 8601 with the offset of the log. */
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly parsed: number;
  readonly rejected: number;
  /** Share of a day's session starts per hour, 24, sum 1. */
  readonly curve: readonly number[];
  /** Session starts per day over all journeys of the system, in the scope. */
  readonly sessionsPerDay: number;
  /** Journey id → share of session starts in the system; sum 1. Undefined when routes do not fit the reference API. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
  /** Endpoint id → mean pause before it, seconds; only endpoints with enough observations. */
  readonly thinkSeconds?: Readonly<Record<string, number>> | undefined;
  /** Mean requests of a session, all journeys. */
  readonly requestsPerSession: number;
  /** Coefficient of variation of a per-minute factor on arrivals, beyond Poisson; 0 when none. */
  readonly overDispersion: number;
  /** What the plan would have assumed, and what it is now. */
  readonly replaced: readonly Replaced[];
}

/** A calibration and the file it is from, as it was named. */
export interface NamedCalibration {
  readonly file: string;
  readonly calibration: Calibration;
}

const SUM_TOLERANCE = 1e-6;
const HOURS = 24;

const short = (value: number): string => String(Number(value.toPrecision(9)));
const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
const isShare = (value: number): boolean => value >= 0 && value <= 1 + SUM_TOLERANCE;
const sumsToOne = (values: readonly number[]): boolean => Math.abs(sumOf(values) - 1) <= SUM_TOLERANCE;

function curveProblems({ curve }: Calibration): string[] {
  if (curve.length !== HOURS) return [`curve has ${curve.length} hours, not ${HOURS}.`];
  const odd = curve.findIndex((share) => !isShare(share));
  if (odd !== -1) return [`curve[${odd}] is ${curve[odd] ?? ""}, not a share from 0 to 1.`];
  return sumsToOne(curve) ? [] : [`curve adds up to ${short(sumOf(curve))}, not 1.`];
}

function weightProblems({ system, weights }: Calibration): string[] {
  if (weights === undefined) return [];
  const own = journeysInLogOf(system).map(({ id }) => id);
  const shares = Object.values(weights);
  return [
    ...Object.keys(weights)
      .filter((id) => !own.includes(id))
      .map(
        (id) =>
          `weights names "${id}", which is no journey in a log of ${system}; known are: ${own.join(", ")}.`,
      ),
    ...Object.entries(weights)
      .filter(([, share]) => !isShare(share))
      .map(([id, share]) => `weights.${id} is ${share}, not a share from 0 to 1.`),
    ...(sumsToOne(shares) ? [] : [`weights add up to ${short(sumOf(shares))}, not 1.`]),
  ];
}

function thinkProblems({ system, thinkSeconds = {} }: Calibration): string[] {
  return Object.entries(thinkSeconds).flatMap(([id, think]) => [
    ...(endpointById.get(id)?.system === system
      ? []
      : [`thinkSeconds names "${id}", which is no endpoint of ${system}.`]),
    ...(think >= 0 ? [] : [`thinkSeconds.${id} is ${think} s; a pause cannot be negative.`]),
  ]);
}

function scopeProblems({ scope }: Calibration): string[] {
  return [
    ...(scope.length === 0 ? ["scope names no province."] : []),
    ...scope
      .filter((id) => !scopeIds.includes(id))
      .map((id) => `scope names "${id}", which is no province and not all.`),
  ];
}

function numberProblems({ sessionsPerDay, requestsPerSession, overDispersion }: Calibration): string[] {
  return [
    ...(sessionsPerDay > 0 ? [] : [`sessionsPerDay is ${sessionsPerDay}; it must be positive.`]),
    ...(requestsPerSession > 0 ? [] : [`requestsPerSession is ${requestsPerSession}; it must be positive.`]),
    ...(overDispersion >= 0 ? [] : [`overDispersion is ${overDispersion}; it cannot be negative.`]),
  ];
}

/** Why a calibration cannot be used; each a sentence with the value it is about. */
export function problemsOfCalibration(calibration: Calibration): string[] {
  const isKnown = systemIds.includes(calibration.system);
  return [
    ...(isKnown ? [] : [`system is "${calibration.system}"; known are: ${systemIds.join(", ")}.`]),
    ...scopeProblems(calibration),
    ...curveProblems(calibration),
    ...(isKnown ? [...weightProblems(calibration), ...thinkProblems(calibration)] : []),
    ...numberProblems(calibration),
  ];
}

/** Share of the day per hour for a journey; undefined when the calibration is about another system. */
export const calibratedCurve = (journey: Journey, calibration: Calibration): readonly number[] | undefined =>
  journey.system === calibration.system ? calibration.curve : undefined;

/**
 * Starts a day of a journey; undefined when the calibration is about another system. Where routes did not fit, the
 * sessions of the log are dealt to the journeys as the catalogue has them. `shares.ofSystem`: this journey's share of the
 * system's starts by the catalogue; `shares.ofScopes`: starts of the catalogue in the planned scope ÷ those in the scope
 * of the log.
 */
export function dealtStartsPerDay(
  journey: Journey,
  calibration: Calibration,
  shares: { readonly ofSystem: number; readonly ofScopes: number },
): number | undefined {
  if (journey.system !== calibration.system) return undefined;
  const share = calibration.weights === undefined ? shares.ofSystem : (calibration.weights[journey.id] ?? 0);
  return calibration.sessionsPerDay * share * shares.ofScopes;
}

/** Mean pause before an endpoint; undefined when the log had too few to say. */
export function calibratedThink(endpointId: string, calibration: Calibration): Seconds | undefined {
  const think = calibration.thinkSeconds?.[endpointId];
  return think === undefined ? undefined : seconds(think);
}
