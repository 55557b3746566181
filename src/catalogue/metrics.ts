// Every metric we emit, and the k6 series that dashboards and rules may use. Exporters, dashboards, rules and
// docs spell a name by asking here; a metric that is not here does not exist.
import { accessLogMetrics } from "./access-log-metrics.ts";
import { k6Series } from "./k6-metrics.ts";
import { counter, gauge, histogram, nativeHistogram, summary, type Metric } from "./metric.ts";
import { watchMetrics } from "./watch-metrics.ts";

/** Window of the latency quantiles, as its label value. */
export const QUANTILE_WINDOW = "60s";
/** Label values of `quantile`; 1 is the upper bound of the highest bucket in use. */
export const windowQuantiles = ["0.5", "0.95", "0.99", "1"] as const;
/** A run is `draining` when its plan is over and its last requests are not. */
export const runPhases = ["starting", "loading", "draining", "ended"] as const;
export type RunPhase = (typeof runPhases)[number];
/** Phases of one probe, in order; `tls` is 0 over plain HTTP. */
export const probePhases = ["resolve", "connect", "tls", "processing", "transfer"] as const;
export type ProbePhase = (typeof probePhases)[number];

/** Metrics of the exporters. Those of a run exist while it lasts and five minutes longer. */
export const metrics = {
  buildInfo: gauge("headroom_build_info", ["version", "node"], "What is running; always 1."),
  collectorSuccess: gauge(
    "headroom_collector_success",
    ["collector"],
    "1 when the collector answered in this scrape, 0 when it failed or took too long.",
  ),
  collectorDuration: gauge(
    "headroom_collector_duration_seconds",
    ["collector"],
    "How long the collector took in this scrape.",
  ),
  runActive: gauge("headroom_run_active", [], "1 while a run is in progress, 0 otherwise. Always present."),
  runInfo: gauge(
    "headroom_run_info",
    ["run", "surge"],
    "The run in progress or just ended; always 1. The only series that carries the id of a run.",
  ),
  runPhase: gauge("headroom_run_phase", ["phase"], "1 for the phase that the run is in, 0 for the others."),
  runProgress: gauge(
    "headroom_run_progress_ratio",
    [],
    "Share of the planned duration that has passed, 0 to 1.",
  ),
  runElapsed: gauge("headroom_run_elapsed_seconds", [], "Time measured since the load began."),
  runPlannedDuration: gauge("headroom_run_planned_duration_seconds", [], "Duration of the plan."),
  runPlannedRequests: gauge(
    "headroom_run_planned_requests",
    [],
    "Requests that the whole plan is expected to make.",
  ),
  runLastPushAge: gauge(
    "headroom_run_last_push_age_seconds",
    [],
    "Time since the generators were last heard of, beyond the interval at which readings are kept. Above 5 s the measurement has a gap.",
  ),
  runOfferedStarts: counter(
    "headroom_run_offered_starts_total",
    ["system", "journey"],
    "Journey starts that were due: those made and those dropped.",
  ),
  runAchievedStarts: counter(
    "headroom_run_achieved_starts_total",
    ["system", "journey"],
    "Journey starts that were made.",
  ),
  runDroppedStarts: counter(
    "headroom_run_dropped_starts_total",
    ["system", "journey"],
    "Journey starts that the generators could not make. Any makes the measurement doubtful.",
  ),
  runSessionRetries: counter(
    "headroom_run_session_retries_total",
    ["journey"],
    "Further attempts of sessions that failed.",
  ),
  runRequests: counter(
    "headroom_run_requests_total",
    ["system", "endpoint", "class"],
    "Requests of the run, each in exactly one class, counted one by one.",
  ),
  runRequestDuration: histogram(
    "headroom_run_request_duration_seconds",
    ["system", "endpoint"],
    "Latency of all requests of the run, with a boundary at each objective. The count at the endpoint's own objective (headroom_endpoint_limit_seconds) is exact for requests without an error.",
  ),
  runSystemWindowLatency: summary(
    "headroom_run_system_window_latency_seconds",
    ["system", "quantile", "window"],
    "Latency quantiles of a system over a sliding window, within 4.3 %. Absent when nothing was requested.",
  ),
  runEndpointWindowLatency: summary(
    "headroom_run_endpoint_window_latency_seconds",
    ["system", "endpoint", "quantile", "window"],
    "Latency quantiles of an endpoint over a sliding window, within 4.3 %. Absent when nothing was requested.",
  ),
  runVus: gauge("headroom_run_vus", [], "Virtual users that the generators hold."),
  runGeneratorCpu: gauge(
    "headroom_run_generator_cpu_ratio",
    [],
    "Share of the machine's cores used by the generators together. Above 0.8 the generator measures itself. Absent where it cannot be measured.",
  ),
  runGeneratorsReporting: gauge(
    "headroom_run_generators_reporting",
    [],
    "Generators that pushed in the last reading.",
  ),
  runGeneratorsExpected: gauge("headroom_run_generators_expected", [], "Generators that should push."),
  systemUp: gauge(
    "headroom_system_up",
    ["system"],
    "1 when the probe was answered as expected within 5 s, 0 otherwise; expected is 2xx of the readiness address unless configured.",
  ),
  systemProbeDuration: gauge(
    "headroom_system_probe_duration_seconds",
    ["system", "phase"],
    "Time of the last probe by phase; phases that were not reached are 0.",
  ),
  systemProbeStatusCode: gauge(
    "headroom_system_probe_status_code",
    ["system"],
    "HTTP status of the last probe; 0 when there was no answer.",
  ),
  systemProbeTimestamp: gauge(
    "headroom_system_probe_timestamp_seconds",
    ["system"],
    "When the last probe began, in seconds since 1970.",
  ),
  objectiveLimitSeconds: gauge(
    "headroom_objective_limit_seconds",
    ["system", "endpoint_class", "statistic"],
    "Latency objective of a class of endpoints; the tightest where several hold.",
  ),
  objectiveLimitRatio: gauge(
    "headroom_objective_limit_ratio",
    ["system", "endpoint_class", "measure"],
    "Share of the requests of a class of endpoints that may be slow, failed or rejected.",
  ),
  endpointInfo: gauge(
    "headroom_endpoint_info",
    ["system", "endpoint", "endpoint_class"],
    "The class of every endpoint, to join objectives with requests; always 1.",
  ),
  endpointLimit: gauge(
    "headroom_endpoint_limit_seconds",
    ["system", "endpoint"],
    "A request to this endpoint that takes longer is slow.",
  ),
  ...watchMetrics,
  ...accessLogMetrics,
} as const satisfies Readonly<Record<string, Metric>>;

/** Name of a metric in the code: `runRequests`. */
export type MetricId = keyof typeof metrics;

/**
 * Series of k6 that dashboards and rules may use. They exist only in a Prometheus that takes the tee; the native
 * histograms need its feature flag. Trend gauges of k6 are cumulative, so none is listed.
 */
export const forwardedMetrics = {
  requests: counter(k6Series.requests, ["system", "endpoint"], "HTTP requests of the generators."),
  duration: nativeHistogram(
    k6Series.duration,
    ["system", "endpoint"],
    "Latency of HTTP requests, failed ones included.",
  ),
  droppedIterations: counter(
    k6Series.droppedIterations,
    [],
    "Journey starts that the generators could not make.",
  ),
  vus: gauge(k6Series.vus, [], "Virtual users in use."),
  sessionStarts: counter(k6Series.sessionStarts, ["journey"], "Journey starts that were made."),
  badRequests: counter(k6Series.badRequests, ["system", "endpoint", "class"], "Requests that were not good."),
  socketRequests: counter(
    k6Series.socketRequests,
    ["system", "endpoint"],
    "Exchanges over a WebSocket that count as requests.",
  ),
  socketDuration: nativeHistogram(
    k6Series.socketDuration,
    ["system", "endpoint"],
    "Latency of exchanges over a WebSocket.",
  ),
  items: counter(k6Series.items, ["kind"], "Items that a system acknowledged."),
} as const satisfies Readonly<Record<string, Metric>>;
