import { expect, test } from "vitest";
import {
  absent,
  age,
  binary,
  compare,
  increase,
  joined,
  latest,
  max,
  nativeQuantile,
  quantile,
  rate,
  scalar,
  share,
  sum,
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
  { name: "a comparison", expr: compare(latest(state), ">=", 10), promql: "state >= 10" },
  { name: "a series that is missing", expr: absent(state), promql: "absent(state)" },
])("$name", ({ expr, promql }) => expect(expr.promql).toBe(promql));
