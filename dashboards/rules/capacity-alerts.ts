// Arrivals against the capacity that was verified.
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import { before, binary, compare, forecast, latest, min } from "../promql.ts";
import { recorded } from "../series.ts";
import type { AlertSpec } from "./alert.ts";

const used = latest(recorded.capacityUsed);
const ahead = forecast(recorded.capacityUsed, { window: "15m" }, limits.aheadSeconds);
const aheadOfLate = forecast(recorded.capacityUsed, { window: "5m" }, limits.aheadSeconds);
const rises = binary(compare(ahead, ">=", 1), "and", compare(aheadOfLate, ">=", 1));
/** From here on it is HeadroomCapacityNearlyUsed that speaks. */
const halfUsed = binary(
  compare(used, ">=", limits.capacityForecastFrom),
  "and",
  compare(used, "<", limits.capacityUsed),
);
const headroom = min(latest(metrics.headroomRatio), ["system"]);

export const capacityAlerts: readonly AlertSpec[] = [
  {
    alert: "HeadroomCapacityNearlyUsed",
    severity: "page",
    duringRun: "mute",
    for: "30s",
    keepFiringFor: "1m",
    expr: compare(used, ">=", limits.capacityUsed),
    observes: used,
  },
  {
    // The forecast, and a level, and a wait: a straight line through a few minutes means little alone. A step (doors
    // open) bends the line of 15 minutes long after it is over, so the last five must rise as well. Within the first
    // 15 minutes there is no line: the rate over a minute has only just begun, and rises from nothing.
    alert: "HeadroomCapacityRunningOut",
    severity: "page",
    duringRun: "mute",
    for: "5m",
    keepFiringFor: "1m",
    expr: binary(binary(rises, "and", halfUsed), "and", before(recorded.capacityUsed, { window: "15m" })),
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
