// The load test itself: whether its load is seen, and whether it measures the system or its own generators.
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import { binary, compare, increase, latest, max, sum, type Expr } from "../promql.ts";
import type { AlertSpec } from "./alert.ts";

const runActive = max(latest(metrics.runActive));
const inRun = (condition: Expr): Expr => binary(condition, "and", compare(runActive, "==", 1));
const pushAge = max(latest(metrics.runLastPushAge));
const reporting = sum(latest(metrics.runGeneratorsReporting));
const expected = sum(latest(metrics.runGeneratorsExpected));
const generatorCpu = max(latest(metrics.runGeneratorCpu));
const dropped = sum(increase(metrics.runDroppedStarts, { window: "1m" }), ["system"]);

export const runAlerts: readonly AlertSpec[] = [
  {
    alert: "HeadroomRunSilent",
    severity: "page",
    duringRun: "keep",
    for: "15s",
    expr: inRun(compare(pushAge, ">", limits.pushAgeSeconds)),
    observes: pushAge,
  },
  {
    alert: "HeadroomGeneratorsMissing",
    severity: "ticket",
    duringRun: "keep",
    for: "15s",
    expr: inRun(binary(reporting, "<", expected)),
    observes: binary(reporting, "-", expected),
  },
  {
    alert: "HeadroomGeneratorSaturated",
    severity: "ticket",
    duringRun: "keep",
    for: "30s",
    expr: compare(generatorCpu, ">", limits.generatorCpu),
    observes: generatorCpu,
  },
  {
    alert: "HeadroomStartsDropped",
    severity: "ticket",
    duringRun: "keep",
    for: "0s",
    expr: compare(dropped, ">", 0),
    observes: dropped,
  },
  {
    // What a run brought about is still in the windows of the alerts that it muted when it ends: they end within this.
    alert: "HeadroomRunActive",
    severity: "none",
    duringRun: "keep",
    for: "0s",
    keepFiringFor: "150s",
    expr: compare(runActive, "==", 1),
    observes: runActive,
  },
];
