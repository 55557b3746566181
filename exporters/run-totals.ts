// Running totals and the last minute of one run, step by step from its readings. Pure, and bounded by the catalogue
// and the window: a run of a day needs no more memory than one of a minute.
import { add, emptyHistogram, subtract, type Histogram } from "../src/analysis/histogram.ts";
import {
  badClasses,
  sumJourneys,
  type BadClass,
  type EndpointReading,
  type JourneyReading,
  type Reading,
} from "../src/analysis/reading.ts";

export interface EndpointTotals {
  readonly requests: number;
  readonly bad: Readonly<Record<BadClass, number>>;
  /** Requests in no other class. A high-water mark, see below. */
  readonly good: number;
  /** Requests neither slow nor timed out: at most this many were within the objective. A high-water mark. */
  readonly notSlow: number;
  readonly latency: Histogram;
  /** Latency in the last WINDOW_SECONDS. */
  readonly recent: Histogram;
}

export interface RunTotals {
  readonly endpoints: Readonly<Record<string, EndpointTotals>>;
  readonly journeys: Readonly<Record<string, JourneyReading>>;
  readonly latest: Reading | undefined;
  /** The readings inside the window, oldest first. */
  readonly window: readonly Reading[];
}

/** Length of the sliding window. */
export const WINDOW_SECONDS = 60;
/** Readings come once a second; this bounds the window if they ever come faster. */
const MOST_READINGS = 600;

const noBad: EndpointTotals["bad"] = { slow: 0, rejected: 0, failed: 0, dependency: 0, timeout: 0 };

export const noRequests: EndpointTotals = {
  requests: 0,
  bad: noBad,
  good: 0,
  notSlow: 0,
  latency: emptyHistogram,
  recent: emptyHistogram,
};

export const noTotals: RunTotals = { endpoints: {}, journeys: {}, latest: undefined, window: [] };

function addBad(total: EndpointTotals["bad"], bad: EndpointReading["bad"]): EndpointTotals["bad"] {
  const sum = (name: BadClass): number => total[name] + (bad[name] ?? 0);
  return {
    slow: sum("slow"),
    rejected: sum("rejected"),
    failed: sum("failed"),
    dependency: sum("dependency"),
    timeout: sum("timeout"),
  };
}

/**
 * A push can fall between a request and the count of its class; for a moment the request then looks good. Prometheus
 * would read the correction that follows as a restart of the counter, so what was once shown is not taken back:
 * the good ones wait until the rest has caught up.
 */
function addEndpoint(total: EndpointTotals, { requests, bad, latency }: EndpointReading): EndpointTotals {
  const all = total.requests + requests;
  const bads = addBad(total.bad, bad);
  const sumOfBad = badClasses.reduce((sum, name) => sum + bads[name], 0);
  return {
    requests: all,
    bad: bads,
    good: Math.max(total.good, all - sumOfBad),
    notSlow: Math.max(total.notSlow, all - bads.slow - bads.timeout),
    latency: add(total.latency, latency),
    recent: add(total.recent, latency),
  };
}

function forget(endpoints: Record<string, EndpointTotals>, readings: readonly Reading[]): void {
  for (const [id, { latency }] of readings.flatMap((reading) => Object.entries(reading.endpoints))) {
    const total = endpoints[id];
    if (total !== undefined) endpoints[id] = { ...total, recent: subtract(total.recent, latency) };
  }
}

/** The totals after one more reading, which must follow the readings before it. */
export function addReading(totals: RunTotals, reading: Reading): RunTotals {
  const endpoints: Record<string, EndpointTotals> = { ...totals.endpoints };
  for (const [id, of] of Object.entries(reading.endpoints)) {
    endpoints[id] = addEndpoint(endpoints[id] ?? noRequests, of);
  }
  const journeys: Record<string, JourneyReading> = { ...totals.journeys };
  for (const [id, of] of Object.entries(reading.journeys)) {
    journeys[id] = sumJourneys([journeys[id] ?? { started: 0, dropped: 0 }, of]);
  }
  const all = [...totals.window, reading];
  const tooOld = all.filter(({ at }) => at <= reading.at - WINDOW_SECONDS).length;
  const gone = Math.max(tooOld, all.length - MOST_READINGS);
  forget(endpoints, all.slice(0, gone));
  return { endpoints, journeys, latest: reading, window: all.slice(gone) };
}
