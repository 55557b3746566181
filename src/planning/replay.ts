// The log's own arrivals, second by second, to be played again.
import type { KeptSeconds, Observation } from "../access-log/observation.ts";
import { journeys, journeysInLogOf } from "../catalogue/journeys.ts";
import type { Journey, SystemId } from "../catalogue/system.ts";
import { startsPerDay } from "./arrivals.ts";
import { machineStarts, machineStartsPerCall } from "./day-starts.ts";
import { toScope } from "./scope.ts";

export interface Replay {
  readonly system: SystemId;
  /** Clock hour of the first second, with a fraction. */
  readonly fromHour: number;
  /** Session starts per second by journey id; all of the same length. */
  readonly journeys: Readonly<Record<string, Uint32Array>>;
}

/** What a person should know about a replay. */
export interface ReplayNotes {
  /** Sessions whose routes fit nothing, and the journey they became. */
  readonly unmatched: number;
  readonly unmatchedAs: string;
  readonly starts: number;
}

const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, one) => sum + one, 0);

/** Where the log says nothing, the journey with the most starts in the catalogue. */
function mostCommon(own: readonly Journey[], seen: Readonly<Record<string, number>>): Journey | undefined {
  const nation = toScope(["all"]);
  const isSeen = own.some(({ id }) => (seen[id] ?? 0) > 0);
  const count = (journey: Journey): number =>
    isSeen ? (seen[journey.id] ?? 0) : startsPerDay(journey, nation);
  return own.toSorted((a, b) => count(b) - count(a))[0];
}

/**
 * Calls of machines by second → whole starts: each call is worth a fraction of a start, and what is left over is carried
 * to the next second, so that the sum is right and starts stay where the calls were.
 */
function machineRow(kept: KeptSeconds, worth: (endpoint: string) => number): Uint32Array {
  const rows = Object.entries(kept.machineCalls).map(([endpoint, calls]) => ({
    calls,
    worth: worth(endpoint),
  }));
  const starts = new Uint32Array(kept.unmatched.length);
  let left = 0.5;
  for (let second = 0; second < starts.length; second += 1) {
    for (const { calls, worth: each } of rows) left += (calls[second] ?? 0) * each;
    const whole = Math.floor(left);
    starts[second] = whole;
    left -= whole;
  }
  return starts;
}

const added = (row: Uint32Array, more: Uint32Array): Uint32Array =>
  row.map((starts, second) => starts + (more[second] ?? 0));

function rowsOf(observation: Observation, kept: KeptSeconds): Readonly<Record<string, Uint32Array>> {
  const { ofSystem } = observation;
  const machines = machineStarts(ofSystem);
  const own = journeys.filter((journey) => machines[journey.id] !== undefined);
  const perCall = machineStartsPerCall(ofSystem);
  return {
    ...kept.visits,
    ...Object.fromEntries(
      own.map((journey) => [journey.id, machineRow(kept, (endpoint) => perCall(journey, endpoint))]),
    ),
  };
}

/**
 * Starts per second of every journey of the system. Sessions that fit no journey become the most common one. The
 * observation must have kept its seconds (`keepSeconds`); at most 31 days.
 */
export function toReplay(observation: Observation): { readonly replay: Replay; readonly notes: ReplayNotes } {
  const { seconds: kept, ofSystem } = observation;
  if (kept === undefined) throw new Error("the observation kept no seconds");
  const rows = rowsOf(observation, kept);
  const own = journeysInLogOf(ofSystem.system);
  const seen = Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, sumOf(row)]));
  const common = mostCommon(own, seen)?.id ?? "";
  const empty = new Uint32Array(kept.unmatched.length);
  const all = own.map(({ id }) => {
    const row = rows[id] ?? empty;
    return [id, id === common ? added(row, kept.unmatched) : row] as const;
  });
  return {
    replay: { system: ofSystem.system, fromHour: kept.fromHour, journeys: Object.fromEntries(all) },
    notes: {
      unmatched: sumOf(kept.unmatched),
      unmatchedAs: common,
      starts: sumOf(all.map(([, row]) => sumOf(row))),
    },
  };
}
