// What a metric is: its type, its unit, its labels. The tables of metrics are made of these.

/**
 * `summary` holds quantiles of a sliding window and nothing else: it is the type for which Prometheus reserves the
 * label `quantile`, and promtool refuses that label on a gauge. Query it like a gauge.
 */
type MetricType = "counter" | "gauge" | "histogram" | "native-histogram" | "summary";

/** Where the values of a label come from; every one is a short list. */
export const metricLabels = {
  system: "one of the five systems",
  endpoint: "an endpoint of the catalogue, with its system: procedures.submit",
  endpoint_class: "what an objective speaks about: page, list, submit",
  journey: "a journey of the catalogue",
  class: "request class: good, slow, rejected, failed, dependency, timeout",
  outcome:
    "request class as far as an access log tells it (docs/exporters.md): good, slow, rejected, failed, dependency, timeout",
  status_class:
    "first digit of the HTTP status: 1xx, 2xx, 3xx, 4xx, 5xx, and none where a line has no status",
  quantile: "0.5, 0.95, 0.99, and 1 for the maximum",
  statistic: "what a latency objective bounds: p95 or max",
  measure: "what a ratio objective bounds: slow, errors or rejected",
  window: "length of the sliding window the value was taken over: 60s",
  phase:
    "part of a run (starting, loading, draining, ended) or of a probe (resolve, connect, tls, processing, transfer)",
  collector: "one topic of the exporter: facts, run, systems, status, sync, capacity, access-log",
  dependency: "an outside service of the catalogue: identity, national-portal, certificate-authority",
  check: "what a probe expects: answer, certificate, status, body, redirects, websocket",
  component:
    "what can run out, from one list: queue, workers, connections, threads, pool, licences, rooms, storage",
  problem: "why a status page gave nothing: unreachable, timeout, status, too-large, malformed, missing",
  build:
    "a build of a system, in its own words (at most 100 characters where a status page tells it); one at a time for each system",
  version: "version of headroom",
  node: "version of Node.js",
  run: "id of the run; on one series only",
  surge: "the named event that the run models",
  kind: "kind of item that must not be lost: dossier, document, portal-status, report-form",
} as const satisfies Readonly<Record<string, string>>;
type MetricLabel = keyof typeof metricLabels;

/** Base unit of the value, which is also the end of the name; `none` for counts, states and metadata. */
type MetricUnit = "seconds" | "ratio" | "bytes" | "none";

/** One metric family. A histogram's series are `<name>_bucket`, `<name>_sum` and `<name>_count`. */
export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: MetricUnit;
  readonly help: string;
  readonly labels: readonly MetricLabel[];
}

const units = ["seconds", "ratio", "bytes"] as const satisfies readonly MetricUnit[];
const unitOf = (name: string): MetricUnit => units.find((unit) => name.endsWith(`_${unit}`)) ?? "none";

const define =
  <Type extends MetricType>(type: Type) =>
  <const Name extends string, const Labels extends readonly MetricLabel[]>(
    name: Name,
    labels: Labels,
    help: string,
  ) => ({ name, type, unit: unitOf(name), labels, help });

export const counter = define("counter");
export const gauge = define("gauge");
export const histogram = define("histogram");
export const nativeHistogram = define("native-histogram");
export const summary = define("summary");
