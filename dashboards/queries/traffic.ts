// Symptoms of whoever asks: real users where a log tells of them, else the load test. The label `source` says which.
import { metrics } from "../../src/catalogue/metrics.ts";
import {
  binary,
  compare,
  joined,
  labelled,
  latest,
  max,
  min,
  quantile,
  share,
  sum,
  zero,
  type Expr,
  type Where,
} from "../promql.ts";
import { recorded, requestRate, type sources } from "../series.ts";
import { latencyAgainstLimit } from "./requests.ts";

type Source = (typeof sources)[number];

const PER_SYSTEM = ["source", "system"];

/** One series for each system: of the logs where they tell something, else of the run. */
const preferred = (of: (source: Source) => Expr): Expr => {
  const real = of("log");
  return binary(real, "or", joined("unless", [of("run"), real], { on: ["system"] }));
};

const rateOf = (where: Where): Expr => sum(latest(requestRate("1m"), where), PER_SYSTEM);

/** Share of the requests of the last minute that are of a class; zero where there are others only. */
export const classShare = (name: string): Expr =>
  preferred((source) => {
    const all = rateOf({ source });
    return share(binary(rateOf({ source, class: name }), "or", zero(all)), all);
  });

/** The 95th percentile of answers in a log as a ratio of the limit of their class; no answer without requests. */
const logAgainstLimit: Expr = (() => {
  const by = ["system", "endpoint_class"];
  const p95 = quantile(0.95, metrics.logRequestDuration, { by, window: "$__rate_interval" });
  const limit = max(latest(metrics.objectiveLimitSeconds, { statistic: "p95" }), by);
  return joined("/", [compare(p95, ">=", 0), limit], { on: by });
})();

/** The worst 95th percentile of each system as a ratio of its own limit; 1 is at the limit. */
export const worstAgainstLimit: Expr = preferred((source) => {
  const ofEndpoints = { log: logAgainstLimit, run: latencyAgainstLimit() }[source];
  return labelled(max(ofEndpoints, ["system"]), "source", source);
});

/** What is left of the budget of the event; of several objectives the smallest. */
export const eventBudget = (by: readonly string[], where: Where = {}): Expr =>
  min(latest(recorded.budgetRemaining, { ...where, budget: "event" }), by);

export const eventBudgetNow: Expr = preferred((source) => eventBudget(PER_SYSTEM, { source }));

/** The fastest spending of a budget. */
export const burnNow: Expr = preferred((source) => max(latest(recorded.burnRate, { source }), PER_SYSTEM));
