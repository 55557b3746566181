// D/M/c and D/M/c/K: arrivals at even distances d = 1/λ, c workers, exponential service with rate μ. What an arrival finds is a
// Markov chain (GI/M/c: L. Takács 1962; Kleinrock I, chapter 6). It is solved as in
// skip-free.ts, by sums of positive terms, where the textbook's alternating sum loses all digits for many workers.
import { evenArrivalSpare } from "./dm1.ts";
import { exponentialWait } from "./exponential-wait.ts";
import { limitedCapacity, limitedState, type LimitedServer } from "./mmck.ts";
import {
  lastBelow,
  leastBeyond,
  saturationRate,
  shareBeyond,
  type QueueGoal,
  type QueueServer,
  type QueueState,
} from "./server.ts";
import { fallFrom, skipFreeStationary } from "./skip-free.ts";
import { weightsFromRatios } from "./weights.ts";

/** Services that would end between two arrivals if all workers were busy: cμ/λ. */
const eventsBetween = (server: QueueServer, rate: number): number => saturationRate(server) / rate;

/**
 * From so many on, the services of c workers practically always end before they are needed: that c of the earlier arrivals
 * are still there has a probability of e^{−events·(c+1)/2} and less, below the smallest number there is.
 */
const NOBODY_WAITS = 1000;

/** Survivors of `start` independent services after a time in which each survives with probability e^{−μd}: binomial. */
function survivors(start: number, decay: number): Float64Array {
  const odds = 1 / Math.expm1(decay);
  const peak = Math.min(start, Math.floor((start + 1) * Math.exp(-decay)));
  return weightsFromRatios({ from: 0, to: start, peak }, (n) => ((start - n + 1) / n) * odds);
}

/**
 * The state of D/M/c at `rate` (1/s, above 0). Arrivals that find n ≥ c − 1 are geometric with σ; watched only where it finds
 * fewer than c, the chain comes back from above c after a time that is exponential with rate cμ(1 − σ). Hence W is 0 or
 * exponential with that rate. Exact.
 * @returns null at or above saturation
 */
export function dmcAt(server: QueueServer, rate: number): QueueState | null {
  const { workers, serviceSeconds } = server;
  const load = rate / saturationRate(server);
  if (load >= 1) return null;
  const events = eventsBetween(server, rate);
  if (events > NOBODY_WAITS) return exponentialWait({ waitProbability: 0, waitRate: 1, serviceSeconds });
  const spare = evenArrivalSpare(load);
  const rows = Array.from({ length: workers - 1 }, (_, found) => survivors(found + 1, events / workers));
  const top = fallFrom(workers, events, (n) => (n === workers ? spare : n / workers));
  const below = skipFreeStationary([...rows, top.subarray(0, workers).map((way) => way / spare)]);
  const waiting = ((below[workers - 1] ?? 0) * Math.exp(-spare / load)) / spare;
  return exponentialWait({
    waitProbability: waiting / (waiting + 1),
    waitRate: saturationRate(server) * spare,
    serviceSeconds,
  });
}

/**
 * Capacity (1/s) of D/M/c at a goal, by bisection.
 * @returns 0 when no rate fulfils the goal; the saturation rate when only rejections count
 */
export function dmcCapacity(server: QueueServer, { allowed, limitSeconds }: QueueGoal): number {
  const most = saturationRate(server);
  if (limitSeconds === null) return most;
  if (leastBeyond(server, limitSeconds) >= allowed) return 0;
  return lastBelow(most, (rate) => {
    const state = dmcAt(server, rate);
    return state !== null && shareBeyond(state, limitSeconds) <= allowed;
  });
}

/** The state of D/M/c/K at `rate` (1/s, above 0); an arrival that finds K is turned away. Exact. */
export function dmckAt(server: LimitedServer, rate: number): QueueState {
  const { workers, places } = server;
  const events = eventsBetween(server, rate);
  const most = workers + places;
  if (events > NOBODY_WAITS) return limitedState(server, new Float64Array(most + 1).fill(1, 0, 1));
  const rows = Array.from({ length: most + 1 }, (_, found) =>
    fallFrom(Math.min(found + 1, most), events, (n) => Math.min(n / workers, 1)),
  );
  return limitedState(server, skipFreeStationary(rows));
}

/** Capacity (1/s) of D/M/c/K; bad is what it is for M/M/c/K. 0 when no rate fulfils the goal. */
export const dmckCapacity = (server: LimitedServer, goal: QueueGoal): number =>
  limitedCapacity(server, goal, (rate) => dmckAt(server, rate));
