// Systems, and the services outside that they need.
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import { age, binary, changes, compare, joined, latest, max, min, scalar, sum } from "../promql.ts";
import { recorded, requestRate } from "../series.ts";
import type { AlertSpec } from "./alert.ts";

const systemUp = min(latest(metrics.systemUp), ["system"]);
const stateChanges = max(changes(metrics.systemUp, { window: "10m" }), ["system"]);
const dependencyUp = min(latest(metrics.dependencyUp), ["dependency"]);
const failedPerMinute = binary(
  sum(latest(requestRate("1m"), { class: "dependency" }), ["source", "system"]),
  "*",
  scalar(60),
);
const certificates = binary(
  min(latest(metrics.systemTlsExpiry), ["system"]),
  "or",
  min(latest(metrics.dependencyTlsExpiry), ["dependency"]),
);
const certificateLeft = binary(scalar(-1), "*", age(certificates));

export const systemAlerts: readonly AlertSpec[] = [
  {
    alert: "HeadroomSystemDown",
    severity: "page",
    duringRun: "mute",
    for: "30s",
    expr: compare(systemUp, "==", 0),
    observes: systemUp,
  },
  {
    // A system that goes up and down faster than HeadroomSystemDown waits would otherwise never be told.
    alert: "HeadroomSystemUnstable",
    severity: "ticket",
    duringRun: "mute",
    for: "0s",
    keepFiringFor: "5m",
    expr: compare(stateChanges, ">=", limits.stateChanges),
    observes: stateChanges,
  },
  {
    alert: "HeadroomDependencyDown",
    severity: "page",
    duringRun: "mute",
    for: "30s",
    expr: compare(dependencyUp, "==", 0),
    observes: dependencyUp,
  },
  {
    alert: "HeadroomDependencyFailing",
    severity: "page",
    duringRun: "mute",
    for: "10s",
    keepFiringFor: "1m",
    expr: joined(
      "and",
      [
        compare(latest(recorded.dependencyRatio), ">", limits.dependencyFailures),
        compare(failedPerMinute, ">=", limits.badRequests),
      ],
      { on: ["source", "system"] },
    ),
    observes: latest(recorded.dependencyRatio),
  },
  {
    alert: "HeadroomCertificateEnding",
    severity: "ticket",
    duringRun: "keep",
    for: "5m",
    expr: compare(certificateLeft, "<", limits.certificateSeconds),
    observes: certificateLeft,
  },
];
