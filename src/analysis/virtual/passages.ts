// What happens to each arrival at a server: when it is finished, or that it is turned away. No clock: times are values.
import { createHeap } from "./heap.ts";

/** A server in virtual time. Arrivals must come in the order of their times. */
export interface VirtualServer {
  /**
   * Takes in a request of `work` seconds at `at`. Its finish is told when it is known: at once under first come, first
   * served, later when work is shared.
   * @returns false when it was turned away.
   */
  readonly arrive: (at: number, work: number, onFinish: (finish: number) => void) => boolean;
  /** Lets everything finish that finishes by `until`. */
  readonly drain: (until: number) => void;
}

interface Size {
  readonly workers: number;
  readonly queue: number | null;
}

/** First come, first served: a request starts when it has come and the first worker is free. */
export function fifoServer({ workers, queue }: Size): VirtualServer {
  const free = createHeap<undefined>();
  for (let worker = 0; worker < workers; worker += 1) free.push(0, undefined);
  // Starts never decrease, so those that still wait are the last ones.
  let starts: number[] = [];
  let begun = 0;
  const waiting = (at: number): number => {
    while (begun < starts.length && (starts[begun] ?? 0) <= at) begun += 1;
    if (begun > 4096) {
      starts = starts.slice(begun);
      begun = 0;
    }
    return starts.length - begun;
  };
  return {
    arrive(at, work, onFinish) {
      const start = Math.max(at, free.leastKey());
      if (queue !== null) {
        if (start > at && waiting(at) >= queue) return false;
        starts.push(start);
      }
      free.pop();
      free.push(start + work, undefined);
      onFinish(start + work);
      return true;
    },
    drain: () => undefined,
  };
}

/**
 * Processor sharing: n requests share c workers evenly, each at the rate min(1, c/n). Every request has had the same
 * service since it came, so the next to finish is the one with the least left over on a common scale.
 */
export function sharingServer({ workers, queue }: Size): VirtualServer {
  const present = createHeap<(finish: number) => void>();
  let served = 0;
  let now = 0;
  const rate = (): number => Math.min(1, workers / present.size());
  const drain = (until: number): void => {
    while (present.size() > 0) {
      const wait = (present.leastKey() - served) / rate();
      if (now + wait > until) break;
      served = present.leastKey();
      now += wait;
      present.pop()(now);
    }
    if (Number.isFinite(until)) {
      if (present.size() > 0) served += (until - now) * rate();
      now = Math.max(now, until);
    }
  };
  return {
    arrive(at, work, onFinish) {
      drain(at);
      if (queue !== null && present.size() >= workers + queue) return false;
      present.push(served + work, onFinish);
      return true;
    },
    drain,
  };
}
