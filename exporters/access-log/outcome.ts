// What a line of an access log says about its request, in the words of a run: docs/exporters.md has the table.
import type { RequestClass } from "../../src/analysis/reading.ts";
import type { Endpoint } from "../../src/catalogue/system.ts";

/** Label values of `status_class`; the place is the first digit of the status. */
export const statusClasses = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"] as const;
/** Label values of `outcome`. */
export const outcomes = [
  "good",
  "slow",
  "rejected",
  "failed",
  "dependency",
  "timeout",
] as const satisfies readonly RequestClass[];

const GOOD = outcomes.indexOf("good");
const SLOW = outcomes.indexOf("slow");
const REJECTED = outcomes.indexOf("rejected");
const FAILED = outcomes.indexOf("failed");
const DEPENDENCY = outcomes.indexOf("dependency");
const TIMEOUT = outcomes.indexOf("timeout");

const LAST_CLASS = statusClasses.length - 1;

/** Place in `statusClasses`; 0 for no status and for numbers that are none. */
export function statusClassOf(status: number): number {
  const digit = Math.floor(status / 100);
  return digit > LAST_CLASS ? 0 : digit;
}

/** Statuses that say more than their first digit. 499 is nginx's own: the client left before there was an answer. */
const outcomeByStatus: ReadonlyMap<number, number> = new Map([
  [429, REJECTED],
  [503, REJECTED],
  [499, TIMEOUT],
  [502, DEPENDENCY],
  [504, DEPENDENCY],
]);

/** How an endpoint's lines are judged. */
export interface Rule {
  /** Seconds; a request that takes longer is slow. Infinite where the time of a line is not that of an answer. */
  readonly slowAfter: number;
  /** The endpoint belongs to an outside service. */
  readonly isStub: boolean;
}

/** Place in `outcomes`. `seconds` below 0: the line tells no time, so that nothing can be slow. */
export function outcomeOf(status: number, seconds: number, rule: Rule): number {
  if (status >= 100 && status < 400) return seconds > rule.slowAfter ? SLOW : GOOD;
  const known = outcomeByStatus.get(status);
  if (known !== undefined) return known;
  return rule.isStub ? DEPENDENCY : FAILED;
}

/** A label set of one endpoint that can occur, as places in the two lists. */
export interface Cell {
  readonly statusClass: number;
  readonly outcome: number;
}

const answered: readonly Cell[] = [1, 2, 3].flatMap((statusClass) => [
  { statusClass, outcome: GOOD },
  { statusClass, outcome: SLOW },
]);
const broken = (outcome: number): readonly Cell[] =>
  [0, 4, 5].map((statusClass) => ({ statusClass, outcome }));
const special: readonly Cell[] = [
  { statusClass: 4, outcome: REJECTED },
  { statusClass: 5, outcome: REJECTED },
  { statusClass: 4, outcome: TIMEOUT },
];
const gateway: Cell = { statusClass: 5, outcome: DEPENDENCY };

/** Everything that `outcomeOf` can say of an endpoint: series exist before the first request, and there are no others. */
export function cellsOf({ method, dependency }: Pick<Endpoint, "method" | "dependency">): readonly Cell[] {
  const isSocket = method === "WS";
  const good = answered.filter(({ outcome }) => !isSocket || outcome === GOOD);
  const rest = dependency === undefined ? [...broken(FAILED), gateway] : broken(DEPENDENCY);
  return [...good, ...special, ...rest];
}
