// How full each system is and which build of it runs, as its own status pages say.
import type { StatusPage } from "../../src/config/exporters.ts";
import type { Collector } from "../collector.ts";
import { watchPages, type ReadEntry, type WatchOptions } from "../page-watch.ts";
import { sample, type Sample } from "../samples.ts";

type Component = StatusPage["components"][number];

const wantedOf = ({ components, build }: StatusPage) => ({
  places: components.flatMap(({ used, limit }) => (typeof limit === "string" ? [used, limit] : [used])),
  build,
});

function componentSamples({ entry, reading }: ReadEntry<StatusPage>, component: Component): Sample[] {
  const labels = { system: entry.system, component: component.component };
  const used = reading?.values.get(component.used);
  if (reading === undefined || used === undefined) return [];
  const limit = typeof component.limit === "string" ? reading.values.get(component.limit) : component.limit;
  return [
    sample("componentUsed", labels, used),
    ...(limit === undefined ? [] : [sample("componentLimit", labels, limit)]),
    // Many pages say 0 or −1 where there is no limit.
    ...(limit === undefined || limit <= 0 ? [] : [sample("saturation", labels, used / limit)]),
  ];
}

/** One series at a time for a system: the configuration names one place of its build. */
const buildSamples = ({ entry: { system }, reading }: ReadEntry<StatusPage>): Sample[] =>
  reading?.build === undefined ? [] : [sample("systemBuild", { system, build: reading.build }, 1)];

/** Reads all pages at once; what one does not tell is absent. */
export function createStatusCollector(entries: readonly StatusPage[], options: WatchOptions): Collector {
  const pages = watchPages({ collector: "status", entries, wantedOf }, options);
  return {
    name: "status",
    collect: async (signal) => {
      const read = await pages.read(signal);
      return [
        ...read.flatMap((one) => [
          ...one.entry.components.flatMap((component) => componentSamples(one, component)),
          ...buildSamples(one),
        ]),
        ...pages.samples(read),
      ];
    },
  };
}
