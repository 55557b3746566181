import type { Histogram } from "./histogram.ts";

/**
 * Classes that are counted one by one in the scenario. `good` has no counter of its own: it is
 * requests minus these, so a healthy run pays nothing for exactness.
 */
export const badClasses = ["slow", "rejected", "failed", "dependency", "timeout"] as const;
export type BadClass = (typeof badClasses)[number];
export type RequestClass = "good" | BadClass;
export const requestClassIds: readonly RequestClass[] = ["good", ...badClasses];

/** What happened on one endpoint in one span of time. */
export interface EndpointReading {
  readonly requests: number;
  readonly bad: Readonly<Partial<Record<BadClass, number>>>;
  /** Latency in seconds of every request, the failed ones included. */
  readonly latency: Histogram;
}

/** Session starts of one journey. */
export interface JourneyReading {
  readonly started: number;
  readonly dropped: number;
  /** Further attempts of sessions that failed; absent means none, as in series of before they were counted. */
  readonly retried?: number;
}

/** What a journey did in several spans, or on several generators. */
export function sumJourneys(values: readonly JourneyReading[]): JourneyReading {
  const total = (of: (value: JourneyReading) => number): number =>
    values.reduce((sum, value) => sum + of(value), 0);
  const retried = total((value) => value.retried ?? 0);
  return {
    started: total(({ started }) => started),
    dropped: total(({ dropped }) => dropped),
    ...(retried === 0 ? {} : { retried }),
  };
}

/** What one deployment of a system did, where several serve it. */
export interface DeploymentReading {
  /** Session starts. */
  readonly started: number;
  readonly endpoints: Readonly<Record<string, EndpointReading>>;
}

/** The health of the load generators in the span. */
export interface GeneratorReading {
  readonly vus: number;
  /** Share of the machine's cores used by the generators together, averaged over the span; undefined where it cannot be measured. */
  readonly cpu: number | undefined;
  /** Generators that pushed in this span. */
  readonly reporting: number;
  readonly expected: number;
}

/** Everything counted and timed between two moments of a run. Adding two neighbouring readings is exact. */
export interface Reading {
  /** End of the span, seconds since the load began. */
  readonly at: number;
  /** Length of the span in seconds. */
  readonly span: number;
  readonly endpoints: Readonly<Record<string, EndpointReading>>;
  readonly journeys: Readonly<Record<string, JourneyReading>>;
  /** The part of it that fell on each deployment, by `system/deployment`; absent where every system has one. */
  readonly deployments?: Readonly<Record<string, DeploymentReading>>;
  readonly generator: GeneratorReading;
  /** Items acknowledged to the scenario, by kind (see conservation). */
  readonly items: Readonly<Record<string, number>>;
}
