// The run as k6 itself pushed it to Prometheus: counters and native histograms, so every window is a true window.
import { forwardedMetrics as k6 } from "../../../src/catalogue/metrics.ts";
import { one, type PanelSpec } from "../../board.ts";
import {
  joined,
  labelled,
  worstHighest,
  nativeDistribution,
  nativeQuantile,
  rate,
  sum,
  zero,
  type Where,
} from "../../promql.ts";
import { forwardedRequests } from "../../queries/requests.ts";
import { runTexts as texts } from "./texts.ts";

const WINDOW = "$__rate_interval";
const ENDPOINT = ["endpoint"];

function httpLatency(where: Where): readonly PanelSpec[] {
  const span = { where, window: WINDOW } as const;
  const quantiles = [0.5, 0.95, 0.99].map((q) => ({
    expr: nativeQuantile(q, k6.duration, { by: [], ...span }),
    legend: `p${q * 100}`,
  }));
  const slowest = worstHighest(12, nativeQuantile(0.95, k6.duration, { by: ENDPOINT, ...span }), ENDPOINT);
  return [
    { kind: "lines", text: texts.k6Quantiles, unit: "s", size: [6, 8], queries: quantiles },
    {
      kind: "lines",
      text: texts.k6Endpoints,
      unit: "s",
      size: [12, 8],
      legend: "table",
      queries: one(slowest, "{{endpoint}}"),
    },
    {
      kind: "heatmap",
      text: texts.k6Heatmap,
      unit: "s",
      size: [6, 8],
      queries: one(nativeDistribution(k6.duration, span)),
    },
  ];
}

/** Panels that need the tee: a Prometheus that takes the pushes of the generators, native histograms switched on. */
export function fromGenerators(where: Where): readonly PanelSpec[] {
  const span = { where, window: WINDOW } as const;
  const sockets = nativeQuantile(0.95, k6.socketDuration, { by: ENDPOINT, ...span });
  const all = forwardedRequests(where);
  const bad = sum(rate(k6.badRequests, span), ["class"]);
  // Where nothing went wrong there is no series yet: a zero of the class “none” stands for it.
  const none = labelled(zero(sum(all)), "class", "none");
  return [
    {
      kind: "lines",
      text: texts.k6Requests,
      unit: "reqps",
      size: [7, 8],
      queries: one(all, "{{system}}"),
    },
    {
      kind: "lines",
      text: texts.k6Bad,
      unit: "reqps",
      size: [7, 8],
      queries: one(joined("or", [bad, none], { on: [] }), "{{class}}"),
    },
    {
      kind: "lines",
      text: texts.k6Sockets,
      unit: "s",
      size: [10, 8],
      legend: "table",
      queries: one(sockets, "{{endpoint}}"),
    },
    ...httpLatency(where),
  ];
}
