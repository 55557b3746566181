// Facts and a seed → everything that would be done, before anything is done.
import type { SlowLink, Span } from "../catalogue/surge.ts";
import type { Bilingual, Journey, RoomChoice, SystemId } from "../catalogue/system.ts";
import { systemIds } from "../catalogue/system.ts";
import { ratio, rps, seconds, type Ratio, type Rps, type Seconds } from "../units/units.ts";
import { chosenJourneys, onBaseDay } from "./chosen-journeys.ts";
import {
  idleCalibrations,
  usedCalibrations,
  wildCalibrations,
  type UsedCalibration,
} from "./calibration-rows.ts";
import { assumptionsOf, type Assumption } from "./assumptions.ts";
import {
  demandOf,
  generatorNeeds,
  sessionsAtOnce,
  sumDemands,
  trafficOf,
  vusFor,
  type Demand,
  type GeneratorNeeds,
  type Traffic,
} from "./estimate.ts";
import { occurrences } from "./events.ts";
import { plannedFaults, waitingForRetry, type PlannedFault } from "./faults.ts";
import type { PlanRequest } from "./plan-request.ts";
import { drawSchedule, peakStarts, totalStarts, type Keep, type Schedule } from "./schedule.ts";
import { longestSession, thinkPerSession, thinkScaleFor } from "./session-length.ts";
import { steadyRateOf, type SteadyRate } from "./steady-schedule.ts";
import { formatHour, timeFactorOf } from "./surge-clock.ts";

export interface JourneyPlan extends Traffic {
  readonly journey: Journey;
  readonly schedule: Schedule;
  readonly starts: number;
  readonly expectedStarts: number;
  /** Most starts in any second. */
  readonly peakStartsPerSecond: Rps;
  /** Most sessions in flight when answers come at once. */
  readonly sessionsAtOnce: number;
  readonly meanSession: Seconds;
  readonly longestSession: Seconds;
  readonly vus: number;
}

interface SystemPlan extends Traffic {
  readonly system: SystemId;
  readonly starts: number;
  /** Requests that machines make because people did something, or because of a clock (amplification). */
  readonly machineRequests: number;
  /** Requests per second over the run, in cells of `cellSeconds`. */
  readonly course: readonly number[];
  readonly cellSeconds: number;
}

export interface Plan {
  readonly surge: string;
  readonly name: Bilingual;
  readonly spans: readonly Span[];
  readonly scope: readonly string[];
  readonly communes: number;
  readonly seed: number;
  readonly scale: number;
  readonly activity: number;
  readonly keep: Keep;
  readonly overDispersion: number;
  /** Too coarse to run: drawn in minutes because the run is so long. */
  readonly outline: boolean;
  readonly durationSeconds: number;
  readonly timeFactor: number;
  /** Think times are multiplied by this, so that sessions fit into a short run. */
  readonly thinkScale: Ratio;
  readonly rooms: RoomChoice;
  readonly slowLink: SlowLink | null;
  readonly faults: readonly PlannedFault[];
  /** A constant rate in the place of the surge's course; absent where the surge itself is played. */
  readonly steady?: SteadyRate;
  /** Events whose hour is not played, in sentences. */
  readonly leftOut: readonly string[];
  /** What else a person should know, in sentences; absent when there is nothing. */
  readonly notes?: readonly string[];
  /** Absent without calibrations. */
  readonly calibrations?: readonly UsedCalibration[];
  readonly journeys: readonly JourneyPlan[];
  readonly systems: readonly SystemPlan[];
  readonly total: Traffic & { readonly starts: number };
  readonly generator: GeneratorNeeds;
  readonly assumptions: readonly Assumption[];
}

interface Setting {
  readonly request: PlanRequest;
  readonly thinkScale: Ratio;
  readonly faults: readonly PlannedFault[];
  readonly retryScale: number;
}

interface Drawn {
  readonly plan: JourneyPlan;
  readonly demand: Demand;
}

const SECOND = seconds(1);

function planJourney(journey: Journey, setting: Setting): Drawn {
  const { thinkScale, request } = setting;
  const schedule = drawSchedule(journey, request);
  const demand = demandOf(schedule, thinkScale);
  const peak = rps(peakStarts(schedule, SECOND) / Math.max(SECOND, schedule.slotSeconds));
  const meanSession = seconds(thinkPerSession(journey) * thinkScale);
  const waiting = { ...setting, runSeconds: request.durationSeconds };
  const plan: JourneyPlan = {
    journey,
    schedule,
    ...trafficOf(demand),
    starts: totalStarts(schedule),
    expectedStarts: schedule.expected,
    peakStartsPerSecond: peak,
    sessionsAtOnce: sessionsAtOnce(schedule, meanSession),
    meanSession,
    longestSession: longestSession(journey, thinkScale),
    vus: vusFor(schedule, thinkScale, waitingForRetry(journey, schedule.peakExpected, waiting)),
  };
  return { plan, demand };
}

const startsOf = (drawn: readonly Drawn[]): number =>
  drawn.reduce((total, { plan }) => total + plan.starts, 0);

/** Points of the course of a system. */
const COURSE_POINTS = 240;

/** Requests per second in at most so many cells of equal length, over the run itself. */
function courseOf({ cells, cellSeconds }: Demand, durationSeconds: number) {
  const width = Math.max(1, Math.ceil(durationSeconds / cellSeconds / COURSE_POINTS));
  const count = Math.ceil(durationSeconds / cellSeconds / width);
  const course = Array.from({ length: count }, (_, i) => {
    const part = cells.subarray(i * width, (i + 1) * width);
    return part.reduce((total, value) => total + value, 0) / (width * cellSeconds);
  });
  return { course, cellSeconds: width * cellSeconds };
}

function planSystem(system: SystemId, drawn: readonly Drawn[], durationSeconds: number): SystemPlan {
  const own = drawn.filter(({ plan }) => plan.journey.system === system);
  const demand = sumDemands(own.map((one) => one.demand));
  return {
    system,
    starts: startsOf(own),
    ...trafficOf(demand),
    machineRequests: own
      .filter(({ plan }) => plan.journey.player === "machine")
      .reduce((total, { plan }) => total + plan.requests, 0),
    ...courseOf(demand, durationSeconds),
  };
}

/** Journeys that the draw gave at least one start; a short run leaves rare ones without. */
export const startedJourneys = ({ journeys: planned }: Pick<Plan, "journeys">): readonly JourneyPlan[] =>
  planned.filter(({ starts }) => starts > 0);

const leftOutOf = (request: PlanRequest): string[] =>
  request.surge.events
    .filter((event) => occurrences(event, request).length === 0)
    .map(
      ({ journey, atHour }) =>
        `The event of “${journey}” at ${formatHour(atHour)} lies outside the hours that are played, and is left out.`,
    );

/** What is said only where there is something to say. */
function remarksOn(
  request: PlanRequest,
  chosen: readonly Journey[],
): Pick<Plan, "notes" | "calibrations" | "steady"> {
  const notes = [
    ...(request.notes ?? []),
    ...idleCalibrations(request, chosen),
    ...wildCalibrations(request, chosen),
  ];
  const calibrations = usedCalibrations(request, chosen);
  const steady = steadyRateOf(request.steady);
  return {
    ...(steady === undefined ? {} : { steady }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(calibrations.length === 0 ? {} : { calibrations }),
  };
}

/** Pure: the same request gives the same plan. */
export function makePlan(asked: PlanRequest): Plan {
  const request = onBaseDay(asked);
  const { surge, durationSeconds } = request;
  const chosen = chosenJourneys(request);
  const thinkScale = ratio(request.steady?.thinkScale ?? thinkScaleFor(chosen, durationSeconds));
  const timeFactor = timeFactorOf(surge, durationSeconds);
  const faults = plannedFaults(surge, durationSeconds);
  const setting: Setting = { request, thinkScale, faults, retryScale: 1 / timeFactor };
  const drawn = chosen.map((journey) => planJourney(journey, setting));
  const planned = drawn.map(({ plan }) => plan);
  return {
    surge: surge.id,
    name: surge.name,
    spans: surge.spans,
    scope: request.scopeIds,
    communes: request.scope.communes,
    seed: request.seed,
    scale: request.scale,
    activity: request.activity,
    keep: request.keep ?? "rates",
    overDispersion: request.overDispersion ?? 0,
    outline: request.outline ?? false,
    durationSeconds,
    timeFactor,
    thinkScale,
    rooms: surge.rooms ?? "small",
    slowLink: surge.slowLink ?? null,
    faults,
    leftOut: leftOutOf(request),
    ...remarksOn(request, chosen),
    journeys: planned,
    systems: systemIds
      .filter((system) => request.systems.includes(system))
      .filter((system) => request.only === undefined || chosen.some((journey) => journey.system === system))
      .map((system) => planSystem(system, drawn, durationSeconds)),
    total: { starts: startsOf(drawn), ...trafficOf(sumDemands(drawn.map(({ demand }) => demand))) },
    generator: generatorNeeds(planned.reduce((total, { vus }) => total + vus, 0)),
    assumptions: assumptionsOf({ request, journeys: chosen, timeFactor, thinkScale }),
  };
}

/** Why a plan cannot be carried out; each a sentence with the value it is about. */
export function problemsOfPlan(plan: Plan): string[] {
  return [
    ...(plan.scope.length === 0 ? ["The scope names no province."] : []),
    ...(plan.durationSeconds >= 10
      ? []
      : [`The duration must be at least 10 s, got ${plan.durationSeconds} s.`]),
    ...(plan.scale > 0 ? [] : [`The scale must be positive, got ${plan.scale}.`]),
    ...(plan.total.starts > 0
      ? []
      : [
          `No journey would start: “${plan.surge}” at scale ${plan.scale} has too few arrivals for ${plan.durationSeconds} s. Raise --scale or --duration.`,
          ...(plan.notes ?? []),
        ]),
  ];
}
