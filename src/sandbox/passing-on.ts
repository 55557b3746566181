// What a system is passing on to another and has no answer to yet: the backlog of a synchronisation.
import type { Answer } from "./answer.ts";

interface PassingOnReading {
  /** Calls that wait for their answer. */
  readonly backlog: number;
  /** How long the oldest of them has waited (s). */
  readonly lagSeconds: number;
  /** Calls that were answered, and calls that could not be passed on; ever growing. */
  readonly done: number;
  readonly errors: number;
}

export interface PassingOn {
  /** Counts a call from now until its answer. */
  follow(call: () => Promise<Answer>): Promise<Answer>;
  read(): PassingOnReading;
}

/** `now`: milliseconds on a clock that never goes back. */
export function createPassingOn(now: () => number = () => performance.now()): PassingOn {
  // In the order of their begin, so that the first is the oldest.
  const waiting = new Map<symbol, number>();
  let done = 0;
  let errors = 0;
  return {
    async follow(call) {
      const id = Symbol("call");
      waiting.set(id, now());
      let isDone = false;
      try {
        const answer = await call();
        isDone = answer.status < 500;
        return answer;
      } finally {
        waiting.delete(id);
        if (isDone) done += 1;
        else errors += 1;
      }
    },
    read: () => {
      const [oldest] = waiting.values();
      return {
        backlog: waiting.size,
        lagSeconds: oldest === undefined ? 0 : (now() - oldest) / 1000,
        done,
        errors,
      };
    },
  };
}
