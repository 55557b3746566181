// The cross-check of a capacity finding: which request a second generator repeats while k6 plays the mix, how often and
// for how long. Pure.
import type { Endpoint, SystemId } from "../catalogue/system.ts";
import { requestsPerUnit, requestsTo, servedEndpoints, startsAt, type Mix } from "./steady-mix.ts";

export interface CheckAsked {
  readonly mix: Mix;
  /** The rate that was held, in the unit of the mix. */
  readonly verifiedRate: number;
  /** The system that gives way first; null where only one is searched or none is known to. */
  readonly system: SystemId | null;
  readonly timeScale: number;
}

export interface CheckPlan {
  readonly endpoint: Endpoint;
  /** What k6 plays, in the unit of the mix. */
  readonly rate: number;
  /** Load of both generators on the endpoint's system over that at the held rate. */
  readonly loadShare: number;
  /** Requests to the endpoint that sessions of the mix make at this rate (1/s). */
  readonly mixPerSecond: number;
  /** Variance of their count over that of Poisson arrivals. */
  readonly mixDispersion: number;
  /** What the second generator adds (1/s). */
  readonly probePerSecond: number;
  readonly warmUpSeconds: number;
  /** Length of the second generator's measured part (s). */
  readonly probeSeconds: number;
  /** Length of k6's measured part (s): that, and time for the second generator to begin. */
  readonly measureSeconds: number;
}

/** Together below the rate that was held: a system near its limit shows little but chance. */
const MIX_SHARE = 0.7;
const PROBE_SHARE = 0.1;
/** Requests of either generator that are waited for within the bounds of time, and beyond those of a short time scale. */
const WANTED = 500;
const LEAST_WANTED = 150;
const LEAST_SECONDS = 60;
const MOST_SECONDS = 600;
const WARM_UP_SECONDS = 30;
/** A process is started; this takes its time on any scale. */
const BEGIN_SECONDS = 6;
/** The first requests of sessions are awaited: so many times the mean time between two of them are hardly ever too few. */
const FIRST_REQUESTS = 5;
const MOST_AWAITED_SECONDS = 120;

/** Log-ins are of one use; what is no GET might write something each time. */
const isRepeatable = ({ method, class: kind }: Endpoint): boolean => method === "GET" && kind !== "login";

interface Candidate {
  readonly endpoint: Endpoint;
  readonly perSecond: number;
  readonly perSession: number;
}

function candidatesOf(mix: Mix, starts: Readonly<Record<string, number>>): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { journey } of mix.parts)
    for (const endpoint of servedEndpoints(journey).filter(isRepeatable)) {
      const times = requestsTo(journey, new Set([endpoint.id]));
      const { perSecond, perSession } = found.get(endpoint.id) ?? { perSecond: 0, perSession: 0 };
      found.set(endpoint.id, {
        endpoint,
        perSecond: perSecond + (starts[journey.id] ?? 0) * times,
        perSession: Math.max(perSession, times),
      });
    }
  return [...found.values()];
}

/** Time in which the rarer of both requests comes often enough (s); `perSecond` is its rate. */
function secondsFor(perSecond: number, timeScale: number): number {
  const most = Math.max(MOST_SECONDS * timeScale, LEAST_WANTED / perSecond);
  return Math.min(MOST_SECONDS, most, Math.max(LEAST_SECONDS * timeScale, WANTED / perSecond));
}

/** What the second generator adds to the load of a system (1/s). */
const addedTo = (system: SystemId, { mix, verifiedRate }: CheckAsked): number =>
  PROBE_SHARE * verifiedRate * (requestsPerUnit(mix)[system] ?? 0);

/** Those of the system that gives way first; of all systems where it is asked too seldom to measure anything in time. */
function worthRepeating(candidates: readonly Candidate[], asked: CheckAsked): readonly Candidate[] {
  const own = candidates.filter(({ endpoint }) => endpoint.system === asked.system);
  const enough = own.filter(
    ({ endpoint, perSecond }) =>
      Math.min(perSecond, addedTo(endpoint.system, asked)) * MOST_SECONDS >= LEAST_WANTED,
  );
  return enough.length > 0 ? enough : candidates;
}

/**
 * The request that sessions make most often of those that can be repeated, at 0.7 of the held rate by k6 and 0.1 of its
 * system's load by the other. Undefined where the mix has no such request.
 */
export function checkPlan(asked: CheckAsked): CheckPlan | undefined {
  const { mix, verifiedRate, timeScale } = asked;
  const rate = MIX_SHARE * verifiedRate;
  const starts = startsAt(mix, rate);
  const [chosen] = worthRepeating(candidatesOf(mix, starts), asked).toSorted(
    (a, b) => b.perSecond - a.perSecond,
  );
  if (chosen === undefined || chosen.perSecond === 0) return undefined;
  const { endpoint, perSecond, perSession } = chosen;
  const probePerSecond = addedTo(endpoint.system, asked);
  const probeSeconds = secondsFor(Math.min(perSecond, probePerSecond), timeScale);
  return {
    endpoint,
    rate,
    loadShare: MIX_SHARE + PROBE_SHARE,
    mixPerSecond: perSecond,
    // A count of sessions that make n requests each, n between two whole numbers at most: E[n²] ÷ E[n] ≤ 1 + E[n].
    mixDispersion: 1 + perSession,
    probePerSecond,
    warmUpSeconds: WARM_UP_SECONDS * timeScale,
    probeSeconds,
    measureSeconds: probeSeconds + BEGIN_SECONDS + Math.min(MOST_AWAITED_SECONDS, FIRST_REQUESTS / perSecond),
  };
}
