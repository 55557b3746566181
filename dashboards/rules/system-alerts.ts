// Systems, and the services outside that they need.
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import {
  age,
  binary,
  changes,
  compare,
  joined,
  latest,
  max,
  mean,
  min,
  scalar,
  sum,
  type Expr,
} from "../promql.ts";
import { recorded, requestRate } from "../series.ts";
import type { AlertSpec } from "./alert.ts";

const answered = (window: "1m" | "2m"): Expr => min(mean(metrics.systemUp, { window }), ["system"]);
const stateChanges = max(changes(metrics.systemUp, { window: "10m" }), ["system"]);
const dependencyUp = min(latest(metrics.dependencyUp), ["dependency"]);
const failedPerMinute = binary(
  sum(latest(requestRate("1m"), { class: "dependency" }), ["source", "system"]),
  "*",
  scalar(60),
);
const dependencyFails = joined(
  "and",
  [
    compare(latest(recorded.dependencyRatio), ">", limits.dependencyFailures),
    compare(failedPerMinute, ">=", limits.badRequests),
  ],
  { on: ["source", "system"] },
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
    // A system that is down is told after 40 s: half of the minute, and the wait. One that goes up and down as well.
    for: "10s",
    keepFiringFor: "1m",
    expr: compare(answered("1m"), "<=", limits.answeredProbes),
    observes: answered("1m"),
  },
  {
    // Also where it is up for most of the time, so that HeadroomSystemDown does not speak.
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
    // Proxies answer 502 for a dead system as they do for a dead service behind it: while the system's own probe fails,
    // nobody else is blamed.
    alert: "HeadroomDependencyFailing",
    severity: "page",
    duringRun: "mute",
    for: "10s",
    keepFiringFor: "1m",
    expr: joined("unless", [dependencyFails, compare(answered("2m"), "<", 1)], { on: ["system"] }),
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
