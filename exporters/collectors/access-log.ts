// What real users do, as the access logs of the systems tell it.
import { setTimeout as sleep } from "node:timers/promises";
import { cellName, type KeptCounts, type RequestCounts } from "../access-log/request-counts.ts";
import type { LogFollower } from "../access-log/log-follower.ts";
import { cellsOf, outcomes, statusClasses } from "../access-log/outcome.ts";
import type { Collector } from "../collector.ts";
import { histogramSamples, sample, type Distribution, type Sample } from "../samples.ts";

/** A log that is renamed twice between two looks is found again, but one that is packed in that time is not. */
const INTERVAL_MS = 1000;

function requestSamples({ endpoints }: RequestCounts, { requests }: KeptCounts): Sample[] {
  return endpoints.flatMap((endpoint) =>
    cellsOf(endpoint).map((cell) => {
      const labels = {
        system: endpoint.system,
        endpoint: endpoint.id,
        status_class: statusClasses[cell.statusClass] ?? "none",
        outcome: outcomes[cell.outcome] ?? "failed",
      };
      return sample("logRequests", labels, requests[cellName(endpoint, cell)] ?? 0);
    }),
  );
}

function distributionOf({ durations, bounds }: KeptCounts, name: string): Distribution {
  const { buckets: counts = [], sum = 0 } = durations[name] ?? {};
  let count = 0;
  const below = counts.map((inside) => (count += inside));
  return { buckets: bounds.map((bound, i) => [bound, below[i] ?? 0] as const), sum, count };
}

/** Nothing is counted as 0 that may have been counted before a restart: until the first look is over, there are no counters. */
function samplesOf({ system, counts, view }: LogFollower): Sample[] {
  if (view === undefined) return [sample("logUp", { system }, 0)];
  const kept = view.counts;
  return [
    ...requestSamples(counts, kept),
    ...counts.classes.flatMap((name) =>
      histogramSamples("logRequestDuration", { system, endpoint_class: name }, distributionOf(kept, name)),
    ),
    ...statusClasses.map((name) =>
      sample("logUnmatchedRequests", { system, status_class: name }, kept.unmatched[name] ?? 0),
    ),
    sample("logRejectedLines", { system }, kept.rejected),
    sample("logLag", { system }, view.lag),
    sample("logLastLine", { system }, kept.newest),
    sample("logUp", { system }, view.isUp ? 1 : 0),
  ];
}

/** Resolves at the latest when the signal aborts. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/**
 * Looks at the logs and shows what was counted. A look that takes longer than the scrape allows goes on, and the scrape
 * shows what was counted before.
 */
export function createAccessLogCollector(followers: readonly LogFollower[]): Collector {
  return {
    name: "access-log",
    collect: async (signal) => {
      await Promise.race([Promise.all(followers.map((follower) => follower.look())), untilAborted(signal)]);
      return followers.flatMap(samplesOf);
    },
  };
}

/** Looks once a second, or at once again while there is more, until the signal aborts. Resolves when the last look is over. */
export async function watchAccessLog(follower: LogFollower, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const hasMore = await follower.look();
    if (!hasMore) await sleep(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
}
