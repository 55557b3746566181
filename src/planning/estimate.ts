// What a set of schedules costs: requests, bytes, virtual users, memory.
import { endpointById } from "../catalogue/endpoints.ts";
import type { Journey } from "../catalogue/system.ts";
import { rps, seconds, type Rps } from "../units/units.ts";
import { longestSession, peakStarts, requestsPerSession, totalStarts, type Schedule } from "./schedule.ts";

export interface Traffic {
  readonly requests: number;
  /** Highest mean over 10 s. */
  readonly peakRequestsPerSecond: Rps;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

export interface GeneratorNeeds {
  readonly vus: number;
  readonly memoryBytes: number;
}

const PEAK_SPAN = seconds(10);
// k6 initialises at most one unplanned VU at a time, so a short pool drops iterations instead of growing.
const POOL_MARGIN = 1.1;
const SMALLEST_POOL = 2;
// Measured with k6 v2.2.0 and the bundled scenario on one machine: resident memory against the number of VUs.
const BASE_MEMORY = 90_000_000;
const MEMORY_PER_VU = 700_000;

function bytesPerSession(journey: Journey): { readonly sent: number; readonly received: number } {
  let sent = 0;
  let received = 0;
  for (const step of journey.steps) {
    const endpoint = endpointById.get(step.endpoint);
    sent += step.times * (endpoint?.requestBytes ?? 0);
    received += step.times * (endpoint?.responseBytes ?? 0);
  }
  return { sent, received };
}

/** Requests per second, slot by slot, summed over journeys on a grid of whole seconds. */
function perSecond(schedules: readonly Schedule[]): Float64Array {
  const length = Math.max(1, ...schedules.map((schedule) => Math.ceil(schedule.starts.length * schedule.slotSeconds)));
  const grid = new Float64Array(length);
  for (const schedule of schedules) {
    const requests = requestsPerSession(schedule.journey);
    for (const [slot, starts] of schedule.starts.entries()) {
      const second = Math.min(length - 1, Math.floor(slot * schedule.slotSeconds));
      grid[second] = (grid[second] ?? 0) + starts * requests;
    }
  }
  return grid;
}

function highestMean(grid: Float64Array, width: number): number {
  let inside = 0;
  let most = 0;
  for (const [second, value] of grid.entries()) {
    inside += value - (grid[second - width] ?? 0);
    most = Math.max(most, inside);
  }
  return most / Math.min(width, grid.length);
}

/** Requests and bytes of the schedules together. */
export function trafficOf(schedules: readonly Schedule[]): Traffic {
  let requests = 0;
  let sentBytes = 0;
  let receivedBytes = 0;
  for (const schedule of schedules) {
    const starts = totalStarts(schedule);
    const bytes = bytesPerSession(schedule.journey);
    requests += starts * requestsPerSession(schedule.journey);
    sentBytes += starts * bytes.sent;
    receivedBytes += starts * bytes.received;
  }
  return { requests: Math.round(requests), peakRequestsPerSecond: rps(highestMean(perSecond(schedules), PEAK_SPAN)), sentBytes, receivedBytes };
}

/**
 * Little's law on the schedule itself: sessions in flight = the most starts in any span as long as a session may last,
 * queueing allowed for. A dropped iteration is a failed measurement, so the pool has a margin.
 */
export function generatorNeeds(schedules: readonly Schedule[], thinkScale: number): GeneratorNeeds {
  const vus = schedules.reduce((total, schedule) => {
    const inFlight = peakStarts(schedule, longestSession(schedule.journey, thinkScale));
    return total + Math.ceil(inFlight * POOL_MARGIN) + SMALLEST_POOL;
  }, 0);
  return { vus, memoryBytes: BASE_MEMORY + vus * MEMORY_PER_VU };
}
