// What schedules cost: requests over time, bytes, virtual users, memory.
import { endpointOf } from "../catalogue/endpoints.ts";
import type { Journey } from "../catalogue/system.ts";
import { rps, seconds, type Rps } from "../units/units.ts";
import { peakStarts, totalStarts, type Schedule } from "./schedule.ts";
import { allowedSession } from "./session-length.ts";

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

const PEAK_SPAN = 10;
// k6 initialises at most one unplanned VU at a time, so a short pool drops iterations instead of growing.
const DEVIATIONS = 3;
const SMALLEST_POOL = 2;
// Measured with k6 v2.2.0 and the bundled scenario of all journeys on one machine, at its end: 2.3 GB resident at 1,683 VUs
// and 5.2 GB at 3,492. Each VU compiles and keeps the whole script; the larger of the two ratios is planned with.
const BASE_MEMORY = 80_000_000;
/** Bytes. */
export const MEMORY_PER_VU = 1_500_000;

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
  /** Cells of the grid since the session began. */
  readonly after: number;
  readonly requests: number;
}

/** When a session makes its requests if every pause has its mean length and every answer comes at once. */
function momentsOf(journey: Journey, thinkScale: number, cellSeconds: number): Moment[] {
  const cells = new Map<number, number>();
  let after = 0;
  for (const step of journey.steps) {
    for (let left = step.times; left > 0; left -= 1) {
      const requests = Math.min(1, left);
      after += step.pause.mean * requests * thinkScale;
      const cell = Math.floor(after / cellSeconds);
      cells.set(cell, (cells.get(cell) ?? 0) + requests);
    }
  }
  return [...cells].map(([cell, requests]) => ({ after: cell, requests }));
}

/** Requests in cells of equal length, from the first start to the last request of the last session. */
export interface Demand {
  readonly cellSeconds: number;
  readonly cells: Float64Array;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** Cells are seconds, or the slots of a schedule that is coarser. */
export function demandOf(schedule: Schedule, thinkScale: number): Demand {
  const { journey, starts, slotSeconds } = schedule;
  const cellSeconds = Math.max(1, slotSeconds);
  const moments = momentsOf(journey, thinkScale, cellSeconds);
  const last = moments.at(-1)?.after ?? 0;
  const cells = new Float64Array(Math.ceil((starts.length * slotSeconds) / cellSeconds) + last + 1);
  const perCell = new Float64Array(Math.ceil((starts.length * slotSeconds) / cellSeconds));
  for (const [slot, count] of starts.entries()) {
    const cell = Math.floor((slot * slotSeconds) / cellSeconds + 1e-9);
    perCell[cell] = (perCell[cell] ?? 0) + count;
  }
  for (const { after, requests } of moments) {
    for (let cell = 0; cell < perCell.length; cell += 1) {
      cells[cell + after] = (cells[cell + after] ?? 0) + (perCell[cell] ?? 0) * requests;
    }
  }
  const bytes = bytesPerSession(journey);
  const sessions = totalStarts(schedule);
  return { cellSeconds, cells, sentBytes: sessions * bytes.sent, receivedBytes: sessions * bytes.received };
}

/** Several demands as one. They have cells of one length. */
export function sumDemands(demands: readonly Demand[]): Demand {
  const cells = new Float64Array(Math.max(0, ...demands.map((one) => one.cells.length)));
  for (const demand of demands)
    for (let cell = 0; cell < demand.cells.length; cell += 1)
      cells[cell] = (cells[cell] ?? 0) + (demand.cells[cell] ?? 0);
  return {
    cellSeconds: demands[0]?.cellSeconds ?? 1,
    cells,
    sentBytes: demands.reduce((total, { sentBytes }) => total + sentBytes, 0),
    receivedBytes: demands.reduce((total, { receivedBytes }) => total + receivedBytes, 0),
  };
}

function highestMean({ cells, cellSeconds }: Demand): number {
  const width = Math.max(1, Math.round(PEAK_SPAN / cellSeconds));
  let inside = 0;
  let most = 0;
  for (const [cell, value] of cells.entries()) {
    inside += value - (cells[cell - width] ?? 0);
    most = Math.max(most, inside);
  }
  return most / (width * cellSeconds);
}

/** Requests and bytes of a demand. */
export const trafficOf = (demand: Demand): Traffic => ({
  requests: Math.round(demand.cells.reduce((total, value) => total + value, 0)),
  peakRequestsPerSecond: rps(highestMean(demand)),
  sentBytes: demand.sentBytes,
  receivedBytes: demand.receivedBytes,
});

/**
 * Little's law on the schedule itself: sessions in flight = the most starts in any span as long as a mean session,
 * queueing allowed for, and those that wait for another try. Their number is Poisson whatever the spread of session
 * lengths (M/G/∞), so three standard deviations are the margin: a dropped iteration is a failed measurement.
 */
export function vusFor(schedule: Schedule, thinkScale: number, waiting = 0): number {
  const inFlight = peakStarts(schedule, allowedSession(schedule.journey, thinkScale)) + waiting;
  return inFlight === 0 ? 0 : Math.ceil(inFlight + DEVIATIONS * Math.sqrt(inFlight)) + SMALLEST_POOL;
}

export const generatorNeeds = (vus: number): GeneratorNeeds => ({
  vus,
  memoryBytes: BASE_MEMORY + vus * MEMORY_PER_VU,
});

/** Most sessions at once when every pause has its mean length and answers come at once. */
export const sessionsAtOnce = (schedule: Schedule, meanSession: number): number =>
  peakStarts(schedule, seconds(Math.max(meanSession, schedule.slotSeconds)));
