// One trial of the capacity search → a plan that k6 can carry out.
import { patienceFor } from "../catalogue/objectives.ts";
import type { Endpoint } from "../catalogue/system.ts";
import { seconds } from "../units/units.ts";
import { generatorNeeds } from "./estimate.ts";
import type { JourneyTable, TableJourney } from "./journey-table.ts";
import { makePlan, type JourneyPlan, type Plan } from "./plan.ts";
import type { PlanRequest } from "./plan-request.ts";
import { peakStarts } from "./schedule.ts";
import { requestsPerSession, thinkPerSession } from "./session-length.ts";
import { servedEndpoints, startsAt, withoutCourse, type Mix } from "./steady-mix.ts";
import { steadySlot } from "./steady-schedule.ts";

/** What all trials of a search have in common. */
export interface TrialFrame {
  readonly mix: Mix;
  readonly request: PlanRequest;
  /** Limits that answers of an endpoint are held against (s), tightest first; none for stubs. */
  readonly limitsOf: (endpoint: Endpoint) => readonly number[];
  /** Times of objectives and trials were multiplied by this. */
  readonly timeScale: number;
  /** Virtual users that the machine has room for. */
  readonly mostVus: number;
}

/** The part of a trial that decides its plan. */
export interface PlannedTrial {
  readonly number: number;
  readonly rate: number;
  readonly warmUpSeconds: number;
  readonly measureSeconds: number;
}

/** The longest mean session takes so long (s) before scaling: half of the shortest warm-up of a search. */
const SESSION_SECONDS = 5;

/** Think times of all trials of a search are multiplied by this: a system fills up in the warm-up, and not after it. */
function trialThinkScale({ mix, timeScale }: TrialFrame): number {
  const longest = Math.max(0, ...mix.parts.map(({ journey }) => thinkPerSession(journey)));
  return longest === 0 ? 1 : Math.min(1, (SESSION_SECONDS * timeScale) / longest);
}

const UNLIMITED_PATIENCE = 4;
const SHORTEST_PATIENCE = 2;

/**
 * When the client of a trial gives up (s): as in a run on the scaled clock, but never before twice the widest limit, and
 * not after four times: an answer as late is beyond every limit, and whoever waits for it is a virtual user.
 */
export function trialPatience(endpoint: Endpoint, { limitsOf, timeScale }: TrialFrame): number {
  const patience = patienceFor(endpoint.system, endpoint.class) * timeScale;
  const widest = limitsOf(endpoint).at(-1);
  if (widest === undefined) return patience;
  return Math.max(SHORTEST_PATIENCE * widest, Math.min(patience, UNLIMITED_PATIENCE * widest));
}

const servedBy = ({ mix }: TrialFrame): Endpoint[] =>
  mix.parts.flatMap(({ journey }) => servedEndpoints(journey));

/** The tightest limit of all (s); a second where only failures are judged. */
export function tightestLimit(frame: TrialFrame): number {
  const limits = servedBy(frame).flatMap((endpoint) => frame.limitsOf(endpoint)[0] ?? []);
  return limits.length === 0 ? 1 : Math.min(...limits);
}

/** The longest that the client of a trial waits (s). */
export const longestPatience = (frame: TrialFrame): number =>
  Math.max(0, ...servedBy(frame).map((endpoint) => trialPatience(endpoint, frame)));

const DEVIATIONS = 3;
const SMALLEST_POOL = 4;

/** Little's law on the schedule itself, for sessions that wait as long as given. */
function poolFor({ schedule, meanSession }: JourneyPlan, waitSeconds: number): number {
  const inFlight = peakStarts(schedule, seconds(meanSession + waitSeconds));
  return inFlight === 0 ? 0 : Math.ceil(inFlight + DEVIATIONS * Math.sqrt(inFlight)) + SMALLEST_POOL;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Users for everybody who waits until the client gives up, or as long as the tightest limit at every request of a session:
 * near its limit a system is slow everywhere. As far as the machine has room for them.
 */
function withPools(plan: Plan, frame: TrialFrame): Plan {
  const [patience, limit] = [longestPatience(frame), tightestLimit(frame)];
  const wanted = plan.journeys.map((one) =>
    poolFor(one, Math.max(patience, limit * requestsPerSession(one.journey))),
  );
  const share = Math.min(1, frame.mostVus / Math.max(1, sum(wanted)));
  const journeys = plan.journeys.map((one, i) => ({ ...one, vus: Math.ceil((wanted[i] ?? 0) * share) }));
  return { ...plan, journeys, generator: generatorNeeds(sum(journeys.map(({ vus }) => vus))) };
}

/**
 * Pure: the same trial of the same search gives the same schedule. Events, faults and slow lines of the surge are left
 * out; warm-up and measured part are one plan.
 */
export function trialPlan(trial: PlannedTrial, frame: TrialFrame): Plan {
  const { mix, request } = frame;
  const plan = makePlan({
    ...withoutCourse(request),
    durationSeconds: trial.warmUpSeconds + trial.measureSeconds,
    scale: mix.unit === "scale" ? trial.rate : 1,
    only: mix.parts.map(({ journey }) => journey.id),
    steady: {
      rates: startsAt(mix, trial.rate),
      slotSeconds: steadySlot(tightestLimit(frame)),
      stream: `trial-${trial.number}`,
      thinkScale: trialThinkScale(frame),
    },
  });
  return withPools(plan, frame);
}

/** Why the generator cannot play a trial at all: too few users even for a system that answers within its limits. */
export function problemsOfPool(plan: Plan, frame: TrialFrame): string[] {
  const healthy = sum(plan.journeys.map((one) => poolFor(one, 2 * tightestLimit(frame))));
  return healthy <= frame.mostVus
    ? []
    : [
        `The trial needs ${healthy} virtual users and this machine has room for ${frame.mostVus}: the generator gives way before the system does.`,
      ];
}

const withoutRetry = ({ system, steps, by }: TableJourney): TableJourney => ({ system, steps, by });

/** The table with the limits and patience of trials. Nobody comes back: the rate of a trial is its rate. */
export function toTrialTable(table: JourneyTable, frame: TrialFrame): JourneyTable {
  const served = new Map(servedBy(frame).map((endpoint) => [endpoint.id, endpoint]));
  const endpoints = Object.entries(table.endpoints).map(([id, row]) => {
    const endpoint = served.get(id);
    const scaled = { ...row, timeoutSeconds: row.timeoutSeconds * Math.max(frame.timeScale, 0.1) };
    if (endpoint === undefined) return [id, scaled] as const;
    const timeoutSeconds = trialPatience(endpoint, frame);
    const [tightest, ...limits] = frame.limitsOf(endpoint);
    // Where only failures are judged, nothing that was answered is slow.
    return [id, { ...row, timeoutSeconds, slowSeconds: tightest ?? timeoutSeconds, limits }] as const;
  });
  const journeys = Object.entries(table.journeys).map(([id, row]) => [id, withoutRetry(row)] as const);
  return { ...table, endpoints: Object.fromEntries(endpoints), journeys: Object.fromEntries(journeys) };
}
