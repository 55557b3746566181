// What a metric can be, and how the catalogue writes one down.

/**
 * `summary` holds quantiles of a sliding window and nothing else: it is the type for which Prometheus reserves the
 * label `quantile`, and promtool refuses that label on a gauge. Query it like a gauge.
 */
export type MetricType = "counter" | "gauge" | "histogram" | "native-histogram" | "summary";

/** Base unit of the value, which is also the end of the name; `none` for counts, states and metadata. */
export type MetricUnit = "seconds" | "ratio" | "none";

const unitOf = (name: string): MetricUnit =>
  name.endsWith("_seconds") ? "seconds" : name.endsWith("_ratio") ? "ratio" : "none";

const define =
  <Type extends MetricType>(type: Type) =>
  <const Name extends string, const Labels extends readonly string[]>(
    name: Name,
    labels: Labels,
    help: string,
  ) => ({ name, type, unit: unitOf(name), labels, help });

export const counter = define("counter");
export const gauge = define("gauge");
export const histogram = define("histogram");
export const nativeHistogram = define("native-histogram");
export const summary = define("summary");
