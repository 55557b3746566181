// Entries of one system's access logs → counts by endpoint. Flat arrays, so that a line costs some additions.
import { NO_SECONDS, type Entry } from "../../src/access-log/entry.ts";
import { Rejects } from "../../src/access-log/rejects.ts";
import { Routes } from "../../src/access-log/routes.ts";
import { endpoints } from "../../src/catalogue/endpoints.ts";
import { slowAfter } from "../../src/catalogue/objectives.ts";
import type { Endpoint, EndpointClass, SystemId } from "../../src/catalogue/system.ts";
import { latencyBounds } from "../run-latency.ts";
import {
  cellsOf,
  outcomeOf,
  outcomes,
  statusClasses,
  statusClassOf,
  type Cell,
  type Rule,
} from "./outcome.ts";

const CELLS = statusClasses.length * outcomes.length;
const BUCKETS = latencyBounds.length + 1;
const SECONDS_PER_MINUTE = 60;

const placeIn = ({ statusClass, outcome }: Cell): number => outcome * statusClasses.length + statusClass;

/** A socket begins as a GET. */
const routeOf = ({ method, path }: Endpoint): string =>
  `${method === "WS" ? "GET" : method} ${path.replaceAll(/\{\w+\}/g, "{}")}`;

/** Endpoints of a system that a line of a log can name: what looks the same there is counted as the first of its kind. */
export function loggedEndpoints(system: SystemId): readonly Endpoint[] {
  const own = endpoints.filter((endpoint) => endpoint.system === system);
  const firsts = new Map<string, Endpoint>();
  for (const endpoint of own) {
    const route = routeOf(endpoint);
    if (!firsts.has(route)) firsts.set(route, endpoint);
  }
  return [...firsts.values()];
}

const ruleOf = ({ system, class: of, method, dependency }: Endpoint): Rule => ({
  slowAfter: method === "WS" ? Number.POSITIVE_INFINITY : slowAfter(system, of),
  isStub: dependency !== undefined,
});

/** Counts since the beginning, as they are kept on disk. Names and not places, so that a newer catalogue can read them. */
export interface KeptCounts {
  /** `<endpoint> <status class> <outcome>` → requests. */
  readonly requests: Readonly<Record<string, number>>;
  /** Status class → requests. */
  readonly unmatched: Readonly<Record<string, number>>;
  /** Upper bounds of the buckets in seconds, without the infinite one. */
  readonly bounds: readonly number[];
  /** Class of endpoints → requests in each bucket, not cumulative, and the sum of seconds. */
  readonly durations: Readonly<Record<string, { readonly buckets: readonly number[]; readonly sum: number }>>;
  readonly rejected: number;
  /** Seconds since 1970; 0 before the first line. */
  readonly newest: number;
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Everything that is counted of one system. `take` is called once per line. */
export class RequestCounts {
  readonly endpoints: readonly Endpoint[];
  readonly classes: readonly EndpointClass[];
  /** Lines that could not be read since the exporter began. */
  readonly rejects = new Rejects();
  #rejectedBefore = 0;
  #newest = 0;
  readonly #routes: Routes;
  readonly #rules: readonly Rule[];
  /** Row of the durations by endpoint; −1 where the time of a line is not that of an answer. */
  readonly #rowOf: Int32Array;
  readonly #requests: Float64Array;
  readonly #unmatched = new Float64Array(statusClasses.length);
  readonly #durations: Float64Array;
  readonly #sums: Float64Array;

  constructor(system: SystemId) {
    this.endpoints = loggedEndpoints(system);
    const timed = this.endpoints.filter(({ method }) => method !== "WS");
    this.classes = [...new Set(timed.map(({ class: of }) => of))];
    this.#routes = new Routes(this.endpoints);
    this.#rules = this.endpoints.map(ruleOf);
    this.#rowOf = Int32Array.from(this.endpoints, ({ class: of, method }) =>
      method === "WS" ? -1 : this.classes.indexOf(of),
    );
    this.#requests = new Float64Array(this.endpoints.length * CELLS);
    this.#durations = new Float64Array(this.classes.length * BUCKETS);
    this.#sums = new Float64Array(this.classes.length);
  }

  /** Counts a line. `zone`: minutes east of UTC of stamps that name none. */
  take(entry: Entry, zone: number): void {
    const { status, seconds } = entry;
    const time = entry.isWallClock ? entry.time - zone * SECONDS_PER_MINUTE : entry.time;
    if (time > this.#newest) this.#newest = time;
    const statusClass = statusClassOf(status);
    const endpoint = this.#routes.count(entry);
    const rule = this.#rules[endpoint];
    if (rule === undefined) {
      this.#unmatched[statusClass] = (this.#unmatched[statusClass] ?? 0) + 1;
      return;
    }
    const cell = placeIn({ statusClass, outcome: outcomeOf(status, seconds, rule) });
    const place = endpoint * CELLS + cell;
    this.#requests[place] = (this.#requests[place] ?? 0) + 1;
    if (seconds !== NO_SECONDS) this.#addDuration(this.#rowOf[endpoint] ?? -1, seconds);
  }

  /** The counts as they are now. */
  keep(): KeptCounts {
    return {
      requests: Object.fromEntries(
        this.endpoints.flatMap((endpoint, i) =>
          cellsOf(endpoint).flatMap((cell) => {
            const count = this.#requests[i * CELLS + placeIn(cell)] ?? 0;
            return count === 0 ? [] : [[cellName(endpoint, cell), count] as const];
          }),
        ),
      ),
      unmatched: Object.fromEntries(statusClasses.map((name, i) => [name, this.#unmatched[i] ?? 0])),
      bounds: latencyBounds,
      durations: Object.fromEntries(
        this.classes.map((name, i) => [
          name,
          { buckets: [...this.#durations.subarray(i * BUCKETS, (i + 1) * BUCKETS)], sum: this.#sums[i] ?? 0 },
        ]),
      ),
      rejected: this.#rejectedBefore + this.rejects.count,
      newest: this.#newest,
    };
  }

  /** Goes on from counts that were kept. What the catalogue no longer knows is left out. */
  restore(kept: KeptCounts): void {
    const { requests, unmatched, rejected, newest } = kept;
    for (const [i, endpoint] of this.endpoints.entries())
      for (const cell of cellsOf(endpoint))
        this.#requests[i * CELLS + placeIn(cell)] = requests[cellName(endpoint, cell)] ?? 0;
    for (const [i, name] of statusClasses.entries()) this.#unmatched[i] = unmatched[name] ?? 0;
    this.#rejectedBefore = rejected;
    this.#newest = newest;
    this.#restoreDurations(kept);
  }

  #restoreDurations({ bounds, durations }: KeptCounts): void {
    // With other boundaries the old counts fit nowhere; Prometheus takes the new beginning for a restart, which it is.
    if (!isSame(bounds, latencyBounds)) return;
    for (const [i, name] of this.classes.entries()) {
      const row = durations[name];
      this.#durations.set(row?.buckets.slice(0, BUCKETS) ?? [], i * BUCKETS);
      this.#sums[i] = row?.sum ?? 0;
    }
  }

  #addDuration(row: number, seconds: number): void {
    if (row < 0) return;
    let bucket = 0;
    while (bucket < latencyBounds.length && seconds > (latencyBounds[bucket] ?? 0)) bucket += 1;
    const place = row * BUCKETS + bucket;
    this.#durations[place] = (this.#durations[place] ?? 0) + 1;
    this.#sums[row] = (this.#sums[row] ?? 0) + seconds;
  }
}

/** Key of a count. */
export const cellName = ({ id }: Pick<Endpoint, "id">, { statusClass, outcome }: Cell): string =>
  `${id} ${statusClasses[statusClass] ?? ""} ${outcomes[outcome] ?? ""}`;
