// A queue in real time. Service time is spent by a timer, never by burning CPU, so that a busy sandbox stays honest.
import { ratio, seconds, type Rps, type Seconds } from "../units/units.ts";
import { createTimesTaken, type KeepingKnobs, type TimesTaken } from "./faults.ts";
import {
  createQueue,
  type Passage,
  type Queue,
  type QueueKnobs,
  type QueueSettings,
  type Rejection,
} from "./queue.ts";
import { createQuota, type Quota } from "./quota.ts";

/** `dependency`: what stands behind the service failed; `stopped`: nobody listens. */
export const outcomes = ["served", "rejected", "failed", "dependency"] as const;
export type Outcome = (typeof outcomes)[number];

export interface GateSettings extends QueueSettings {
  /** Requests per second that are let in; any number unless given. */
  readonly quota?: Rps;
}

export interface Knobs extends QueueKnobs, KeepingKnobs {
  /** The listener is closed: connections are refused. */
  readonly stopped: boolean;
}

export type Refusal =
  | { readonly kind: "failed" | "stopped" }
  /** `overQuota`: there was room, and the caller has used up its quota. */
  | { readonly kind: "rejected"; readonly retryAfter: Seconds; readonly overQuota?: true };

export type Visit = Refusal | { readonly kind: "served" };
type Held<Result> = Refusal | { readonly kind: "served"; readonly result: Result };

export interface GateReading {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly inFlight: number;
  readonly waiting: number;
  /** Places for requests that wait. */
  readonly places: number;
  readonly workers: number;
  readonly busy: number;
}

export interface Gate {
  /** Takes a place in the queue and returns when the service is over. */
  visit(): Promise<Visit>;
  /** The same, and keeps the worker until the work that follows the service is done. `spent`: waiting and service (s). */
  hold<Result>(work: (spent: Seconds) => Promise<Result>): Promise<Held<Result>>;
  /** Books how a request ended, exactly once for each. */
  count(outcome: Outcome): void;
  /** Asked once for every item that is acknowledged. */
  readonly timesTaken: TimesTaken;
  knobs(): Knobs;
  turn(change: Partial<Knobs>): void;
  read(): GateReading;
}

const untouched: Knobs = {
  slow: 1,
  failRatio: ratio(0),
  rejectRatio: ratio(0),
  loseRatio: ratio(0),
  doubleRatio: ratio(0),
  stopped: false,
};

/** Timers tick in milliseconds: less than half of one is now. */
const SHORTEST_WAIT_MS = 0.5;

const now = (): Seconds => seconds(performance.now() / 1000);

export function createGate(settings: GateSettings, seed: number): Gate {
  const queue = createQueue(settings, seed);
  const quota = settings.quota === undefined ? undefined : createQuota(settings.quota);
  const counts: Record<Outcome, number> = { served: 0, rejected: 0, failed: 0, dependency: 0 };
  let knobs = untouched;
  let inFlight = 0;

  const door: Door = { queue, quota, knobs: () => knobs };
  const inside = async <Result>(stay: Promise<Result>): Promise<Result> => {
    inFlight += 1;
    try {
      return await stay;
    } finally {
      inFlight -= 1;
    }
  };

  return {
    visit: () => inside(visit(door)),
    hold: (work) => inside(hold(door, work)),
    count(outcome) {
      counts[outcome] += 1;
    },
    // The queue draws from the seed and the next one.
    timesTaken: createTimesTaken(seed + 2, () => knobs),
    knobs: door.knobs,
    turn(change) {
      knobs = { ...knobs, ...change };
    },
    read: () => ({
      outcomes: { ...counts },
      inFlight,
      waiting: queue.waiting(now()),
      places: settings.places,
      workers: settings.workers,
      busy: queue.busy(now()),
    }),
  };
}

interface Door {
  readonly queue: Queue;
  readonly quota: Quota | undefined;
  readonly knobs: () => Knobs;
}

/** Waits for a worker and for the service. */
async function pass({ queue, quota, knobs }: Door, holds: boolean): Promise<Passage | Refusal> {
  if (knobs().stopped) return { kind: "stopped" };
  const beyond = quota?.take(now());
  if (beyond !== undefined) return { kind: "rejected", ...beyond, overQuota: true };
  const passed = await new Promise<Passage | Rejection>((onStart) => {
    const rejection = queue.arrive({ now: now(), knobs: knobs(), holds, onStart });
    if (rejection !== undefined) onStart(rejection);
  });
  if ("finish" in passed) await until(passed.finish);
  return passed;
}

async function visit(door: Door): Promise<Visit> {
  const passed = await pass(door, false);
  if (!("finish" in passed)) return passed;
  door.queue.advance(now());
  return { kind: passed.kind };
}

async function hold<Result>(door: Door, work: (spent: Seconds) => Promise<Result>): Promise<Held<Result>> {
  const arrived = now();
  const passed = await pass(door, true);
  if (!("finish" in passed)) return passed;
  const began = now();
  try {
    if (passed.kind === "failed") return { kind: "failed" };
    return { kind: "served", result: await work(seconds(began - arrived)) };
  } finally {
    // A late timer costs the worker nothing, so that capacity stays what the formula says.
    door.queue.leave(seconds(passed.finish + now() - began));
  }
}

/** The timer does not keep the program alive: a request that is being served ends with its listener. */
function until(finish: Seconds): Promise<void> | undefined {
  const wait = (finish - now()) * 1000;
  if (wait < SHORTEST_WAIT_MS) return undefined;
  return new Promise((resolve) => {
    setTimeout(resolve, wait).unref();
  });
}
