// Whether anybody is watching: exporters, probes, pages, logs, and alerting itself. No run silences these.
import { metrics } from "../../src/catalogue/metrics.ts";
import { limits } from "../limits.ts";
import { absent, age, binary, compare, constant, latest, max, min } from "../promql.ts";
import { builtin } from "../series.ts";
import type { AlertSpec } from "./alert.ts";

const JOB = { job: "headroom" } as const;

const probeAge = max(age(latest(metrics.systemProbeTimestamp)), ["system"]);
const exporterUp = latest(builtin.up, JOB);
const collectorSuccess = min(latest(metrics.collectorSuccess), ["collector"]);
const pageUp = min(latest(metrics.pageUp), ["system", "collector"]);
const logUp = min(latest(metrics.logUp), ["system"]);
const logLag = max(latest(metrics.logLag), ["system"]);

export const watchAlerts: readonly AlertSpec[] = [
  {
    alert: "HeadroomExporterDown",
    severity: "page",
    duringRun: "keep",
    for: "1m",
    // Without the job in the configuration there is no `up` at all.
    expr: binary(compare(exporterUp, "==", 0), "or", absent(builtin.up, JOB)),
    observes: exporterUp,
  },
  {
    alert: "HeadroomProbesMissing",
    severity: "ticket",
    duringRun: "keep",
    for: "1m",
    expr: binary(compare(probeAge, ">", limits.probeAgeSeconds), "or", absent(metrics.systemUp)),
    observes: probeAge,
  },
  {
    alert: "HeadroomCollectorFailing",
    severity: "ticket",
    duringRun: "keep",
    for: "1m",
    expr: compare(collectorSuccess, "==", 0),
    observes: collectorSuccess,
  },
  {
    alert: "HeadroomStatusPageFailing",
    severity: "ticket",
    duringRun: "keep",
    for: "2m",
    expr: compare(pageUp, "==", 0),
    observes: pageUp,
  },
  {
    alert: "HeadroomLogNotFollowed",
    severity: "ticket",
    duringRun: "keep",
    for: "2m",
    expr: binary(compare(logUp, "==", 0), "or", compare(logLag, ">", limits.logLagBytes)),
    observes: logLag,
  },
  {
    alert: "HeadroomWatchdog",
    severity: "none",
    duringRun: "keep",
    for: "0s",
    expr: constant(1),
    observes: constant(1),
  },
];
