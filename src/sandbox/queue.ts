// A server model in virtual time: c workers, one first-come-first-served queue, exponential service times.
// The caller owns the state and tells the time, so that true capacity is known by formula.
import { seconds, type Ratio, type Seconds } from "../units/units.ts";
import { createUniform } from "./chance.ts";

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

/** What happens to one request that was taken in; start and finish are on the clock of `now`. */
export interface Passage {
  readonly kind: "served" | "failed";
  readonly start: Seconds;
  readonly finish: Seconds;
}

export interface Rejection {
  readonly kind: "rejected";
  readonly retryAfter: Seconds;
}

interface Arrival {
  /** Must never run backwards. */
  readonly now: Seconds;
  readonly knobs: QueueKnobs;
  /** Its worker stays taken after its service, until `leave`: what a gateway's thread does while the back end works. */
  readonly holds?: boolean;
  /** Called when a worker takes it up, which may be at once. */
  readonly onStart: (passage: Passage) => void;
}

export interface Queue {
  /** Takes in a request, or says why not. */
  arrive(arrival: Arrival): Rejection | undefined;
  /** Lets the workers go on whose requests are over by now. To be called when a passage has finished. */
  advance(now: Seconds): void;
  /** The worker of a request that holds one is free from `at`. */
  leave(at: Seconds): void;
  /** Requests that wait for a worker. */
  waiting(now: Seconds): number;
  /** Workers that serve or are held. */
  busy(now: Seconds): number;
}

/** Throughput no arrival rate can exceed (1/s): c ÷ s, for `slow` times the mean service time. */
export const saturationOf = ({ workers, service }: QueueSettings, slow = 1): number =>
  workers / (service * slow);

/** A request on its way: what it will take is drawn when it arrives, so that its order of service changes nothing. */
interface Drawn {
  readonly arrived: Seconds;
  readonly duration: number;
  readonly kind: Passage["kind"];
  readonly holds: boolean;
  readonly onStart: Arrival["onStart"];
}

/**
 * M/M/c with K waiting places: with Poisson arrivals the mean wait follows Erlang C and the share of rejections the
 * M/M/c/c+K formula (Kleinrock, Queueing Systems I, 1975, ch. 3); saturation throughput is c ÷ s. That holds for requests
 * that do not hold their worker, however late the caller is with `advance`: a waiting one starts at the moment a worker
 * became free and not when somebody looked. The same seed and the same arrivals give the same passages.
 */
export function createQueue(settings: QueueSettings, seed: number): Queue {
  const draw = createDraws(settings.service, seed);
  const workers = createWorkers();
  const mustWait = (): boolean => workers.taken() >= settings.workers;
  const isFull = (): boolean => mustWait() && workers.waiting() >= settings.places;

  return {
    arrive({ now, knobs, holds = false, onStart }) {
      workers.advance(now);
      if (isFull() || draw.happens(knobs.rejectRatio)) {
        const untilServed = (workers.waiting() * settings.service) / settings.workers;
        return { kind: "rejected", retryAfter: seconds(Math.max(1, Math.ceil(untilServed))) };
      }
      const duration = draw.service() * knobs.slow;
      const kind = draw.happens(knobs.failRatio) ? "failed" : "served";
      const request: Drawn = { arrived: now, duration, kind, holds, onStart };
      if (mustWait()) workers.line(request);
      else workers.start(request, now);
      return undefined;
    },
    advance: workers.advance,
    leave: workers.free,
    waiting(now) {
      workers.advance(now);
      return workers.waiting();
    },
    busy(now) {
      workers.advance(now);
      return workers.taken();
    },
  };
}

interface Workers {
  readonly start: (request: Drawn, at: number) => void;
  readonly line: (request: Drawn) => void;
  /** A worker is free from `at`; it takes up the first that waits. */
  readonly free: (at: number) => void;
  /** Frees the workers whose requests are over by now, each at its own time. */
  readonly advance: (now: number) => void;
  readonly taken: () => number;
  readonly waiting: () => number;
}

function createWorkers(): Workers {
  const finishes = createHeap();
  const line = createRing<Drawn>();
  let taken = 0;

  const start = (request: Drawn, at: number): void => {
    taken += 1;
    const begin = seconds(Math.max(at, request.arrived));
    const finish = seconds(begin + request.duration);
    if (!request.holds) finishes.push(finish);
    request.onStart({ kind: request.kind, start: begin, finish });
  };
  const free = (at: number): void => {
    taken -= 1;
    const next = line.shift();
    if (next !== undefined) start(next, at);
  };
  const advance = (now: number): void => {
    for (let at = finishes.least(); at !== undefined && at <= now; at = finishes.least()) {
      finishes.pop();
      free(at);
    }
  };
  return { start, line: line.push, free, advance, taken: () => taken, waiting: line.size };
}

/** Faults draw from their own stream, so that turning a knob does not change the service times of the others. */
function createDraws(service: Seconds, seed: number) {
  const drawService = createUniform(seed);
  const drawFault = createUniform(seed + 1);
  return {
    service: (): number => -Math.log(1 - drawService()) * service,
    happens: (share: Ratio): boolean => share > 0 && drawFault() < share,
  };
}

interface Heap {
  push(value: number): void;
  least(): number | undefined;
  pop(): void;
}

/** A binary min-heap. */
function createHeap(): Heap {
  const heap: number[] = [];
  const at = (index: number): number => heap[index] ?? Infinity;
  return {
    least: () => heap[0],
    push(value) {
      let place = heap.push(value) - 1;
      for (let above = (place - 1) >> 1; place > 0 && at(above) > value; above = (place - 1) >> 1) {
        heap[place] = at(above);
        place = above;
      }
      heap[place] = value;
    },
    pop() {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      let place = 0;
      for (;;) {
        const left = 2 * place + 1;
        const child = at(left + 1) < at(left) ? left + 1 : left;
        if (at(child) >= last) break;
        heap[place] = at(child);
        place = child;
      }
      heap[place] = last;
    },
  };
}

interface Ring<Value> {
  readonly push: (value: Value) => void;
  readonly shift: () => Value | undefined;
  readonly size: () => number;
}

/** First in, first out. A plain array would move all that wait for each one that leaves. */
function createRing<Value>(): Ring<Value> {
  let values: Value[] = [];
  let first = 0;
  return {
    push: (value) => void values.push(value),
    shift() {
      const value = values[first];
      if (value === undefined) return undefined;
      first += 1;
      // Half of it being gone, the rest moves to the front: one move for each value.
      if (first * 2 > values.length) {
        values = values.slice(first);
        first = 0;
      }
      return value;
    },
    size: () => values.length - first,
  };
}
