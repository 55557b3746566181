import type { Pause } from "../catalogue/pause.ts";
import type { PlaceWeight } from "../catalogue/places.ts";
import type { EndpointClass, Retry, RoomChoice, SystemId } from "../catalogue/system.ts";

/** What the script needs to know of one endpoint. */
export interface TableEndpoint {
  readonly system: SystemId;
  readonly class: EndpointClass;
  readonly method: string;
  /** Path template, `{id}` for values. */
  readonly path: string;
  /** Base URL of the stub it goes to; absent where the deployment of the session's province answers. */
  readonly base?: string;
  readonly dependency?: string;
  /** Slower than this is `slow`; not answered by `timeoutSeconds` is `timeout`. */
  readonly slowSeconds: number;
  readonly timeoutSeconds: number;
  /** In trials: further limits (s); requests slower than one of them are counted besides. */
  readonly limits?: readonly number[];
  readonly requestBytes: number;
}

/** A step of a journey by its name. */
export interface TableStep {
  readonly endpoint: string;
  readonly times: number;
  readonly pause: Pause;
}

export interface TableJourney {
  readonly system: SystemId;
  readonly steps: Readonly<Record<string, TableStep>>;
  /** How provinces are drawn. */
  readonly by: PlaceWeight;
  readonly retry?: Retry;
}

/** What answers for a system: everywhere, or in some provinces. */
export interface TableDeployment {
  readonly system: SystemId;
  readonly base: string;
  /** Value of the tag `deployment`; absent where the system has one deployment, whose requests need no telling apart. */
  readonly label?: string;
  /** Adapter of the product; absent for the reference API. */
  readonly vendor?: string;
  /** Absent where it serves the whole scope. */
  readonly provinces?: readonly string[];
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

/** Offices on slow lines, and what carries their sessions. */
export interface TableSlowLines {
  /** Share of the offices; `isSlowOffice` says which. */
  readonly share: number;
  /** Base URL of a deployment or stub → base URL of its relay. */
  readonly through: Readonly<Record<string, string>>;
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
  readonly rooms: RoomChoice;
  /** Base URLs of all deployments and stubs, and of their relays: nothing else is ever called. */
  readonly bases: readonly string[];
  /** Absent where nobody is slow. */
  readonly slowLines?: TableSlowLines;
  readonly places: readonly TablePlace[];
  readonly deployments: readonly TableDeployment[];
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
