// What waits between a system and the national portal, as the system's own status page says.
import type { SystemId } from "../../src/catalogue/system.ts";
import type { SyncPage } from "../../src/config/exporters.ts";
import type { Collector } from "../collector.ts";
import { drainSeconds, withPoint, type BacklogPoint } from "../drain.ts";
import { watchPages, type ReadEntry, type WatchOptions } from "../page-watch.ts";
import { sample, type Sample } from "../samples.ts";

const wantedOf = ({ lag, backlog, errors }: SyncPage) => ({
  places: [lag, backlog, errors].filter((place) => place !== undefined),
});

function valuesOf({ entry, reading }: ReadEntry<SyncPage>): Sample[] {
  const { system } = entry;
  const at = (place: string | undefined): number | undefined =>
    place === undefined ? undefined : reading?.values.get(place);
  const lag = at(entry.lag);
  const backlog = at(entry.backlog);
  const errors = at(entry.errors);
  return [
    ...(lag === undefined ? [] : [sample("syncLag", { system }, lag)]),
    ...(backlog === undefined ? [] : [sample("syncBacklog", { system }, backlog)]),
    ...(errors === undefined ? [] : [sample("syncErrors", { system }, errors)]),
  ];
}

/**
 * Reads all pages at once. It remembers the backlogs of the last minute, because no page says how fast it shrinks; scrapes
 * at the same time see the same readings and so the same speed.
 */
export function createSyncCollector(entries: readonly SyncPage[], options: WatchOptions): Collector {
  const pages = watchPages({ collector: "sync", entries, wantedOf }, options);
  const known = new Map<SystemId, readonly BacklogPoint[]>();
  const drainOf = ({ entry, reading }: ReadEntry<SyncPage>): Sample[] => {
    const { system, backlog } = entry;
    const items = reading?.values.get(backlog);
    if (reading === undefined || items === undefined) return [];
    const points = withPoint(known.get(system) ?? [], { at: reading.at / 1000, items });
    known.set(system, points);
    const drain = drainSeconds(points);
    return drain === undefined ? [] : [sample("syncDrain", { system }, drain)];
  };
  return {
    name: "sync",
    collect: async (signal) => {
      const read = await pages.read(signal);
      return [...read.flatMap((one) => [...valuesOf(one), ...drainOf(one)]), ...pages.samples(read)];
    },
  };
}
