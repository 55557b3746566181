// Facts and a seed → everything that would be done, before anything is done.
import { journeys } from "../catalogue/journeys.ts";
import type { Bilingual, Journey, SystemId } from "../catalogue/system.ts";
import { systemIds } from "../catalogue/system.ts";
import { ratio, rps, seconds, type Ratio, type Rps, type Seconds } from "../units/units.ts";
import { assumptionsOf, type Assumption } from "./assumptions.ts";
import { generatorNeeds, trafficOf, type GeneratorNeeds, type Traffic } from "./estimate.ts";
import type { PlanRequest } from "./plan-request.ts";
import {
  drawSchedule,
  longestSession,
  thinkPerSession,
  timeFactorOf,
  totalStarts,
  type Schedule,
} from "./schedule.ts";

export interface JourneyPlan extends Traffic {
  readonly journey: Journey;
  readonly schedule: Schedule;
  readonly starts: number;
  readonly expectedStarts: number;
  readonly peakStartsPerSecond: Rps;
  readonly meanSession: Seconds;
  readonly longestSession: Seconds;
  readonly vus: number;
}

interface SystemPlan extends Traffic {
  readonly system: SystemId;
  readonly starts: number;
}

export interface Plan {
  readonly surge: string;
  readonly name: Bilingual;
  readonly scope: readonly string[];
  readonly communes: number;
  readonly seed: number;
  readonly scale: number;
  readonly activity: number;
  readonly durationSeconds: number;
  readonly timeFactor: number;
  /** Think times are multiplied by this, so that sessions fit into a short run. */
  readonly thinkScale: Ratio;
  readonly journeys: readonly JourneyPlan[];
  readonly systems: readonly SystemPlan[];
  readonly total: Traffic & { readonly starts: number };
  readonly generator: GeneratorNeeds;
  readonly assumptions: readonly Assumption[];
}

/** The longest mean session takes at most this share of the run. */
const SESSION_SHARE = 1 / 6;

/** 1 in real time; shorter when the run is so short that real sessions would not end in it. */
export function thinkScaleFor(chosen: readonly Journey[], durationSeconds: number): Ratio {
  const longest = Math.max(1, ...chosen.map(thinkPerSession));
  return ratio(Math.min(1, (durationSeconds * SESSION_SHARE) / longest));
}

function planJourney(journey: Journey, request: PlanRequest, thinkScale: Ratio): JourneyPlan {
  const schedule = drawSchedule(journey, request);
  const span = longestSession(journey, thinkScale);
  const traffic = trafficOf([schedule], thinkScale);
  return {
    journey,
    schedule,
    ...traffic,
    starts: totalStarts(schedule),
    expectedStarts: schedule.expected,
    peakStartsPerSecond: rps(
      schedule.starts.reduce((most, starts) => Math.max(most, starts), 0) / schedule.slotSeconds,
    ),
    meanSession: seconds(thinkPerSession(journey) * thinkScale),
    longestSession: span,
    vus: generatorNeeds([schedule], thinkScale).vus,
  };
}

const startsAndTraffic = (schedules: readonly Schedule[], thinkScale: Ratio): Plan["total"] => ({
  starts: schedules.reduce((total, schedule) => total + totalStarts(schedule), 0),
  ...trafficOf(schedules, thinkScale),
});

/** Journeys that the draw gave at least one start; a short run leaves rare ones without. */
export const startedJourneys = ({ journeys: planned }: Pick<Plan, "journeys">): readonly JourneyPlan[] =>
  planned.filter(({ starts }) => starts > 0);

/** The journeys of a request: those of the catalogue and of one's own, as far as they have a system and are wanted. */
const chosenJourneys = ({ systems, journeys: own = [], only }: PlanRequest): readonly Journey[] =>
  [...journeys, ...own].filter(
    ({ id, system }) => systems.includes(system) && (only === undefined || only.includes(id)),
  );

/** Pure: the same request gives the same plan. */
export function makePlan(request: PlanRequest): Plan {
  const chosen = chosenJourneys(request);
  const thinkScale = thinkScaleFor(chosen, request.durationSeconds);
  const planned = chosen.map((journey) => planJourney(journey, request, thinkScale));
  const schedules = planned.map((one) => one.schedule);
  const timeFactor = timeFactorOf(request.surge, request.durationSeconds);
  return {
    surge: request.surge.id,
    name: request.surge.name,
    scope: request.scopeIds,
    communes: request.scope.communes,
    seed: request.seed,
    scale: request.scale,
    activity: request.activity,
    durationSeconds: request.durationSeconds,
    timeFactor,
    thinkScale,
    journeys: planned,
    systems: systemIds
      .filter((system) => request.systems.includes(system))
      .filter((system) => request.only === undefined || chosen.some((journey) => journey.system === system))
      .map((system) => {
        const own = schedules.filter((schedule) => schedule.journey.system === system);
        return { system, ...startsAndTraffic(own, thinkScale) };
      }),
    total: startsAndTraffic(schedules, thinkScale),
    generator: generatorNeeds(schedules, thinkScale),
    assumptions: assumptionsOf({
      request,
      journeys: planned.map((one) => one.journey),
      timeFactor,
      thinkScale,
    }),
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
        ]),
  ];
}
