// Arrivals against the capacity that was verified.
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import { binary, compare, forecast, latest, min } from "../promql.ts";
import { recorded } from "../series.ts";
import type { AlertSpec } from "./alert.ts";

const used = latest(recorded.capacityUsed);
const ahead = forecast(recorded.capacityUsed, { window: "15m" }, limits.aheadSeconds);
const headroom = min(latest(metrics.headroomRatio), ["system"]);

export const capacityAlerts: readonly AlertSpec[] = [
  {
    alert: "HeadroomCapacityNearlyUsed",
    severity: "page",
    duringRun: "mute",
    for: "30s",
    keepFiringFor: "2m",
    expr: compare(used, ">=", limits.capacityUsed),
    observes: used,
  },
  {
    // The forecast, and a level, and a wait: a straight line through a few minutes means little alone.
    alert: "HeadroomCapacityRunningOut",
    severity: "page",
    duringRun: "mute",
    for: "2m",
    keepFiringFor: "2m",
    expr: binary(compare(ahead, ">=", 1), "and", compare(used, ">=", limits.capacityForecastFrom)),
    observes: ahead,
  },
  {
    alert: "HeadroomPeakAboveCapacity",
    severity: "ticket",
    duringRun: "keep",
    for: "5m",
    expr: compare(headroom, "<", 0),
    observes: headroom,
  },
];
