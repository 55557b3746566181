// What arrives, what a system was seen to hold, and what is expected of it.
import { metrics } from "../../src/catalogue/metrics.ts";
import { systemIds } from "../../src/catalogue/system.ts";
import { limits } from "../limits.ts";
import {
  age,
  binary,
  compare,
  constant,
  forecast,
  labelled,
  latest,
  max,
  min,
  relabelled,
  rest,
  scalar,
  type Expr,
  type Where,
} from "../promql.ts";
import { recorded } from "../series.ts";

const PER_SYSTEM = ["system"];

export const arrivals = (where: Where = {}): Expr => max(latest(recorded.arrivals, where), PER_SYSTEM);
/** Where arrivals stand in half an hour if they go on as in the last 15 minutes. */
export const arrivalsAhead = (where: Where = {}): Expr =>
  max(forecast(recorded.arrivals, { where, window: "15m" }, limits.aheadSeconds), PER_SYSTEM);
export const verified = (where: Where = {}): Expr => max(latest(metrics.capacityVerified, where), PER_SYSTEM);
/** The interval that the capacity lies in. */
export const lowEnd = (where: Where = {}): Expr => max(latest(metrics.capacityLow, where), PER_SYSTEM);
export const highEnd = (where: Where = {}): Expr => max(latest(metrics.capacityHigh, where), PER_SYSTEM);
export const forecastPeak = (where: Where = {}): Expr => max(latest(metrics.forecastPeak, where), PER_SYSTEM);

/** Arrivals as a ratio of the verified capacity, now and in half an hour. */
export const capacityUsed = (where: Where = {}): Expr =>
  max(latest(recorded.capacityUsed, where), PER_SYSTEM);
export const capacityUsedAhead = (where: Where = {}): Expr =>
  max(forecast(recorded.capacityUsed, { where, window: "15m" }, limits.aheadSeconds), PER_SYSTEM);

/** Every system with its place in the catalogue, which tables stand in. */
export const places: Expr = systemIds
  .map((system, index) => labelled(constant(index), "system", system))
  .reduce((left, right) => binary(left, "or", right));

/** Part of the verified capacity that is free now; and at the forecast peak. */
export const freeNow: Expr = rest(capacityUsed());
export const freeAtPeak: Expr = min(latest(metrics.headroomRatio), PER_SYSTEM);
/** How many times what arrives now the system was seen to hold. */
export const timesNow: Expr = binary(scalar(1), "/", compare(capacityUsed(), ">", 0));

/** Time since the capacity was measured (s). */
export const proofAge: Expr = max(age(latest(metrics.capacityTested)), PER_SYSTEM);
/** What it was measured on, and what runs: labels `measured` and `running`. */
export const buildMeasured: Expr = max(relabelled(latest(metrics.capacityInfo), "build", "measured"), [
  "system",
  "measured",
]);
export const buildRunning: Expr = max(relabelled(latest(metrics.systemBuild), "build", "running"), [
  "system",
  "running",
]);

/** 1 where the build that runs was measured, 0 where another was; nothing where either is unknown. */
export const buildProven: Expr = (() => {
  const pair = ["system", "build"];
  const running = max(latest(metrics.systemBuild), pair);
  const measured = max(latest(metrics.capacityInfo), pair);
  const same = max(binary(running, "and", measured), PER_SYSTEM);
  const known = binary(max(running, PER_SYSTEM), "*", max(measured, PER_SYSTEM));
  return binary(same, "or", binary(known, "-", known));
})();
