import { expect, test } from "vitest";
import {
  absent,
  age,
  before,
  binary,
  bottomk,
  changes,
  clamp,
  compare,
  constant,
  forecast,
  growth,
  increase,
  joined,
  labelled,
  largestFirst,
  latest,
  max,
  mean,
  min,
  nativeDistribution,
  nativeQuantile,
  quantile,
  rate,
  relabelled,
  rest,
  scalar,
  share,
  sum,
  topk,
  zero,
} from "../../dashboards/promql.ts";

const requests = { name: "requests_total", type: "counter" } as const;
const latency = { name: "latency_seconds", type: "histogram" } as const;
const native = { name: "duration_seconds", type: "native-histogram" } as const;
const state = { name: "state", type: "gauge" } as const;

const perSecond = rate(requests, { window: "5m" });

test.each([
  { name: "a rate over a window", expr: perSecond, promql: "rate(requests_total[5m])" },
  {
    name: "a condition on equality",
    expr: increase(requests, { where: { class: "good" }, window: "1m" }),
    promql: 'increase(requests_total{class="good"}[1m])',
  },
  {
    name: "a condition on a pattern, with its quotation marks escaped",
    expr: latest(state, { system: { matches: 'a|"b"' } }),
    promql: 'state{system=~"a|\\"b\\""}',
  },
  {
    name: "a sum by labels",
    expr: sum(perSecond, ["a", "b"]),
    promql: "sum by (a, b) (rate(requests_total[5m]))",
  },
  { name: "a sum of everything", expr: sum(perSecond), promql: "sum(rate(requests_total[5m]))" },
  {
    name: "a quantile of a classic histogram, buckets added first",
    expr: quantile(0.95, latency, { by: ["system"], window: "5m" }),
    promql: "histogram_quantile(0.95, sum by (system, le) (rate(latency_seconds_bucket[5m])))",
  },
  {
    name: "a quantile of a native histogram, without buckets by name",
    expr: nativeQuantile(0.5, native, { by: ["system"], window: "5m" }),
    promql: "histogram_quantile(0.5, sum by (system) (rate(duration_seconds[5m])))",
  },
  {
    name: "a share that has no answer where the whole is nothing",
    expr: share(perSecond, perSecond),
    promql: "rate(requests_total[5m]) / (rate(requests_total[5m]) > 0)",
  },
  {
    name: "brackets around a difference that is multiplied",
    expr: binary(binary(latest(state), "-", scalar(1)), "*", scalar(2)),
    promql: "(state - 1) * 2",
  },
  {
    name: "many series of the left that meet one of the right",
    expr: joined("*", [perSecond, latest(state)], { on: ["endpoint"], groupLeft: ["kind"] }),
    promql: "rate(requests_total[5m]) * on (endpoint) group_left (kind) state",
  },
  {
    name: "the age of the oldest moment",
    expr: max(age(latest(state)), ["system"]),
    promql: "max by (system) (time() - state)",
  },
  {
    name: "a whole distribution of a native histogram",
    expr: nativeDistribution(native, { window: "1m" }),
    promql: "sum(rate(duration_seconds[1m]))",
  },
  {
    name: "growth per second",
    expr: growth(state, { where: { system: "lgsp" }, window: "15m" }),
    promql: 'deriv(state{system="lgsp"}[15m])',
  },
  {
    name: "a straight line into the future",
    expr: forecast(state, { window: "15m" }, 1800),
    promql: "predict_linear(state[15m], 1800)",
  },
  { name: "a mean over time", expr: mean(state, { window: "4h" }), promql: "avg_over_time(state[4h])" },
  { name: "changes of a state", expr: changes(state, { window: "10m" }), promql: "changes(state[10m])" },
  {
    name: "the series as it was",
    expr: before(state, { where: { system: "lgsp" }, window: "1m" }),
    promql: 'state{system="lgsp"} offset 1m',
  },
  { name: "values between bounds", expr: clamp(latest(state), 0, 1), promql: "clamp(state, 0, 1)" },
  {
    name: "a label under another name",
    expr: relabelled(latest(state), "build", "running"),
    promql: 'label_replace(state, "running", "$1", "build", "(.+)")',
  },
  {
    name: "one more label",
    expr: labelled(latest(state), "source", "log"),
    promql: 'label_replace(state, "source", "log", "", "")',
  },
  { name: "a number as a series", expr: constant(0.8), promql: "vector(0.8)" },
  {
    name: "the smallest by label",
    expr: min(latest(state), ["system"]),
    promql: "min by (system) (state)",
  },
  {
    name: "the largest, the largest first",
    expr: largestFirst(topk(3, latest(state))),
    promql: "sort_desc(topk(3, state))",
  },
  { name: "the smallest of all", expr: bottomk(1, latest(state)), promql: "bottomk(1, state)" },
  {
    name: "the rest of a difference, in brackets",
    expr: rest(binary(latest(state), "-", scalar(1))),
    promql: "1 - (state - 1)",
  },
  { name: "zero with the labels of a series", expr: zero(latest(state)), promql: "state * 0" },
  {
    name: "series of the left whose partner is missing",
    expr: joined("unless", [latest(state), max(latest(state))], { on: [] }),
    promql: "state unless on () max(state)",
  },
  { name: "a comparison", expr: compare(latest(state), ">=", 10), promql: "state >= 10" },
  { name: "a series that is missing", expr: absent(state), promql: "absent(state)" },
])("$name", ({ expr, promql }) => expect(expr.promql).toBe(promql));
