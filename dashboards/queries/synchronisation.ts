// What waits to be passed on.
import { metrics } from "../../src/catalogue/metrics.ts";
import { latest, max, rate, sum, type Expr, type Where } from "../promql.ts";

const PER_SYSTEM = ["system"];

export const syncLag = (where: Where = {}): Expr => max(latest(metrics.syncLag, where), PER_SYSTEM);
export const syncBacklog = (where: Where = {}): Expr => max(latest(metrics.syncBacklog, where), PER_SYSTEM);
/** Time until the backlog is gone; nothing while it does not shrink. */
export const syncDrain = (where: Where = {}): Expr => max(latest(metrics.syncDrain, where), PER_SYSTEM);
/** Items per second that could not be passed on. */
export const syncErrors = (where: Where = {}): Expr =>
  sum(rate(metrics.syncErrors, { where, window: "$__rate_interval" }), PER_SYSTEM);
