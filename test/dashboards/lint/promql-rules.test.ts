import { expect, test } from "vitest";
import { promqlRules, rateInterval } from "../../../dashboards/lint/promql-rules.ts";

const LATENCY = "headroom_run_system_window_latency_seconds";
const NATIVE = "k6_http_req_duration_seconds";

test.each([
  { name: "a query that does not end", rule: "target-promql-rule", promql: "sum(up", problems: 1 },
  {
    name: "a query with variables of Grafana",
    rule: "target-promql-rule",
    promql: 'sum(rate(up{system=~"$system"}[$__rate_interval]))',
    problems: 0,
  },
  {
    name: "a metric of the catalogue",
    rule: "target-known-metrics",
    promql: "headroom_system_up",
    problems: 0,
  },
  {
    name: "a metric that nobody emits",
    rule: "target-known-metrics",
    promql: "sum(headroom_sytem_up)",
    problems: 1,
  },
  {
    name: "a bucket series of a histogram",
    rule: "target-known-metrics",
    promql: "headroom_run_request_duration_seconds_bucket",
    problems: 0,
  },
  {
    name: "a histogram without its part",
    rule: "target-known-metrics",
    promql: "headroom_run_request_duration_seconds",
    problems: 1,
  },
  {
    name: "a counter as it stands",
    rule: "target-counter-agg-rule",
    promql: "sum(headroom_run_requests_total)",
    problems: 1,
  },
  {
    name: "a counter as a rate",
    rule: "target-counter-agg-rule",
    promql: "sum(rate(headroom_run_requests_total[5m]))",
    problems: 0,
  },
  {
    name: "a mean of percentiles",
    rule: "target-no-average-of-percentiles",
    promql: `avg(${LATENCY})`,
    problems: 1,
  },
  {
    name: "a mean of percentiles over time",
    rule: "target-no-average-of-percentiles",
    promql: `avg_over_time(${LATENCY}[5m])`,
    problems: 1,
  },
  {
    name: "a sum of computed quantiles",
    rule: "target-no-average-of-percentiles",
    promql: `sum(histogram_quantile(0.9, rate(${NATIVE}[1m])))`,
    problems: 1,
  },
  {
    name: "the largest of percentiles",
    rule: "target-no-average-of-percentiles",
    promql: `max(${LATENCY})`,
    problems: 0,
  },
  {
    name: "a quantile of added histograms",
    rule: "target-no-average-of-percentiles",
    promql: `histogram_quantile(0.9, sum(rate(${NATIVE}[1m])))`,
    problems: 0,
  },
  {
    name: "a function that 3.x no longer has",
    rule: "target-common-subset",
    promql: "holt_winters(up[5m], 0.5, 0.5)",
    problems: 1,
  },
] as const)("$name: $problems problems by $rule", ({ rule, promql, problems }) => {
  expect(promqlRules[rule](promql)).toHaveLength(problems);
});

test.each([
  { name: "Grafana's interval", promql: "rate(up[$__rate_interval])", problems: [] },
  {
    name: "a fixed window",
    promql: "rate(up[5m])",
    problems: ["rate over the fixed window 5m: rate(up[5m])"],
  },
])("a panel rate over $name", ({ promql, problems }) => expect(rateInterval(promql)).toEqual(problems));
