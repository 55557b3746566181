// The metric names we read from k6: its own and those our scenarios create. Spelled once, here.

/** Custom metrics of the scenarios, by the name given to k6. */
export const scenarioMetrics = {
  /** Gauge: when the load began, seconds since 1970; users are initialised before that. */
  loadBegan: "load_began",
  /** Counter, tag journey (and, where there is a deployment, system): sessions begun (k6's `iterations` counts ends). */
  sessionStarts: "session_starts",
  /** Counter, tag journey: further attempts of sessions that failed. */
  sessionRetries: "session_retries",
  /** Counter, tags system, endpoint, class: requests that were not good. Good ones are not counted: they are the rest. */
  badRequests: "bad_requests",
  /** Counter, tags system, endpoint, limit: in trials, answers slower than a further limit (s). */
  slowerThan: "slower_than",
  /** Trend (time): in trials, how late the generator starts what is due at a known moment. */
  startLag: "start_lag",
  /** Counter, tags system, endpoint: exchanges over a WebSocket that count as requests. */
  socketRequests: "socket_requests",
  /** Trend (time), tags system, endpoint: their latency. */
  socketDuration: "socket_duration",
  /** Counter, tag kind: items a system acknowledged (see conservation). */
  items: "items",
  /** Counter, tag kind: attempts that got no clear answer. */
  itemsUnanswered: "items_unanswered",
} as const;

/** Further tag of requests and session starts of a system that several deployments serve; absent elsewhere. */
export const DEPLOYMENT_TAG = "deployment";

/**
 * Further tag of everything that is sent in the measured part of a trial: the number of the slice in which it was sent.
 * Absent in its warm-up, behind its end, and in runs.
 */
export const PART_TAG = "part";

/** Scenario of a trial that sends nothing and measures how late starts are. */
export const START_WATCH = { scenario: "start-watch", exec: "watchStarts", perSecond: 20 } as const;

/** What the script of a trial is told, as JSON in this variable of its environment. */
export const TRIAL_VARIABLE = "HEADROOM_TRIAL";
export interface ToldTrial {
  readonly number: number;
  readonly warmUpSeconds: number;
  readonly measureSeconds: number;
  /** Slices of the measured part. */
  readonly slices: number;
  /** Requests of an endpoint that a second generator is to repeat; absent in trials that nobody checks. */
  readonly sampled?: ToldSampling;
}

/** Where the first requests of an endpoint are handed in as they were sent. */
interface ToldSampling {
  readonly endpoint: string;
  readonly url: string;
}

/** A GET as a session sent it. */
export interface SentRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Statuses that the session hoped for. */
  readonly statuses: readonly number[];
}

/** Virtual users hand in one request each, and only in so many first sessions of a journey. */
export const MOST_SAMPLES = 40;

/** Series names as k6's remote write pushes them (prefix k6_, counters _total, time trends as native histograms in seconds). */
export const k6Series = {
  requests: "k6_http_reqs_total",
  duration: "k6_http_req_duration_seconds",
  droppedIterations: "k6_dropped_iterations_total",
  vus: "k6_vus",
  loadBegan: `k6_${scenarioMetrics.loadBegan}`,
  dataSent: "k6_data_sent_total",
  dataReceived: "k6_data_received_total",
  sessionStarts: `k6_${scenarioMetrics.sessionStarts}_total`,
  sessionRetries: `k6_${scenarioMetrics.sessionRetries}_total`,
  badRequests: `k6_${scenarioMetrics.badRequests}_total`,
  socketRequests: `k6_${scenarioMetrics.socketRequests}_total`,
  socketDuration: `k6_${scenarioMetrics.socketDuration}_seconds`,
  items: `k6_${scenarioMetrics.items}_total`,
  itemsUnanswered: `k6_${scenarioMetrics.itemsUnanswered}_total`,
} as const;

/** Further series, which only trials push. */
export const trialSeries = {
  slowerThan: `k6_${scenarioMetrics.slowerThan}_total`,
  startLag: `k6_${scenarioMetrics.startLag}_seconds`,
} as const;

/** Kinds of items that must not be lost. */
export const itemKinds = ["dossier", "document", "portal-status", "report-form"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** How a scenario's log lines about items begin; kind and key follow. */
export const ITEM_LINE = { acknowledged: "item-acknowledged", unanswered: "item-unanswered" } as const;
