// Readings over spans of time: sums, sliding windows, and what one system or endpoint class did in them.
import { endpoints, systemOfEndpoint } from "../catalogue/endpoints.ts";
import type { Endpoint, EndpointClass, SystemId } from "../catalogue/system.ts";
import { maximum, quantile, sumHistograms, type Histogram } from "./histogram.ts";
import {
  badClasses,
  sumJourneys,
  type BadClass,
  type DeploymentReading,
  type EndpointReading,
  type GeneratorReading,
  type Reading,
  type RequestClass,
} from "./reading.ts";

/** Spans are sums of binary fractions; a window may be short by this much (seconds) and still be full. */
const ROUNDING = 1e-6;

function addCounts<Key extends string>(
  rows: readonly Readonly<Partial<Record<Key, number>>>[],
  keys: readonly Key[],
) {
  const total: Partial<Record<Key, number>> = {};
  for (const key of keys) {
    const sum = rows.reduce((before, row) => before + (row[key] ?? 0), 0);
    if (sum > 0) total[key] = sum;
  }
  return total;
}

/** A reading without its latency. */
export type Counts = Pick<EndpointReading, "requests" | "bad">;

/** The counts of several endpoints, or of one in several spans; a small part of the work of `sumEndpoints`. */
export const sumCounts = (readings: readonly Counts[]): Counts => ({
  requests: readings.reduce((total, { requests }) => total + requests, 0),
  bad: addCounts<BadClass>(
    readings.map(({ bad }) => bad),
    badClasses,
  ),
});

/** What several endpoints (or one endpoint in several spans) did together. */
export const sumEndpoints = (readings: readonly EndpointReading[]): EndpointReading => ({
  ...sumCounts(readings),
  latency: sumHistograms(readings.map(({ latency }) => latency)),
});

function sumByKey<Value>(
  records: readonly Readonly<Record<string, Value>>[],
  sum: (values: readonly Value[]) => Value,
): Record<string, Value> {
  const lists = new Map<string, Value[]>();
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [value]);
      else list.push(value);
    }
  }
  return Object.fromEntries([...lists].map(([key, values]) => [key, sum(values)]));
}

const sumNumbers = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const highest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), 0);

const sumDeployments = (values: readonly DeploymentReading[]): DeploymentReading => ({
  started: sumNumbers(values.map(({ started }) => started)),
  endpoints: sumByKey(
    values.map(({ endpoints }) => endpoints),
    sumEndpoints,
  ),
});

/** Nothing where no reading tells deployments apart. */
function deploymentsIn(readings: readonly Reading[]): Pick<Reading, "deployments"> {
  const divided = readings.flatMap(({ deployments }) => (deployments === undefined ? [] : [deployments]));
  return divided.length === 0 ? {} : { deployments: sumByKey(divided, sumDeployments) };
}

/** Share of the machine's cores used by the generators, averaged over the readings that measured it. */
export function meanProcessorShare(window: readonly Reading[]): number | undefined {
  let spent = 0;
  let measured = 0;
  for (const { span, generator } of window) {
    spent += (generator.cpu ?? 0) * span;
    measured += generator.cpu === undefined ? 0 : span;
  }
  return measured === 0 ? undefined : spent / measured;
}

// Users and generators are levels, not counts: a longer span shows the highest of them. The processor share is a mean,
// or one busy second would make a long reading look saturated.
function sumGenerators(readings: readonly Reading[]): GeneratorReading {
  const values = readings.map(({ generator }) => generator);
  return {
    vus: highest(values.map(({ vus }) => vus)),
    cpu: meanProcessorShare(readings),
    reporting: highest(values.map(({ reporting }) => reporting)),
    expected: highest(values.map(({ expected }) => expected)),
  };
}

/**
 * One reading for a span that several readings cover: counts and histograms add exactly, in any order; levels
 * (VUs, generators) are the highest seen, the processor share is the mean over time. The sum of nothing has no span and no requests.
 */
export function sumReadings(readings: readonly Reading[]): Reading {
  return {
    at: highest(readings.map(({ at }) => at)),
    span: sumNumbers(readings.map(({ span }) => span)),
    endpoints: sumByKey(
      readings.map(({ endpoints }) => endpoints),
      sumEndpoints,
    ),
    journeys: sumByKey(
      readings.map(({ journeys }) => journeys),
      sumJourneys,
    ),
    ...deploymentsIn(readings),
    generator: sumGenerators(readings),
    items: sumByKey(
      readings.map(({ items }) => items),
      sumNumbers,
    ),
  };
}

/** A stretch of neighbouring readings: indexes `first` to `last` inclusive, seconds since the load began. */
export interface Window {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly until: number;
}

/**
 * Every window of at least `seconds`, one ending at each reading, as short as the readings allow.
 * Readings that cover less than one window give none.
 */
export function slidingWindows(readings: readonly Reading[], seconds: number): Window[] {
  const windows: Window[] = [];
  let first = 0;
  let covered = 0;
  for (const [last, reading] of readings.entries()) {
    covered += reading.span;
    for (let oldest = readings[first]; oldest !== undefined && first < last; oldest = readings[first]) {
      if (covered - oldest.span < seconds - ROUNDING) break;
      covered -= oldest.span;
      first += 1;
    }
    const start = readings[first] ?? reading;
    if (covered >= seconds - ROUNDING)
      windows.push({ first, last, from: start.at - start.span, until: reading.at });
  }
  return windows;
}

/** The latest readings that cover `seconds`; all of them when they cover less. */
export function latestReadings(readings: readonly Reading[], seconds: number): readonly Reading[] {
  let covered = 0;
  let first = readings.length;
  while (first > 0 && covered < seconds - ROUNDING) {
    first -= 1;
    covered += readings[first]?.span ?? 0;
  }
  return readings.slice(first);
}

/** True when the readings cover at least `seconds`. */
export const covers = (readings: readonly Reading[], seconds: number): boolean =>
  sumNumbers(readings.map(({ span }) => span)) >= seconds - ROUNDING;

/** The endpoints of one system, its stubs included; of every system when none is named. */
export const systemEndpoints = (reading: Reading, system?: SystemId): EndpointReading[] =>
  Object.entries(reading.endpoints)
    .filter(([id]) => system === undefined || systemOfEndpoint(id) === system)
    .map(([, endpoint]) => endpoint);

/** What all endpoints of one system did together, its stubs included; of every system when none is named. */
export const systemReading = (reading: Reading, system?: SystemId): EndpointReading =>
  sumEndpoints(systemEndpoints(reading, system));

/**
 * Ids of a class's endpoints on the system itself. Requests that go straight to a stub of an outside service are left
 * out: neither its speed nor its failures are the system's. `more`: endpoints that the catalogue does not know.
 */
export const ownEndpoints = (
  system: SystemId,
  endpointClass: EndpointClass,
  more: readonly Endpoint[] = [],
): string[] =>
  [...endpoints, ...more]
    .filter((one) => one.system === system && one.class === endpointClass && one.dependency === undefined)
    .map(({ id }) => id);

/** Classes a system serves itself, in the order of its endpoints. */
export const ownClasses = (system: SystemId, more: readonly Endpoint[]): EndpointClass[] => [
  ...new Set(
    [...endpoints, ...more]
      .filter((e) => e.system === system && e.dependency === undefined)
      .map((e) => e.class),
  ),
];

/** What the named endpoints did in a reading, one by one; those without requests are missing. */
export const endpointReadings = (reading: Reading, ids: readonly string[]): EndpointReading[] =>
  ids.map((id) => reading.endpoints[id]).filter((endpoint) => endpoint !== undefined);

/** Requests by class. `good` is what is left of all requests, never below zero. */
export function classCounts({ requests, bad }: Counts): Record<RequestClass, number> {
  const { slow = 0, rejected = 0, failed = 0, dependency = 0, timeout = 0 } = bad;
  const good = Math.max(0, requests - slow - rejected - failed - dependency - timeout);
  return { good, slow, rejected, failed, dependency, timeout };
}

/** Seconds; null where nothing was measured. */
export interface LatencySummary {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Bound of the highest bucket: up to 9 % above the slowest request. */
  readonly max: number | null;
}

/** Quantiles of a native histogram, ±4.3 %. */
export const latencySummary = (latency: Histogram): LatencySummary => ({
  p50: quantile(latency, 0.5) ?? null,
  p95: quantile(latency, 0.95) ?? null,
  p99: quantile(latency, 0.99) ?? null,
  max: maximum(latency) ?? null,
});
