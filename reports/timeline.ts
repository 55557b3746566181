// Readings → evenly spaced points of one system, few enough to draw.
import { emptyHistogram } from "../src/analysis/histogram.ts";
import type { EndpointReading, Reading, RequestClass } from "../src/analysis/reading.ts";
import { classCounts, latencySummary, sumEndpoints, type LatencySummary } from "../src/analysis/window.ts";
import { endpointById, systemOfEndpoint } from "../src/catalogue/endpoints.ts";
import { journeys } from "../src/catalogue/journeys.ts";
import type { OwnParts } from "../src/record/run-record.ts";

/** What one system did in one window. */
export interface TimelinePoint {
  /** Seconds since the load began. */
  readonly from: number;
  readonly until: number;
  /** Journey starts asked for and made; their rates are per second of `measured`. */
  readonly offered: number;
  readonly achieved: number;
  /** Further attempts of sessions that failed. */
  readonly retried: number;
  /** Seconds of the window that readings cover; 0 where the series has a gap. */
  readonly measured: number;
  readonly requests: number;
  readonly classes: Readonly<Record<RequestClass, number>>;
  /** Seconds; null where the window holds no request of the focus. */
  readonly latency: LatencySummary;
}

/** One system over the whole run. */
export interface Timeline {
  /** Length of a window in seconds. */
  readonly step: number;
  /** Seconds from the start of the load to the end of the last reading. */
  readonly length: number;
  readonly points: readonly TimelinePoint[];
}

/** Which part of the readings a timeline is about. */
export interface TimelineFocus {
  readonly system: string;
  /** Latency of this endpoint class only; undefined takes every request of the system. */
  readonly class: string | undefined;
  /** What the catalogue does not know. */
  readonly own: OwnParts;
}

/** A chart 400 pixels wide cannot show more. */
const MOST_POINTS = 150;
/** Too few would not show when something began. */
const FEWEST_POINTS = 12;
const SHORTEST_WINDOW = 5;
/** A window holds this many requests on average, or its quantiles would be noise. */
const REQUESTS_PER_WINDOW = 20;
const NICE_WINDOWS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600] as const;

const systemOfJourney: ReadonlyMap<string, string> = new Map(
  journeys.map((journey) => [journey.id, journey.system]),
);

/** The round window length in seconds: long enough to hold requests, short enough to show when something began. */
function windowFor(length: number, requests: number): number {
  const filled = requests === 0 ? 0 : (REQUESTS_PER_WINDOW * length) / requests;
  const least = Math.max(SHORTEST_WINDOW, length / MOST_POINTS, Math.min(filled, length / FEWEST_POINTS));
  return NICE_WINDOWS.find((span) => span >= least) ?? Math.ceil(least / 3600) * 3600;
}

function slicesOf(
  readings: readonly Reading[],
  step: number,
  count: number,
): readonly (readonly Reading[])[] {
  const slices = Array.from({ length: count }, (): Reading[] => []);
  for (const reading of readings) {
    const middle = Math.max(0, reading.at - reading.span / 2);
    slices[Math.min(count - 1, Math.floor(middle / step))]?.push(reading);
  }
  return slices;
}

function endpointsOf(readings: readonly Reading[], wanted: ReadonlySet<string>): readonly EndpointReading[] {
  const found: EndpointReading[] = [];
  for (const { endpoints } of readings) {
    for (const id of wanted) {
      const endpoint = endpoints[id];
      if (endpoint !== undefined) found.push(endpoint);
    }
  }
  return found;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

interface Members {
  readonly endpoints: ReadonlySet<string>;
  readonly focused: ReadonlySet<string>;
  readonly journeys: ReadonlySet<string>;
}

/** A class is judged without the stubs of outside services, so it is drawn without them. */
function isInFocus(id: string, focus: TimelineFocus): boolean {
  if (focus.class === undefined) return true;
  const endpoint = endpointById.get(id);
  if (endpoint === undefined)
    return focus.own.endpoints.some((one) => one.id === id && one.class === focus.class);
  return endpoint.class === focus.class && endpoint.dependency === undefined;
}

/** Everything that any reading names; gathered in one pass, because a day has thousands of readings. */
function namesIn(readings: readonly Reading[]): Pick<Members, "endpoints" | "journeys"> {
  const endpoints = new Set<string>();
  const started = new Set<string>();
  for (const reading of readings) {
    for (const id in reading.endpoints) endpoints.add(id);
    for (const id in reading.journeys) started.add(id);
  }
  return { endpoints, journeys: started };
}

const ownerOf = (journey: string, { own }: TimelineFocus): string | undefined =>
  systemOfJourney.get(journey) ?? own.journeys.find(({ id }) => id === journey)?.system;

function membersOf(readings: readonly Reading[], focus: TimelineFocus): Members {
  const names = namesIn(readings);
  const endpoints = new Set([...names.endpoints].filter((id) => systemOfEndpoint(id) === focus.system));
  return {
    endpoints,
    focused: new Set([...endpoints].filter((id) => isInFocus(id, focus))),
    journeys: new Set([...names.journeys].filter((id) => ownerOf(id, focus) === focus.system)),
  };
}

function pointOf(readings: readonly Reading[], members: Members): Omit<TimelinePoint, "from" | "until"> {
  const endpoints = endpointsOf(readings, members.endpoints);
  // Histograms are summed for the focus alone: they are what makes a long record heavy.
  const counted = sumEndpoints(endpoints.map((endpoint) => ({ ...endpoint, latency: emptyHistogram })));
  const starts = readings.flatMap((reading) =>
    [...members.journeys].flatMap((id) => reading.journeys[id] ?? []),
  );
  const achieved = total(starts.map(({ started }) => started));
  return {
    measured: total(readings.map(({ span }) => span)),
    achieved,
    offered: achieved + total(starts.map(({ dropped }) => dropped)),
    retried: total(starts.map(({ retried = 0 }) => retried)),
    requests: counted.requests,
    classes: classCounts(counted),
    latency: latencySummary(sumEndpoints(endpointsOf(readings, members.focused)).latency),
  };
}

/** One system's course in at most 150 windows. Windows that no reading covers stay, with `measured` 0. */
export function timelineOf(readings: readonly Reading[], focus: TimelineFocus): Timeline {
  const length = readings.reduce((latest, { at }) => Math.max(latest, at), 0);
  const members = membersOf(readings, focus);
  const step = windowFor(
    length,
    total(endpointsOf(readings, members.focused).map(({ requests }) => requests)),
  );
  const slices = slicesOf(readings, step, Math.ceil(length / step));
  const points = slices.map((slice, i) => ({
    from: i * step,
    until: Math.min(length, (i + 1) * step),
    ...pointOf(slice, members),
  }));
  return { step, length, points };
}
