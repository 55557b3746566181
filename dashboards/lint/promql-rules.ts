// Rules for PromQL, in panels and in rule files. Names of grafana/dashboard-linter where it has the rule.
import type { Metric } from "../../src/catalogue/metric.ts";
import { forwardedMetrics, metrics } from "../../src/catalogue/metrics.ts";
import { seriesNames } from "../series.ts";
import { selectorsOf, syntaxErrors, type Selector } from "./promql-tree.ts";

/** Everything that is wrong with an expression, one sentence each. */
type PromqlRule = (promql: string) => readonly string[];

const ownMetrics: readonly Metric[] = Object.values(metrics);
const histogramParts = ownMetrics
  .filter(({ type }) => type === "histogram")
  .flatMap(({ name }) => [`${name}_bucket`, `${name}_sum`, `${name}_count`]);
const known: ReadonlySet<string> = new Set([
  ...ownMetrics.filter(({ type }) => type !== "histogram").map(({ name }) => name),
  ...histogramParts,
  ...Object.values(forwardedMetrics).map(({ name }) => name),
  ...seriesNames,
]);
const summaries: ReadonlySet<string> = new Set(
  ownMetrics.filter(({ type }) => type === "summary").map(({ name }) => name),
);

const syntax: PromqlRule = (promql) =>
  syntaxErrors(promql).map((position) => `no PromQL at character ${position}: ${promql}`);

const knownMetrics: PromqlRule = (promql) =>
  selectorsOf(promql)
    .filter(({ metric }) => !known.has(metric))
    .map(({ metric }) => `${metric} is not in the catalogue`);

const countsUp = ({ metric }: Selector): boolean => /_(total|bucket|count)$/.test(metric);
const counters: PromqlRule = (promql) =>
  selectorsOf(promql)
    .filter((selector) => countsUp(selector) && !["rate", "increase"].includes(selector.inside[0] ?? ""))
    .map(({ metric }) => `${metric} is a counter and is used without rate or increase`);

/** A mean or a sum of quantiles is the quantile of nothing. */
const mixing = new Set(["avg", "sum", "avg_over_time", "sum_over_time", "quantile", "stddev"]);
function mixesQuantiles({ metric, inside }: Selector): boolean {
  const outside = summaries.has(metric) ? inside : inside.slice(inside.indexOf("histogram_quantile") + 1);
  const holdsQuantile = summaries.has(metric) || inside.includes("histogram_quantile");
  return holdsQuantile && outside.some((operator) => mixing.has(operator));
}
const noAverageOfPercentiles: PromqlRule = (promql) =>
  selectorsOf(promql)
    .filter(mixesQuantiles)
    .map(({ metric }) => `quantiles of ${metric} are added or averaged`);

/** Functions that only one of Prometheus 2.42 and 3.x has, or whose names changed. */
const outsideCommonSubset =
  /\b(holt_winters|double_exponential_smoothing|info|histogram_avg|histogram_stddev|sort_by_label|limitk|mad_over_time|first_over_time)\s*\(/;
const commonSubset: PromqlRule = (promql) =>
  outsideCommonSubset.test(promql) ? [`only some versions of Prometheus understand: ${promql}`] : [];

export const promqlRules = {
  "target-promql-rule": syntax,
  "target-counter-agg-rule": counters,
  "target-known-metrics": knownMetrics,
  "target-no-average-of-percentiles": noAverageOfPercentiles,
  "target-common-subset": commonSubset,
} as const satisfies Readonly<Record<string, PromqlRule>>;

/** A fixed window in a panel is too short when the reader zooms out; `increase` over a named time is meant so. */
export const rateInterval: PromqlRule = (promql) =>
  [...promql.matchAll(/\brate\([^[]*\[([^\]]+)\]/g)]
    .map(([, window = ""]) => window)
    .filter((window) => window !== "$__rate_interval" && window !== "$__range")
    .map((window) => `rate over the fixed window ${window}: ${promql}`);
