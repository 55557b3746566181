// What real users get, as the access log of the system tells it; beside the run, never added to it.
import { metrics } from "../../../src/catalogue/metrics.ts";
import { one, type Language, type PanelSpec } from "../../board.ts";
import { compare, latest, max, quantile, rate, sum, type Expr, type Where } from "../../promql.ts";
import { requestRate } from "../../series.ts";
import { words } from "../../words.ts";
import { systemTexts as texts } from "./texts.ts";

const WINDOW = "$__rate_interval";

const logged = (where: Where, by: readonly string[]): Expr =>
  sum(rate(metrics.logRequests, { where, window: WINDOW }), by);

/** Chance and quiet hours leave classes without requests: those have no quantile. */
const latencyByClass = (where: Where): Expr =>
  compare(
    quantile(0.95, metrics.logRequestDuration, { by: ["endpoint_class"], where, window: WINDOW }),
    ">=",
    0,
  );

export const realTraffic = (where: Where, language: Language): readonly PanelSpec[] => [
  {
    kind: "lines",
    text: texts.bySource,
    unit: "reqps",
    size: [5, 8],
    queries: one(sum(latest(requestRate("1m"), where), ["source"]), "{{source}}"),
  },
  {
    kind: "stacked",
    text: texts.logOutcomes,
    unit: "reqps",
    size: [6, 8],
    queries: one(logged(where, ["outcome"]), "{{outcome}}"),
  },
  {
    kind: "lines",
    text: texts.logLatency,
    unit: "s",
    size: [7, 8],
    legend: "table",
    queries: one(max(latencyByClass(where), ["endpoint_class"]), "{{endpoint_class}}"),
  },
  {
    kind: "lines",
    text: texts.logStatus,
    unit: "reqps",
    size: [6, 8],
    queries: [
      { expr: logged(where, ["status_class"]), legend: "{{status_class}}" },
      {
        expr: sum(rate(metrics.logUnmatchedRequests, { where, window: WINDOW })),
        legend: words[language].unmatched,
      },
    ],
  },
];
