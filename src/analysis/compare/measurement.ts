// One number of one run: the unit of every comparison. Requests inside a run depend on each other; runs do not.

export type Side = "base" | "candidate";

export interface Measurement {
  readonly side: Side;
  /** Id of the run. */
  readonly run: string;
  /** `p95` (s), `throughput` (answers/s), `bad` (share of requests), or a name of one's own. */
  readonly metric: string;
  /** Null for everything together. */
  readonly system: string | null;
  /** Above 0; a share from 0 to 1. */
  readonly value: number;
  /** Requests that a share was counted on; undefined where only the share is known. */
  readonly requests?: number | undefined;
}

export interface MetricKind {
  /** Times and rates are compared as ratios, shares as odds ratios. */
  readonly scale: "log" | "logit";
  /** Which way is worse. */
  readonly worse: "up" | "down";
}

/**
 * How a metric is compared, by its name: `bad…` is a share; a name with `throughput` or `rate` is better when it is
 * higher; everything else is better when it is lower.
 */
export function kindOf(metric: string): MetricKind {
  const name = metric.toLowerCase();
  if (/^bad(?:_share)?$/.test(name)) return { scale: "logit", worse: "up" };
  return { scale: "log", worse: /throughput|rate/.test(name) ? "down" : "up" };
}

/** A share without a count that is exactly 0 or 1 is taken to be half of this off: nobody resolves less by a share. */
export const SMALLEST_SHARE = 0.001;

/**
 * Logit of a share, ln(bad ÷ rest). Half a request is added to both (Haldane 1956, Anscombe 1956), so that no bad request
 * and all of them have a logit too.
 */
function logit({ value, requests }: Measurement): number {
  if (requests === undefined) {
    const share = Math.min(1 - SMALLEST_SHARE / 2, Math.max(SMALLEST_SHARE / 2, value));
    return Math.log(share / (1 - share));
  }
  const bad = value * requests;
  return Math.log((bad + 0.5) / (requests - bad + 0.5));
}

/** The number that is compared: differences of it are logarithms of ratios. */
export const transformed = (measurement: Measurement): number =>
  kindOf(measurement.metric).scale === "logit" ? logit(measurement) : Math.log(measurement.value);

/**
 * Variance that counting alone gives a transformed value: of a logit 1 ÷ bad + 1 ÷ rest (delta method; half a request added
 * as above). Without it, runs in which nothing was bad would look infinitely precise. 0 where nothing was counted.
 */
export function countingVariance({ metric, value, requests }: Measurement): number {
  if (kindOf(metric).scale !== "logit" || requests === undefined) return 0;
  const bad = value * requests;
  return 1 / (bad + 0.5) + 1 / (requests - bad + 0.5);
}
