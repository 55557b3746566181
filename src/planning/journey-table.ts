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
 * The table as the script holds it: endpoints as JSON texts. A text is a constant that all virtual users share and each
 * parses what it calls; as objects they cost every user 0.4 MB and 2 ms before its first request (measured).
 */
export type PackedJourneyTable = Omit<JourneyTable, "endpoints"> & { readonly endpoints: Readonly<Record<string, string>> };

export const packJourneyTable = (table: JourneyTable): PackedJourneyTable => ({
  ...table,
  endpoints: Object.fromEntries(Object.entries(table.endpoints).map(([id, endpoint]) => [id, JSON.stringify(endpoint)])),
});
