// What boards mark on their time axis.
import { metrics } from "../../src/catalogue/metrics.ts";
import { before, compare, joined, latest, max } from "../promql.ts";

/** A run is in progress. */
export const runsActive = compare(latest(metrics.runActive), "==", 1);

const builds = max(latest(metrics.systemBuild), ["system", "build"]);
const buildsBefore = max(before(metrics.systemBuild, { window: "1m" }), ["system", "build"]);

/** For a minute after it appeared: a build that the system did not run before. Not when watching has only begun. */
export const newBuilds = joined(
  "and",
  [joined("unless", [builds, buildsBefore], { on: ["system", "build"] }), buildsBefore],
  { on: ["system"] },
);
