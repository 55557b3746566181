// Expressions that more than one board shows.
import { forwardedMetrics, metrics, QUANTILE_WINDOW } from "../../src/catalogue/metrics.ts";
import {
  binary,
  joined,
  latest,
  max,
  min,
  rate,
  rest,
  share,
  sum,
  zero,
  type Expr,
  type Where,
} from "../promql.ts";
import { recorded } from "../series.ts";

const WINDOW = "$__rate_interval";
const BAD = { matches: "slow|rejected|failed|dependency|timeout" } as const;

/** Requests per second of the run. */
export const requests = (by: readonly string[], where: Where = {}): Expr =>
  sum(rate(metrics.runRequests, { where, window: WINDOW }), by);

/** Share of requests that were not good; zero, not nothing, where all were. */
export const badShare = (by: readonly string[], where: Where = {}): Expr => {
  const all = requests(by, where);
  return share(binary(requests(by, { ...where, class: BAD }), "or", zero(all)), all);
};

/** Share of requests that were good. */
export const goodShare = (by: readonly string[], where: Where = {}): Expr => rest(badShare(by, where));

/** Latency quantile of systems over the last minute; taken of the merged histogram, so nothing is averaged. */
export const systemLatency = (quantile: string, where: Where = {}): Expr =>
  max(latest(metrics.runSystemWindowLatency, { ...where, quantile, window: QUANTILE_WINDOW }), ["system"]);

/** Latency quantile of endpoints over the last minute. */
export const endpointLatency = (quantile: string, where: Where = {}): Expr =>
  max(latest(metrics.runEndpointWindowLatency, { ...where, quantile, window: QUANTILE_WINDOW }), [
    "system",
    "endpoint",
  ]);

/** When a request to an endpoint is slow, in seconds. */
export const endpointLimit = (where: Where = {}): Expr =>
  max(latest(metrics.endpointLimit, where), ["system", "endpoint"]);

/** The 95th percentile of each endpoint as a ratio of its own limit; 1 is at the limit. */
export const latencyAgainstLimit = (where: Where = {}): Expr =>
  joined("/", [endpointLatency("0.95", where), endpointLimit(where)], { on: ["system", "endpoint"] });

/** The fastest spending of an error budget, by the given labels. */
export const burn = (by: readonly string[], where: Where = {}): Expr =>
  max(latest(recorded.burnRate, where), by);

/** Whether systems answer their probes; one exporter that sees a failure is enough. */
export const systemUp = (where: Where = {}): Expr => min(latest(metrics.systemUp, where), ["system"]);

/** Time of the last probe, all phases together. */
export const probeTime = (by: readonly string[], where: Where = {}): Expr =>
  sum(latest(metrics.systemProbeDuration, where), by);

/** Requests per second as the generators count them: HTTP, and exchanges over WebSockets, which have endpoints of their own. */
export const forwardedRequests = (where: Where): Expr => {
  const endpoints = ["system", "endpoint"];
  const http = sum(rate(forwardedMetrics.requests, { where, window: WINDOW }), endpoints);
  const sockets = sum(rate(forwardedMetrics.socketRequests, { where, window: WINDOW }), endpoints);
  return sum(binary(http, "or", sockets), ["system"]);
};
