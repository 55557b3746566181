// The usual way, for comparison: a ramp of evenly spaced arrivals from nothing to twice the saturation throughput, ended
// when the p95 of everything since its start breaks the limit, as thresholds of load generators do.
import { uniformStream } from "../../src/chance/uniform.ts";
import { createHeap } from "../../src/analysis/virtual/heap.ts";
import { fifoServer, sharingServer } from "../../src/analysis/virtual/passages.ts";
import type { ServerSpec } from "../../src/analysis/virtual/server-spec.ts";
import { serviceTimes } from "../../src/analysis/virtual/service-times.ts";

export interface Ramp {
  readonly server: ServerSpec;
  readonly seconds: number;
  readonly limitSeconds: number;
  readonly seed: number;
}

export interface RampEnd {
  /** Rate at which it was ended: what it takes for the capacity (1/s). */
  readonly rate: number;
  readonly seconds: number;
  readonly requests: number;
}

const ALLOWED = 0.05;
/** A threshold is looked at from so many answers on. */
const FEWEST = 100;

/** Pure: the same seed gives the same end. */
export function naiveRamp({ server, seconds, limitSeconds, seed }: Ramp): RampEnd {
  const uniform = uniformStream(seed, "ramp");
  const passages = server.discipline === "ps" ? sharingServer(server) : fifoServer(server);
  const draw = serviceTimes(server.distribution, server.serviceSeconds);
  const slope = (2 * server.workers) / server.serviceSeconds / seconds;
  const finishes = createHeap<boolean>();
  let answered = 0;
  let slow = 0;
  let requests = 0;
  // The n-th start of a ramp of slope a is due at √(2n/a).
  for (let due = 0; due < seconds; due = Math.sqrt((2 * requests) / slope)) {
    requests += 1;
    const at = due;
    const isTaken = passages.arrive(at, draw(uniform), (finish) =>
      finishes.push(finish, finish - at > limitSeconds),
    );
    if (!isTaken) finishes.push(at, true);
    passages.drain(at);
    while (finishes.leastKey() <= at) {
      answered += 1;
      if (finishes.pop()) slow += 1;
    }
    if (answered >= FEWEST && slow > ALLOWED * answered) return { rate: slope * at, seconds: at, requests };
  }
  return { rate: slope * seconds, seconds, requests };
}
