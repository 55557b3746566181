// Components that run out, from the saturation catalogue. Who is called depends on what it costs when one is full.
import { limits } from "../limits.ts";
import { compare, joined, latest } from "../promql.ts";
import { above, fairlyFull, stillGrows, used } from "../queries/saturation.ts";
import { recorded } from "../series.ts";
import type { AlertSpec, Severity } from "./alert.ts";

const severe = { severity: { matches: "1|2" } };
const lesser = { severity: { matches: "3|4" } };

const atHardLimit = (severity: Severity, where: typeof severe): AlertSpec => ({
  alert: "HeadroomSaturationHard",
  severity,
  duringRun: "mute",
  for: "30s",
  keepFiringFor: "1m",
  expr: above(latest(recorded.hardLimit, where)),
  observes: used(),
});

const perComponent = { on: ["system", "component"] };
const soonFull = compare(latest(recorded.timeToHard), "<", limits.componentAheadSeconds);
/** From the soft limit on it is HeadroomSaturationSoft that speaks. */
const belowSoft = joined("unless", [fairlyFull, above(latest(recorded.softLimit))], perComponent);

export const saturationAlerts: readonly AlertSpec[] = [
  atHardLimit("page", severe),
  atHardLimit("ticket", lesser),
  {
    alert: "HeadroomSaturationSoft",
    severity: "ticket",
    duringRun: "mute",
    for: "5m",
    expr: above(latest(recorded.softLimit)),
    observes: used(),
  },
  {
    alert: "HeadroomSaturationTrend",
    severity: "ticket",
    duringRun: "mute",
    for: "5m",
    expr: joined("and", [joined("and", [soonFull, stillGrows], perComponent), belowSoft], perComponent),
    observes: used(),
  },
];
