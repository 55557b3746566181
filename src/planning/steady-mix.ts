// What a capacity search loads a system with: journeys at constant rates, in the proportions of a surge at its peak.
import { endpointOf } from "../catalogue/endpoints.ts";
import type { SurgeEvent } from "../catalogue/surge.ts";
import type { Endpoint, Journey, SystemId } from "../catalogue/system.ts";
import { eventStarts, rateCurve } from "./arrivals.ts";
import { chosenJourneys, onBaseDay } from "./chosen-journeys.ts";
import { occurrences } from "./events.ts";
import type { PlanRequest } from "./plan-request.ts";
import { hourAt, playedHours } from "./surge-clock.ts";

/** Session starts per second of one journey at scale 1. */
interface MixPart {
  readonly journey: Journey;
  readonly startsPerSecond: number;
}

/** What a rate counts: requests per second of one system or journey, or the scale of a whole surge. */
type RateUnit = "requests-per-second" | "scale";

export interface Mix {
  readonly parts: readonly MixPart[];
  readonly unit: RateUnit;
  /** Systems whose own requests count; several only where a surge is searched. */
  readonly systems: readonly SystemId[];
}

/** What is searched: one system, one journey, or everything that a surge plays. */
export type Searched =
  | { readonly kind: "system"; readonly system: SystemId }
  | { readonly kind: "journey"; readonly journey: string }
  | { readonly kind: "surge" };

/** Endpoints of a journey that its system answers itself: requests to stubs of outside services are nobody's capacity. */
export const servedEndpoints = (journey: Journey): Endpoint[] => [
  ...new Map(
    journey.steps.flatMap(({ endpoint: id }) => {
      const endpoint = endpointOf(journey, id);
      return endpoint === undefined || endpoint.dependency !== undefined ? [] : [[id, endpoint] as const];
    }),
  ).values(),
];

/** Mean requests of one session to the named endpoints. */
export const requestsTo = (journey: Journey, ids: ReadonlySet<string>): number =>
  journey.steps.reduce((total, { endpoint, times }) => total + (ids.has(endpoint) ? times : 0), 0);

/** Mean requests of one session that the system answers itself. */
const servedPerSession = (journey: Journey): number =>
  requestsTo(journey, new Set(servedEndpoints(journey).map(({ id }) => id)));

/** Requests per second of a mix at scale 1, those to stubs left out. */
export const requestsPerSecond = ({ parts }: Pick<Mix, "parts">): number =>
  parts.reduce(
    (total, { journey, startsPerSecond }) => total + startsPerSecond * servedPerSession(journey),
    0,
  );

/** Requests of the session that a request belongs to, on average over requests: long sessions make more of them. */
export function requestsOfSession({ parts }: Pick<Mix, "parts">): number {
  const all = requestsPerSecond({ parts });
  const squares = parts.map(
    ({ journey, startsPerSecond }) => startsPerSecond * servedPerSession(journey) ** 2,
  );
  return all === 0 ? 1 : Math.max(1, squares.reduce((total, one) => total + one, 0) / all);
}

/** Session starts per second at a rate in the unit of the mix, by journey. */
export function startsAt(mix: Mix, rate: number): Record<string, number> {
  const scale = mix.unit === "scale" ? rate : rate / requestsPerSecond(mix);
  return Object.fromEntries(
    mix.parts.map(({ journey, startsPerSecond }) => [journey.id, startsPerSecond * scale]),
  );
}

/** Requests per second that a rate of 1 sends to each system; requests to stubs count nowhere. */
export function requestsPerUnit(mix: Mix): Partial<Record<SystemId, number>> {
  const starts = startsAt(mix, 1);
  const per: Partial<Record<SystemId, number>> = {};
  for (const { journey } of mix.parts)
    for (const { id, system } of servedEndpoints(journey)) {
      const requests = (starts[journey.id] ?? 0) * requestsTo(journey, new Set([id]));
      per[system] = (per[system] ?? 0) + requests;
    }
  return per;
}

/** The same request without what varies its rate or its lines: events, faults, slow lines, a log that is replayed. */
export function withoutCourse(request: PlanRequest): PlanRequest {
  const { replay: _, ...rest } = request;
  const { slowLink: __, ...surge } = request.surge;
  return { ...rest, surge: { ...surge, events: [], faults: [] } };
}

/** Moments that are looked at: every five minutes of the hours that are played, and whenever counted starts begin. */
const GRID_SECONDS = 300;
/** Starts that come in a crowd of seconds count as if they took a minute: no system is sized for one second. */
const SHORTEST_CROWD = 60;

interface Crowd {
  readonly journey: string;
  readonly from: number;
  readonly until: number;
  readonly perSecond: number;
}

function crowdsOf(event: SurgeEvent, { surge, scope, scale }: PlanRequest): Crowd[] {
  const count = eventStarts(event, scope) * scale;
  return occurrences(event, { surge }).flatMap((begin) => {
    let from = begin;
    return event.shape.map(([length, share]) => {
      const lasting = Math.max(SHORTEST_CROWD, length);
      const crowd = {
        journey: event.journey,
        from,
        until: from + lasting,
        perSecond: (count * share) / lasting,
      };
      from += length;
      return crowd;
    });
  });
}

/** The mix at the moment at which it makes the most requests that the systems answer themselves. */
function peakMix(request: PlanRequest, chosen: readonly Journey[]): MixPart[] {
  const { surge, scale, activity } = request;
  const crowds = surge.events.flatMap((event) => crowdsOf(event, request));
  const curves = chosen.map((journey) => ({
    journey,
    served: servedPerSession(journey),
    rate: rateCurve(journey, surge, request),
    crowds: crowds.filter((crowd) => crowd.journey === journey.id),
  }));
  const length = playedHours(surge.spans) * 3600;
  const grid = Array.from({ length: Math.ceil(length / GRID_SECONDS) }, (_, i) => i * GRID_SECONDS);
  let most = -1;
  let peak: MixPart[] = [];
  for (const second of [...grid, ...new Set(crowds.map(({ from }) => from))]) {
    const hour = hourAt(surge.spans, second);
    let requests = 0;
    const parts = curves.map(({ journey, served, rate, crowds: own }) => {
      const crowd = own.filter(({ from, until }) => second >= from && second < until);
      const counted = crowd.reduce((total, { perSecond }) => total + perSecond, 0);
      const startsPerSecond = rate(hour) * scale * activity + counted;
      requests += startsPerSecond * served;
      return { journey, startsPerSecond };
    });
    if (requests <= most) continue;
    most = requests;
    peak = parts;
  }
  return peak.filter(({ startsPerSecond }) => startsPerSecond > 0);
}

const isSearched = (journey: Journey, searched: Searched): boolean => {
  if (searched.kind === "surge") return true;
  return searched.kind === "system" ? journey.system === searched.system : journey.id === searched.journey;
};

/**
 * Journeys and shares of what is searched. A system has the mix of its journeys in the surge of the request at the moment
 * at which they make most requests; a surge that of all systems; a journey stands alone.
 */
export function searchedMix(asked: PlanRequest, searched: Searched): Mix {
  const request = onBaseDay(asked);
  const chosen = chosenJourneys(request).filter((journey) => isSearched(journey, searched));
  const parts =
    searched.kind === "journey"
      ? chosen.map((journey) => ({ journey, startsPerSecond: 1 }))
      : peakMix(request, chosen);
  return {
    parts,
    unit: searched.kind === "surge" ? "scale" : "requests-per-second",
    systems: request.systems.filter((id) => parts.some(({ journey }) => journey.system === id)),
  };
}

/** Why nothing can be searched with a mix; each a sentence. */
export const problemsOfMix = (mix: Mix): string[] =>
  requestsPerSecond(mix) > 0
    ? []
    : [
        "Nothing that is searched makes a request to a system: outside services are stubs and have no capacity to find.",
      ];
