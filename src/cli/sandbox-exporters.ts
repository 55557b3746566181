// What the exporters watch without a configuration: a sandbox on this machine, where it answers unless told otherwise.
import { dependencyIds, systemIds } from "../catalogue/system.ts";
import { Exporters, type ExporterSettings } from "../config/exporters.ts";

const FIRST_PORT = 7101;
const ids = [...systemIds, ...dependencyIds];
const addressOf = (index: number): string => `http://127.0.0.1:${FIRST_PORT + index}`;

/** Name → base URL, in the order of the sandbox's ports. */
export const sandboxTargets: Readonly<Record<string, string>> = Object.fromEntries(
  ids.map((id, i) => [id, addressOf(i)]),
);

const pageOf = (index: number): string => `${addressOf(index)}/-/status`;

/** The status pages of its systems. */
export const sandboxSettings = (): ExporterSettings =>
  Exporters.parse({
    status: systemIds.map((system, i) => ({
      system,
      url: pageOf(i),
      format: "json",
      build: "build",
      components: [
        { component: "workers", used: "workers.busy", limit: "workers.limit" },
        { component: "queue", used: "queue.waiting", limit: "queue.limit" },
      ],
    })),
    sync: [
      {
        system: "lgsp",
        url: pageOf(systemIds.indexOf("lgsp")),
        format: "json",
        lag: "sync.national-portal.lagSeconds",
        backlog: "sync.national-portal.backlog",
        errors: "sync.national-portal.errors",
      },
    ],
  });
