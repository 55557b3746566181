// A server model in virtual time: c workers, one first-come-first-served queue, exponential service times.
// The caller owns the state and tells the time, so that true capacity is known by formula.
import { xoroshiro128plus } from "pure-rand/generator/XoroShiro";
import { seconds, type Ratio, type Seconds } from "../units/units.ts";

export interface QueueSettings {
  /** Requests served at the same time (c). */
  readonly workers: number;
  /** Mean service time (s); 0 answers at once. */
  readonly service: Seconds;
  /** Places for requests that wait (K); a request that finds them taken is rejected. */
  readonly places: number;
}

/** What can be changed while load runs; it holds for requests that arrive afterwards. */
export interface QueueKnobs {
  /** Service times are multiplied by this. */
  readonly slow: number;
  /** Share of requests that fail after their service. */
  readonly failRatio: Ratio;
  /** Share of requests that are turned away on arrival. */
  readonly rejectRatio: Ratio;
}

/** What happens to one request; start and finish are on the clock of `now`. */
export type Passage =
  | { readonly kind: "served" | "failed"; readonly start: Seconds; readonly finish: Seconds }
  | { readonly kind: "rejected"; readonly retryAfter: Seconds };

export interface Queue {
  /** Takes in a request. `now` must never run backwards. */
  arrive(now: Seconds, knobs: QueueKnobs): Passage;
  /** Requests that wait for a worker. */
  waiting(now: Seconds): number;
  /** Workers that serve. */
  busy(now: Seconds): number;
}

/** Throughput no arrival rate can exceed (1/s): c ÷ s, for `slow` times the mean service time. */
export const saturationOf = ({ workers, service }: QueueSettings, slow = 1): number =>
  workers / (service * slow);

/**
 * M/M/c with K waiting places: with Poisson arrivals the mean wait follows Erlang C and the share of rejections the
 * M/M/c/c+K formula (Kleinrock, Queueing Systems I, 1975, ch. 3); saturation throughput is c ÷ s.
 * The same seed and the same arrivals give the same passages.
 */
export function createQueue(settings: QueueSettings, seed: number): Queue {
  const freeAt = new Float64Array(settings.workers);
  const starts = createRing(settings.places);
  // Faults draw from their own stream, so that turning a knob does not change the service times of the others.
  const drawService = createUniform(seed);
  const drawFault = createUniform(seed + 1);
  const happens = (share: Ratio): boolean => share > 0 && drawFault() < share;

  const reject = (): Passage => ({
    kind: "rejected",
    retryAfter: seconds(Math.max(1, Math.ceil((starts.size() * settings.service) / settings.workers))),
  });

  const admit = (now: Seconds, knobs: QueueKnobs): Passage => {
    const start = Math.max(now, freeAt[0] ?? now);
    const finish = start - Math.log(1 - drawService()) * settings.service * knobs.slow;
    replaceEarliest(freeAt, finish);
    if (start > now) starts.push(start);
    const kind = happens(knobs.failRatio) ? "failed" : "served";
    return { kind, start: seconds(start), finish: seconds(finish) };
  };

  return {
    arrive(now, knobs) {
      starts.dropUntil(now);
      const mustWait = (freeAt[0] ?? now) > now;
      const isFull = mustWait && starts.size() >= settings.places;
      return isFull || happens(knobs.rejectRatio) ? reject() : admit(now, knobs);
    },
    waiting(now) {
      starts.dropUntil(now);
      return starts.size();
    },
    // A worker with a later promise is busy now: nobody waits while a worker is free.
    busy: (now) => freeAt.reduce((count, free) => count + (free > now ? 1 : 0), 0),
  };
}

/** Uniform numbers in [0, 1). */
export function createUniform(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => (generator.unsafeNext() >>> 0) / 2 ** 32;
}

/** Puts `value` in place of the root of a binary min-heap and lets it sink. */
function replaceEarliest(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    const child = smallerChild(heap, at);
    const below = heap[child];
    if (below === undefined || below >= value) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = value;
}

function smallerChild(heap: Float64Array, at: number): number {
  const left = 2 * at + 1;
  return (heap[left + 1] ?? Infinity) < (heap[left] ?? Infinity) ? left + 1 : left;
}

interface Ring {
  push(value: number): void;
  dropUntil(limit: number): void;
  size(): number;
}

/** First-in-first-out numbers, at most `room` of them. Start times never decrease, so the first is the smallest. */
function createRing(room: number): Ring {
  const values = new Float64Array(room);
  let first = 0;
  let count = 0;
  return {
    push(value) {
      values[(first + count) % room] = value;
      count += 1;
    },
    dropUntil(limit) {
      while (count > 0 && (values[first] ?? 0) <= limit) {
        first = (first + 1) % room;
        count -= 1;
      }
    },
    size: () => count,
  };
}
