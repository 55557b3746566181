// A queue in real time. Service time is spent by a timer, never by burning CPU, so that a busy sandbox stays honest.
import { ratio, seconds, type Seconds } from "../units/units.ts";
import { createTimesTaken, type KeepingKnobs, type TimesTaken } from "./faults.ts";
import { createQueue, type QueueKnobs, type QueueSettings } from "./queue.ts";

/** `dependency`: what stands behind the service failed; `stopped`: nobody listens. */
export const outcomes = ["served", "rejected", "failed", "dependency"] as const;
export type Outcome = (typeof outcomes)[number];

export interface Knobs extends QueueKnobs, KeepingKnobs {
  /** The listener is closed: connections are refused. */
  readonly stopped: boolean;
}

export type Visit =
  | { readonly kind: "served" | "failed" | "stopped" }
  | { readonly kind: "rejected"; readonly retryAfter: Seconds };

export interface GateReading {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly inFlight: number;
  readonly waiting: number;
  readonly workers: number;
  readonly busy: number;
}

export interface Gate {
  /** Takes a place in the queue and returns when the service is over. */
  visit(): Promise<Visit>;
  /** Books how a request ended, exactly once for each. */
  count(outcome: Outcome): void;
  /** Asked once for every item that is acknowledged. */
  readonly timesTaken: TimesTaken;
  knobs(): Knobs;
  turn(change: Partial<Knobs>): void;
  read(): GateReading;
}

/** Timers tick in milliseconds: less than half of one is now. */
const SHORTEST_WAIT_MS = 0.5;

const now = (): Seconds => seconds(performance.now() / 1000);

export function createGate(settings: QueueSettings, seed: number): Gate {
  const queue = createQueue(settings, seed);
  const counts: Record<Outcome, number> = { served: 0, rejected: 0, failed: 0, dependency: 0 };
  let knobs: Knobs = {
    slow: 1,
    failRatio: ratio(0),
    rejectRatio: ratio(0),
    loseRatio: ratio(0),
    doubleRatio: ratio(0),
    stopped: false,
  };
  let inFlight = 0;
  return {
    async visit() {
      if (knobs.stopped) return { kind: "stopped" };
      const passage = queue.arrive(now(), knobs);
      if (passage.kind === "rejected") return passage;
      inFlight += 1;
      await until(passage.finish);
      inFlight -= 1;
      return { kind: passage.kind };
    },
    count(outcome) {
      counts[outcome] += 1;
    },
    // The queue draws from the seed and the next one.
    timesTaken: createTimesTaken(seed + 2, () => knobs),
    knobs: () => knobs,
    turn(change) {
      knobs = { ...knobs, ...change };
    },
    read: () => ({
      outcomes: { ...counts },
      inFlight,
      waiting: queue.waiting(now()),
      workers: settings.workers,
      busy: queue.busy(now()),
    }),
  };
}

/** The timer does not keep the program alive: a request that is being served ends with its listener. */
function until(finish: Seconds): Promise<void> | undefined {
  const wait = (finish - now()) * 1000;
  if (wait < SHORTEST_WAIT_MS) return undefined;
  return new Promise((resolve) => {
    setTimeout(resolve, wait).unref();
  });
}
