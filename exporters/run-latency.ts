// Latency of a run in the two shapes Prometheus knows: classic buckets of the totals, quantiles of the last minute.
import {
  add,
  countBelow,
  emptyHistogram,
  maximum,
  quantile,
  type Histogram,
} from "../src/analysis/histogram.ts";
import { endpoints } from "../src/catalogue/endpoints.ts";
import { QUANTILE_WINDOW, windowQuantiles } from "../src/catalogue/metrics.ts";
import { objectives, patienceFor, slowAfter } from "../src/catalogue/objectives.ts";
import { systemIds, type Endpoint } from "../src/catalogue/system.ts";
import type { EndpointTotals, RunTotals } from "./run-totals.ts";
import { sample, type Distribution, type Sample } from "./samples.ts";

/** Below the tightest objective, so that a quiet system has a picture too. Seconds. */
const FINE_BOUNDS = [0.025, 0.05, 0.1, 0.25, 0.5];

/** Boundaries in seconds, ascending, the same for every endpoint: buckets can be added only where they are equal. */
export const latencyBounds: readonly number[] = [
  ...new Set<number>([
    ...FINE_BOUNDS,
    ...objectives.filter(({ metric }) => metric === "latency").map(({ limit }) => limit),
    ...endpoints.flatMap((e) => [slowAfter(e.system, e.class), patienceFor(e.system, e.class)]),
  ]),
].toSorted((a, b) => a - b);

const median = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/**
 * Requests within the endpoint's objective. All good ones are; slow and timed-out ones are not; those with an error
 * may be either, and only for them does the estimate decide. Each of the three numbers only grows, so their median does.
 */
const withinObjective = ({ latency, good, notSlow }: EndpointTotals, limit: number): number =>
  median(good, Math.round(countBelow(latency, limit)), notSlow);

/**
 * Cumulative buckets. Exact at the endpoint's own objective but for requests with an error; elsewhere shared out
 * inside one native bucket. Monotone over the bounds and over time.
 */
export function toDistribution(
  totals: EndpointTotals,
  endpoint: Pick<Endpoint, "system" | "class">,
): Distribution {
  const limit = slowAfter(endpoint.system, endpoint.class);
  const within = withinObjective(totals, limit);
  const countAt = (bound: number): number => {
    if (bound === limit) return within;
    const estimate = Math.round(countBelow(totals.latency, bound));
    return bound < limit ? Math.min(estimate, within) : Math.min(Math.max(estimate, within), totals.requests);
  };
  const buckets = latencyBounds.map((bound) => [bound, countAt(bound)] as const);
  return { buckets, sum: totals.latency.sum, count: totals.requests };
}

/** Label value and seconds of each quantile; none for an empty histogram. */
function quantilesOf(histogram: Histogram): (readonly [quantile: string, seconds: number])[] {
  return windowQuantiles.flatMap((label) => {
    const value = label === "1" ? maximum(histogram) : quantile(histogram, Number(label));
    return value === undefined ? [] : [[label, value] as const];
  });
}

/** Quantiles of the sliding window per endpoint and, over all of its endpoints, per system. */
export function windowLatencySamples(
  totals: RunTotals,
  known: ReadonlyMap<string, Pick<Endpoint, "system">>,
): Sample[] {
  const recent = Object.entries(totals.endpoints).flatMap(([id, { recent: histogram }]) => {
    const endpoint = known.get(id);
    return endpoint === undefined ? [] : [{ endpoint: id, system: endpoint.system, histogram }];
  });
  const perEndpoint = recent.flatMap(({ endpoint, system, histogram }) =>
    quantilesOf(histogram).map(([label, value]) =>
      sample(
        "runEndpointWindowLatency",
        { system, endpoint, quantile: label, window: QUANTILE_WINDOW },
        value,
      ),
    ),
  );
  const perSystem = systemIds.flatMap((system) => {
    const all = recent.filter((one) => one.system === system).map(({ histogram }) => histogram);
    return quantilesOf(all.reduce(add, emptyHistogram)).map(([label, value]) =>
      sample("runSystemWindowLatency", { system, quantile: label, window: QUANTILE_WINDOW }, value),
    );
  });
  return [...perSystem, ...perEndpoint];
}
