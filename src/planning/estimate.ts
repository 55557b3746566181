// What a set of schedules costs: requests, bytes, virtual users, memory.
import { endpointOf } from "../catalogue/endpoints.ts";
import type { Journey } from "../catalogue/system.ts";
import { rps, seconds, type Rps } from "../units/units.ts";
import { allowedSession, peakStarts, requestsPerSession, totalStarts, type Schedule } from "./schedule.ts";

export interface Traffic {
  readonly requests: number;
  /** Highest mean over 10 s, sessions at the pace of their mean think times. */
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
const DEVIATIONS = 3;
const SMALLEST_POOL = 2;
// Measured with k6 v2.2.0 and the bundled scenario on one machine: resident memory against the number of VUs.
const BASE_MEMORY = 80_000_000;
const MEMORY_PER_VU = 400_000;

function bytesPerSession(journey: Journey): { readonly sent: number; readonly received: number } {
  let sent = 0;
  let received = 0;
  for (const step of journey.steps) {
    const endpoint = endpointOf(journey, step.endpoint);
    sent += step.times * (endpoint?.requestBytes ?? 0);
    received += step.times * (endpoint?.responseBytes ?? 0);
  }
  return { sent, received };
}

interface Moment {
  /** Seconds since the session began. */
  readonly after: number;
  readonly requests: number;
}

/** When a session makes its requests if every pause has its mean length and every answer comes at once. */
function momentsOf(journey: Journey, thinkScale: number): Moment[] {
  const moments: Moment[] = [];
  let after = 0;
  for (const step of journey.steps) {
    for (let left = step.times; left > 0; left -= 1) {
      const requests = Math.min(1, left);
      after += step.pause.mean * requests * thinkScale;
      moments.push({ after, requests });
    }
  }
  return moments;
}

/** Requests second by second, summed over journeys, from the first start to the last request of the last session. */
function perSecond(schedules: readonly Schedule[], thinkScale: number): Float64Array {
  const timed = schedules.map((schedule) => ({ schedule, moments: momentsOf(schedule.journey, thinkScale) }));
  const ends = timed.map(
    ({ schedule, moments }) => schedule.starts.length * schedule.slotSeconds + (moments.at(-1)?.after ?? 0),
  );
  const grid = new Float64Array(Math.ceil(Math.max(0, ...ends)) + 1);
  for (const { schedule, moments } of timed) {
    for (const [slot, starts] of schedule.starts.entries()) {
      if (starts > 0) addSessions(grid, { starts, moments, at: slot * schedule.slotSeconds });
    }
  }
  return grid;
}

function addSessions(
  grid: Float64Array,
  { starts, moments, at }: { starts: number; moments: readonly Moment[]; at: number },
): void {
  for (const { after, requests } of moments) {
    const second = Math.floor(at + after);
    grid[second] = (grid[second] ?? 0) + starts * requests;
  }
}

function highestMean(grid: Float64Array, width: number): number {
  let inside = 0;
  let most = 0;
  for (const [second, value] of grid.entries()) {
    inside += value - (grid[second - width] ?? 0);
    most = Math.max(most, inside);
  }
  return most / width;
}

/** Requests and bytes of the schedules together. */
export function trafficOf(schedules: readonly Schedule[], thinkScale: number): Traffic {
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
  const peak = highestMean(perSecond(schedules, thinkScale), PEAK_SPAN);
  return { requests: Math.round(requests), peakRequestsPerSecond: rps(peak), sentBytes, receivedBytes };
}

/**
 * Little's law on the schedule itself: sessions in flight = the most starts in any span as long as a mean session,
 * queueing allowed for. Their number is Poisson whatever the spread of session lengths (M/G/∞), so three standard
 * deviations are the margin: a dropped iteration is a failed measurement.
 */
export function generatorNeeds(schedules: readonly Schedule[], thinkScale: number): GeneratorNeeds {
  const vus = schedules.reduce((total, schedule) => {
    const inFlight = peakStarts(schedule, allowedSession(schedule.journey, thinkScale));
    if (inFlight === 0) return total;
    return total + Math.ceil(inFlight + DEVIATIONS * Math.sqrt(inFlight)) + SMALLEST_POOL;
  }, 0);
  return { vus, memoryBytes: BASE_MEMORY + vus * MEMORY_PER_VU };
}
