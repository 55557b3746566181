import type { Pause } from "../catalogue/pause.ts";
import type { EndpointClass, Retry } from "../catalogue/system.ts";

/** What the script needs to know of one endpoint. */
export interface TableEndpoint {
  readonly system: string;
  readonly class: EndpointClass;
  readonly method: string;
  /** Path template, `{id}` for values. */
  readonly path: string;
  /** Base URL of the target or stub it goes to. */
  readonly base: string;
  readonly dependency?: string;
  /** Slower than this is `slow`; not answered by `timeoutSeconds` is `timeout`. */
  readonly slowSeconds: number;
  readonly timeoutSeconds: number;
  readonly requestBytes: number;
}

/** A step of a journey by its name. */
export interface TableStep {
  readonly endpoint: string;
  readonly times: number;
  readonly pause: Pause;
}

export interface TableJourney {
  readonly steps: Readonly<Record<string, TableStep>>;
  /** Provinces are drawn by their dossiers where people come, by their communes where offices act. */
  readonly by: "people" | "offices";
  readonly retry?: Retry;
}

/** A province of the scope. */
export interface TablePlace {
  readonly province: string;
  /** Number of its first office; offices are numbered over the nation, in the order of the provinces. */
  readonly first: number;
  readonly communes: number;
  /** People × activity. */
  readonly weight: number;
}

/**
 * The small table injected into the script by the bundler. The schedule is not in it: that travels as k6's
 * `--config` file, because init code runs once per VU.
 */
export interface JourneyTable {
  readonly run: string;
  readonly seed: number;
  /** Think times are multiplied by this. */
  readonly thinkScale: number;
  /** Waits before a further attempt are multiplied by this. */
  readonly retryScale: number;
  /** Base URLs of all targets and stubs: nothing else is ever called. */
  readonly bases: readonly string[];
  readonly places: readonly TablePlace[];
  readonly endpoints: Readonly<Record<string, TableEndpoint>>;
  readonly journeys: Readonly<Record<string, TableJourney>>;
}

/**
 * The table as the script holds it: one line of JSON per endpoint and per journey, each behind its id. A text is a
 * constant that all virtual users share, and each parses the few lines that it needs; as objects the table cost every
 * user 0.4 MB and 2 ms before its first request (measured with 1,600 users).
 */
export interface PackedJourneyTable extends Omit<JourneyTable, "endpoints" | "journeys"> {
  readonly endpoints: string;
  readonly journeys: string;
}

const lines = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .map(([id, value]) => `\n${id} ${JSON.stringify(value)}`)
    .join("");

export const packJourneyTable = (table: JourneyTable): PackedJourneyTable => ({
  ...table,
  endpoints: lines(table.endpoints),
  journeys: lines(table.journeys),
});

/** The JSON behind an id in packed lines; undefined when it is not there. */
export function unpackLine(packed: string, id: string): string | undefined {
  const begin = packed.indexOf(`\n${id} `);
  if (begin === -1) return undefined;
  const end = packed.indexOf("\n", begin + 1);
  return packed.slice(begin + id.length + 2, end === -1 ? packed.length : end);
}
