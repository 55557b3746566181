// The journeys of one system as a log can see them: which endpoints each touches, how often, and which of them open it.
import { endpoints } from "../catalogue/endpoints.ts";
import { journeysInLogOf } from "../catalogue/journeys.ts";
import type { Endpoint, Journey, SystemId } from "../catalogue/system.ts";

export interface JourneyModel {
  readonly system: SystemId;
  /** Endpoints of the system; their order numbers them. */
  readonly endpoints: readonly Endpoint[];
  /** Journeys of people, and of machines that call nothing that people do not. A visit is one of them. */
  readonly people: readonly Journey[];
  /** Journeys of machines: mixed and without end from one address, so that only their requests can be counted. */
  readonly machines: readonly Journey[];
  /** Number of an endpoint of the system, by its index in the catalogue; −1 for those of other systems. */
  readonly numberOf: Int16Array;
  /** By number: only machines call it. */
  readonly isMachines: readonly boolean[];
  /** By number: whether the log of the system must show it. Outside services are logged elsewhere, and what is said over
   * a socket nowhere. */
  readonly isShown: readonly boolean[];
  /** By number: how often it comes in a visit that it opens; 0 when it opens none. */
  readonly opens: readonly number[];
}

/** Mean calls of an endpoint in a session. */
export const callsOf = (journey: Journey, endpoint: string): number =>
  journey.steps.filter((step) => step.endpoint === endpoint).reduce((sum, { times }) => sum + times, 0);

/** The first of what looks the same in a log: a socket, and not what is said over it. */
const isFirst = (endpoint: Endpoint, own: readonly Endpoint[]): boolean =>
  own.find(({ path, method }) => path === endpoint.path && method === endpoint.method) === endpoint;

/** The first step that is always made; where an outside service comes first, also the first of the system itself. */
function openersOf(journey: Journey, byId: ReadonlyMap<string, Endpoint>): readonly string[] {
  const sure = journey.steps.filter(({ times }) => times >= 1);
  const own = sure.filter(({ endpoint }) => byId.get(endpoint)?.dependency === undefined);
  return [...sure.slice(0, 1), ...own.slice(0, 1)].map(({ endpoint }) => endpoint);
}

export function journeyModelOf(system: SystemId): JourneyModel {
  const own = endpoints.filter((endpoint) => endpoint.system === system);
  const byId = new Map(own.map((endpoint) => [endpoint.id, endpoint]));
  const all = journeysInLogOf(system);
  const byPeople = (endpoint: string): boolean =>
    all.some(({ player, steps }) => player === "person" && steps.some((step) => step.endpoint === endpoint));
  const machines = all.filter(
    ({ player, steps }) => player === "machine" && steps.some(({ endpoint }) => !byPeople(endpoint)),
  );
  const people = all.filter((journey) => !machines.includes(journey));
  const openers = people.map((journey) => ({ journey, ids: openersOf(journey, byId) }));
  return {
    system,
    endpoints: own,
    people,
    machines,
    numberOf: Int16Array.from(endpoints, (endpoint) => own.indexOf(endpoint)),
    isMachines: own.map(({ id }) => !people.some((journey) => callsOf(journey, id) > 0)),
    isShown: own.map((endpoint) => endpoint.dependency === undefined && isFirst(endpoint, own)),
    opens: own.map(({ id }) =>
      Math.max(
        0,
        ...openers.filter(({ ids }) => ids.includes(id)).map(({ journey }) => callsOf(journey, id)),
      ),
    ),
  };
}

/** An endpoint that a journey does not call may still be touched now and then. */
const STRAY = 0.02;
/** Calls beyond this say nothing more about which journey it is. */
const MOST_CALLS = 8;

/** Calls of the endpoints in one visit → index of the journey of people that explains them best. */
export type Classify = (calls: ArrayLike<number>, from: number) => number;

/**
 * The largest log-likelihood when journey j calls endpoint e a Poisson number of times with mean λ: Σ c·ln λ − Σ λ.
 * What the log need not show is not missed when it is absent.
 */
export function createClassifier({ people, endpoints: own, isShown }: JourneyModel): Classify {
  const means = people.map((journey) => own.map(({ id }) => Math.max(STRAY, callsOf(journey, id))));
  const logs = means.map((row) => Float64Array.from(row, Math.log));
  const costs = means.map((row) => row.reduce((sum, mean, e) => sum + (isShown[e] === true ? mean : 0), 0));
  return (calls, from) => {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [j, row] of logs.entries()) {
      let score = -(costs[j] ?? 0);
      for (let e = 0; e < row.length; e += 1)
        score += Math.min(MOST_CALLS, calls[from + e] ?? 0) * (row[e] ?? 0);
      if (score > bestScore) {
        best = j;
        bestScore = score;
      }
    }
    return best;
  };
}
