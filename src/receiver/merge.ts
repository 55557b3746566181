// Series of k6 → what they mean, and the sum of such meanings over generators and over time.
import { add, emptyHistogram, sumHistograms, type Histogram } from "../analysis/histogram.ts";
import {
  badClasses,
  sumJourneys,
  type BadClass,
  type DeploymentReading,
  type EndpointReading,
  type JourneyReading,
} from "../analysis/reading.ts";
import { slowerKey, type PartReading } from "../analysis/search/trial-tally.ts";
import { DEPLOYMENT_TAG, k6Series, PART_TAG, trialSeries } from "../catalogue/k6-metrics.ts";

/** Counts since some moment: of one generator, of several, or of one span of time. */
export interface Totals {
  readonly endpoints: Readonly<Record<string, EndpointReading>>;
  readonly journeys: Readonly<Record<string, JourneyReading>>;
  /** The part of the above that carries the label of a deployment, by `system/deployment`. */
  readonly deployments: Readonly<Record<string, DeploymentReading>>;
  /** The part of it that was sent in the measured part of a trial, by slice; empty in runs. */
  readonly parts: Readonly<Record<string, PartReading>>;
  /** How late the generators made starts, where a trial watches it (s). */
  readonly startLag: Histogram;
  /** Items acknowledged to the scenario, and attempts without a clear answer, by kind. */
  readonly items: Readonly<Record<string, number>>;
  readonly itemsUnanswered: Readonly<Record<string, number>>;
  /** Virtual users. Totals of one span hold the change, so that adding stays exact. */
  readonly vus: number;
}

export const emptyTotals: Totals = {
  endpoints: {},
  journeys: {},
  deployments: {},
  parts: {},
  startLag: emptyHistogram,
  items: {},
  itemsUnanswered: {},
  vus: 0,
};

/** How much one series grew. `label` reads a label; an absent one is an empty text. */
export interface Growth {
  readonly name: string;
  readonly label: (name: string) => string;
  /** Of a counter or gauge. */
  readonly value: number;
  /** Of a duration. */
  readonly histogram: Histogram;
}

type Meaning = (growth: Growth) => Partial<Totals>;

const isBadClass = (text: string): text is BadClass => badClasses.some((known) => known === text);

const noRequests: EndpointReading = { requests: 0, bad: {}, latency: emptyHistogram };

/** Nothing where a system has one deployment, for then nothing is labelled. */
function onDeployment(growth: Growth, reading: Partial<DeploymentReading>): Partial<Totals> {
  const system = growth.label("system");
  const name = growth.label(DEPLOYMENT_TAG);
  if (name === "" || system === "") return {};
  return { deployments: { [`${system}/${name}`]: { started: 0, endpoints: {}, ...reading } } };
}

/** Nothing outside the measured part of a trial. */
function inPart(growth: Growth, reading: Partial<PartReading>): Partial<Totals> {
  const part = growth.label(PART_TAG);
  return part === "" ? {} : { parts: { [part]: { endpoints: {}, slower: {}, ...reading } } };
}

const slower: Meaning = (growth) =>
  inPart(growth, {
    slower: { [slowerKey(growth.label("endpoint"), Number(growth.label("limit")))]: growth.value },
  });

/** Requests without an endpoint (made in a set-up function, say) belong to no system and are left out. */
const onEndpoint = (growth: Growth, reading: Partial<EndpointReading>): Partial<Totals> => {
  const endpoint = growth.label("endpoint");
  if (endpoint === "") return {};
  const endpoints = { [endpoint]: { ...noRequests, ...reading } };
  return { endpoints, ...onDeployment(growth, { endpoints }), ...inPart(growth, { endpoints }) };
};

/** Journey of starts and drops that carry no label: they must not vanish, because a drop invalidates a measurement. */
const UNATTRIBUTED = "unattributed";

/**
 * k6 gives dropped iterations the label `scenario` only (and not even that unless it is among the system tags), whatever
 * tags the scenario has: so a scenario is named after its journey.
 */
const onJourney = (growth: Growth, reading: Partial<JourneyReading>): Partial<Totals> => {
  const journey = growth.label("journey") || growth.label("scenario") || UNATTRIBUTED;
  return { journeys: { [journey]: { started: 0, dropped: 0, ...reading } } };
};

const requests: Meaning = (growth) => onEndpoint(growth, { requests: growth.value });
const latency: Meaning = (growth) => onEndpoint(growth, { latency: growth.histogram });

const bad: Meaning = (growth) => {
  const badClass = growth.label("class");
  return isBadClass(badClass) ? onEndpoint(growth, { bad: { [badClass]: growth.value } }) : {};
};

const starts: Meaning = (growth) => ({
  ...onJourney(growth, { started: growth.value }),
  ...onDeployment(growth, { started: growth.value }),
});

/** The series we read; all others are somebody else's. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  [k6Series.requests, requests],
  [k6Series.socketRequests, requests],
  [k6Series.duration, latency],
  [k6Series.socketDuration, latency],
  [k6Series.badRequests, bad],
  [trialSeries.slowerThan, slower],
  [trialSeries.startLag, ({ histogram }) => ({ startLag: histogram })],
  [k6Series.sessionStarts, starts],
  [k6Series.sessionRetries, (growth) => onJourney(growth, { retried: growth.value })],
  [k6Series.droppedIterations, (growth) => onJourney(growth, { dropped: growth.value })],
  [k6Series.items, (growth) => ({ items: { [growth.label("kind")]: growth.value } })],
  [k6Series.itemsUnanswered, (growth) => ({ itemsUnanswered: { [growth.label("kind")]: growth.value } })],
  [k6Series.vus, (growth) => ({ vus: growth.value })],
]);

/** Whether a series counts for readings and totals, or tells when the load began. */
export const isRead = (name: string): boolean => meanings.has(name) || name === k6Series.loadBegan;

/** What grew, as totals: the parts of an endpoint or journey that k6 keeps in several series are brought together. */
export const totalsOf = (grown: Iterable<Growth>): Totals =>
  mergeTotals(Array.from(grown, (growth) => ({ ...emptyTotals, ...meanings.get(growth.name)?.(growth) })));

/**
 * Adds totals of generators, or of neighbouring spans. Counts are exact in any order and grouping; only the sum of
 * latencies, a float, may differ in its last digits.
 */
export function mergeTotals(parts: Iterable<Totals>): Totals {
  const all = [...parts];
  return {
    endpoints: mergeBy(
      all.map((part) => part.endpoints),
      addEndpoints,
    ),
    journeys: mergeBy(
      all.map((part) => part.journeys),
      addJourneys,
    ),
    deployments: mergeBy(
      all.map((part) => part.deployments),
      addDeployments,
    ),
    parts: mergeBy(
      all.map((part) => part.parts),
      addParts,
    ),
    startLag: sumHistograms(all.map((part) => part.startLag)),
    items: mergeBy(
      all.map((part) => part.items),
      addCounts,
    ),
    itemsUnanswered: mergeBy(
      all.map((part) => part.itemsUnanswered),
      addCounts,
    ),
    vus: all.reduce((total, part) => total + part.vus, 0),
  };
}

/** Entries of the same key are added; the others are taken over. */
function mergeBy<Value>(
  records: readonly Readonly<Record<string, Value>>[],
  addValues: (a: Value, b: Value) => Value,
): Record<string, Value> {
  const merged = new Map<string, Value>();
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) {
      const sum = merged.get(key);
      merged.set(key, sum === undefined ? value : addValues(sum, value));
    }
  }
  return Object.fromEntries(merged);
}

const addCounts = (a: number, b: number): number => a + b;

const addJourneys = (a: JourneyReading, b: JourneyReading): JourneyReading => sumJourneys([a, b]);

const addEndpoints = (a: EndpointReading, b: EndpointReading): EndpointReading => ({
  requests: a.requests + b.requests,
  bad: addBad(a.bad, b.bad),
  latency: add(a.latency, b.latency),
});

const addDeployments = (a: DeploymentReading, b: DeploymentReading): DeploymentReading => ({
  started: a.started + b.started,
  endpoints: mergeBy([a.endpoints, b.endpoints], addEndpoints),
});

const addParts = (a: PartReading, b: PartReading): PartReading => ({
  endpoints: mergeBy([a.endpoints, b.endpoints], addEndpoints),
  slower: mergeBy([a.slower, b.slower], addCounts),
});

function addBad(a: EndpointReading["bad"], b: EndpointReading["bad"]): EndpointReading["bad"] {
  const sum: Partial<Record<BadClass, number>> = {};
  for (const badClass of badClasses) {
    const count = (a[badClass] ?? 0) + (b[badClass] ?? 0);
    if (count > 0) sum[badClass] = count;
  }
  return sum;
}
