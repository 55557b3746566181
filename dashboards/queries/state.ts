// How things stand, from the alerts and from who is watching.
import { metrics } from "../../src/catalogue/metrics.ts";
import {
  age,
  binary,
  compare,
  latest,
  max,
  min,
  scalar,
  sum,
  zero,
  type Expr,
  type Where,
} from "../promql.ts";
import { builtin } from "../series.ts";

/** Values of `launchState`; 0 is GO. */
export const WATCH = 1;
export const STOP = 2;

const firing = (where: Where): Expr => latest(builtin.alerts, { alertstate: "firing", ...where });

/** Fires always. Without it the rules are not loaded, and silence means nothing. */
const watchdog = firing({ alertname: "HeadroomWatchdog" });

/** The worst that fires: nothing, a ticket, a page. No answer where not even the watchdog fires. */
export const launchState: Expr = (() => {
  const pages = binary(firing({ severity: "page" }), "*", scalar(STOP));
  const tickets = binary(firing({ severity: "ticket" }), "*", scalar(WATCH));
  const worst = max(binary(binary(pages, "or", tickets), "or", zero(watchdog)));
  return binary(worst, "and", max(watchdog));
})();

/** How many alerts ask for a person. No answer where not even the watchdog fires. */
export const firingAlerts: Expr = binary(
  sum(binary(firing({ severity: { matches: "page|ticket" } }), "or", zero(watchdog))),
  "and",
  max(watchdog),
);

/** 1 while a run is in progress. */
export const runActive: Expr = max(latest(metrics.runActive));

/** Age of the oldest probe, of the newest reading of a run, and of the newest line of a log (s). */
export const probeAge = (by: readonly string[] = []): Expr =>
  max(age(latest(metrics.systemProbeTimestamp)), by);
export const readingAge: Expr = max(latest(metrics.runLastPushAge));
export const lineAge = (by: readonly string[] = []): Expr =>
  min(age(compare(latest(metrics.logLastLine), ">", 0)), by);
