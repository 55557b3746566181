// What a run of a comparison is loaded with: a surge's mix at its peak, at a rate that does not vary. Pure.
import { endpointOf } from "../catalogue/endpoints.ts";
import { slowAfter } from "../catalogue/objectives.ts";
import type { Journey } from "../catalogue/system.ts";
import type { PlanRequest } from "./plan-request.ts";
import { thinkPerSession, thinkScaleFor } from "./session-length.ts";
import { requestsPerSecond, searchedMix, startsAt, withoutCourse } from "./steady-mix.ts";
import { steadySlot } from "./steady-schedule.ts";

/** A rate that nobody asked for is rounded, so that it can be asked for again as it is shown. */
const DIGITS = 4;
const WARM_UP_SESSIONS = 1.5;
/** Seconds: connections are opened and caches filled even where nobody thinks. */
const SHORTEST_WARM_UP = 5;

/** Until so many seconds have passed, sessions that began early make fewer requests than there will be (s). */
function warmUpOf(journeys: readonly Journey[], thinkScale: number): number {
  const longest = Math.max(0, ...journeys.map(thinkPerSession)) * thinkScale;
  return Math.max(SHORTEST_WARM_UP, Math.ceil(WARM_UP_SESSIONS * longest));
}

const tightestSlow = (journeys: readonly Journey[]): number =>
  Math.min(
    1,
    ...journeys.flatMap((journey) =>
      journey.steps.flatMap(({ endpoint: id }) => {
        const endpoint = endpointOf(journey, id);
        return endpoint === undefined ? [] : [slowAfter(endpoint.system, endpoint.class)];
      }),
    ),
  );

/**
 * The same request at a constant rate with Poisson arrivals. Events, faults and slow lines of the surge are left out.
 * @param rate requests per second that the systems answer themselves, all together; the peak of the request unless given
 * @returns undefined where nothing of it makes a request to a system
 */
export function steadyRequest(request: PlanRequest, rate?: number): PlanRequest | undefined {
  const mix = searchedMix(request, { kind: "surge" });
  const peak = requestsPerSecond(mix);
  if (!(peak > 0)) return undefined;
  const wanted = rate ?? Number(peak.toPrecision(DIGITS));
  const journeys = mix.parts.map(({ journey }) => journey);
  const thinkScale = thinkScaleFor(journeys, request.durationSeconds);
  return {
    ...withoutCourse(request),
    scale: 1,
    only: journeys.map(({ id }) => id),
    steady: {
      rates: startsAt(mix, wanted / peak),
      slotSeconds: steadySlot(tightestSlow(journeys)),
      stream: "steady",
      thinkScale,
      requestsPerSecond: wanted,
      warmUpSeconds: warmUpOf(journeys, thinkScale),
    },
  };
}
