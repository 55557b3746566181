// Availability and speed of each system and outside service, from one light probe of each.
import type { Collector } from "../collector.ts";
import { findingSamples } from "../probe-samples.ts";
import type { Prober } from "../prober.ts";

/** Probes all targets at once. */
export const createSystemsCollector = (prober: Prober): Collector => ({
  name: "systems",
  collect: async (signal) => {
    const found = prober.names.map(async (name) => findingSamples(name, await prober.ask(name, signal)));
    return (await Promise.all(found)).flat();
  },
});
