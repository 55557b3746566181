// What reaches the systems, against what they were seen to hold.
import { metrics } from "../../src/catalogue/metrics.ts";
import { binary, joined, latest, max, rate, sum } from "../promql.ts";
import { recorded } from "../series.ts";
import type { RecordingRule } from "./recording-rules.ts";

const perSystem = ["system"];
const ofTheRun = sum(rate(metrics.runRequests, { window: "1m" }), perSystem);
const ofTheLogs = sum(rate(metrics.logRequests, { window: "1m" }), perSystem);
const verified = max(latest(metrics.capacityVerified), perSystem);

/**
 * A load test that goes through a proxy stands in its log as well, so the sources are never added: the larger one
 * is what arrives. A rejected or failed request has arrived, too.
 */
export const capacityRules: readonly RecordingRule[] = [
  {
    record: recorded.arrivals.name,
    expr: binary(binary(binary(ofTheRun, ">=", ofTheLogs), "or", ofTheLogs), "or", ofTheRun),
  },
  {
    record: recorded.capacityUsed.name,
    expr: joined("/", [latest(recorded.arrivals), verified], { on: perSystem }),
  },
];
