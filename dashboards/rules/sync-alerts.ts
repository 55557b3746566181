// What waits to be passed on: the failure that nobody sees until dossiers are late (domain notes on synchronisation).
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import { binary, compare, growth, latest, max, scalar } from "../promql.ts";
import type { AlertSpec } from "./alert.ts";

const lag = max(latest(metrics.syncLag), ["system"]);
const backlog = max(latest(metrics.syncBacklog), ["system"]);
/** What is added within the time that is looked ahead. */
const added = binary(
  max(growth(metrics.syncBacklog, { window: "10m" }), ["system"]),
  "*",
  scalar(limits.aheadSeconds),
);
/** A backlog that stands still rises half of the time, by a little. */
const growsClearly = binary(
  compare(added, ">=", limits.backlogItems),
  "and",
  binary(added, ">=", binary(backlog, "*", scalar(limits.backlogGrowth))),
);

export const syncAlerts: readonly AlertSpec[] = [
  {
    alert: "HeadroomSyncLagging",
    severity: "ticket",
    duringRun: "mute",
    for: "1m",
    keepFiringFor: "1m",
    expr: compare(lag, ">", limits.syncLagTicket),
    observes: lag,
  },
  {
    alert: "HeadroomSyncLagging",
    severity: "page",
    duringRun: "mute",
    for: "1m",
    keepFiringFor: "1m",
    expr: compare(lag, ">", limits.syncLagPage),
    observes: lag,
  },
  {
    alert: "HeadroomSyncBacklogGrowing",
    severity: "ticket",
    duringRun: "mute",
    for: "5m",
    keepFiringFor: "2m",
    expr: binary(compare(backlog, ">=", limits.backlogItems), "and", growsClearly),
    observes: backlog,
  },
];
