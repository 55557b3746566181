import type { EndpointClass } from "../catalogue/system.ts";

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

/**
 * The small table injected into the script by the bundler. The schedule is not in it: that travels as k6's
 * `--config` file, because init code runs once per VU.
 */
export interface JourneyTable {
  readonly run: string;
  readonly seed: number;
  /** Think times are multiplied by this. */
  readonly thinkScale: number;
  /** Base URLs of all targets and stubs: nothing else is ever called. */
  readonly bases: readonly string[];
  /** Offices that take part: the communes of the scope, bounded by what the reference API knows. */
  readonly units: number;
  readonly endpoints: Readonly<Record<string, TableEndpoint>>;
  /** journey → endpoint → mean think time in seconds before the step. */
  readonly think: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * The table as the script holds it: one line of JSON per endpoint and per journey, each behind its id. A text is a
 * constant that all virtual users share, and each parses the few lines that it needs; as objects the table cost every
 * user 0.4 MB and 2 ms before its first request (measured with 1,600 users).
 */
export interface PackedJourneyTable extends Omit<JourneyTable, "endpoints" | "think"> {
  readonly endpoints: string;
  readonly think: string;
}

const lines = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .map(([id, value]) => `\n${id} ${JSON.stringify(value)}`)
    .join("");

export const packJourneyTable = (table: JourneyTable): PackedJourneyTable => ({
  ...table,
  endpoints: lines(table.endpoints),
  think: lines(table.think),
});

/** The JSON behind an id in packed lines; undefined when it is not there. */
export function unpackLine(packed: string, id: string): string | undefined {
  const begin = packed.indexOf(`\n${id} `);
  if (begin === -1) return undefined;
  const end = packed.indexOf("\n", begin + 1);
  return packed.slice(begin + id.length + 2, end === -1 ? packed.length : end);
}
