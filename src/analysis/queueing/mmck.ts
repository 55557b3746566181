// M/M/c/K: M/M/c with room for K = c + places requests; one that finds them all taken is rejected.
// L. Kleinrock, Queueing Systems I, 1975, section 3.6 ff.
import {
  lastBelow,
  leastBeyond,
  saturationRate,
  shareBeyond,
  type QueueGoal,
  type QueueServer,
  type QueueState,
} from "./server.ts";
import { stagedWait } from "./stages.ts";
import { weightsFromRatios } from "./weights.ts";

export interface LimitedServer extends QueueServer {
  /** Places for requests that wait; K = workers + places, as in the sandbox. */
  readonly places: number;
}

/**
 * p(0) … p(K): share of the time, and by PASTA of the arrivals, with n requests in the system; p(n)/p(n−1) = a / min(n, c).
 * @param offered a = λ/μ in erlangs, above 0
 */
function mmckStates({ workers, places }: LimitedServer, offered: number): Float64Array {
  const to = workers + places;
  const peak = offered < workers ? Math.floor(offered) : to;
  return weightsFromRatios({ from: 0, to, peak }, (n) => offered / Math.min(n, workers));
}

/**
 * The state at `rate` (1/s, above 0, saturation and more included): p(K) is rejected; one that is taken in and finds n ≥ c
 * waits Erlang(n − c + 1, cμ). Waits, times and their shares are those of requests taken in. Exact.
 */
export function mmckAt(server: LimitedServer, rate: number): QueueState {
  return limitedState(server, mmckStates(server, rate * server.serviceSeconds));
}

/** The state that follows from what arrivals find: p(0) … p(K). Holds for any arrivals, service being exponential. */
export function limitedState(server: LimitedServer, found: Float64Array): QueueState {
  const { workers, places } = server;
  const rejected = found[workers + places] ?? 0;
  const stages = new Float64Array(places + 1);
  const takenIn = found.subarray(0, -1).reduce((sum, share) => sum + share, 0);
  stages[0] = found.subarray(0, workers).reduce((sum, share) => sum + share, 0) / takenIn;
  for (let j = 1; j <= places; j += 1) stages[j] = (found[workers + j - 1] ?? 0) / takenIn;
  return stagedWait(server, stages, rejected);
}

/**
 * Capacity: the highest rate (1/s) at which at most the allowed share of all requests is bad: rejected, or taken in and
 * slower than the limit, p(K) + (1 − p(K))·P(R > T). It rises strictly with λ: more requests are found, and the more are
 * found the likelier is a bad one. It may lie above saturation where few places keep the queue short.
 * @returns 0 when e^{−μT} ≥ allowed: no rate fulfils the goal
 */
export function mmckCapacity(server: LimitedServer, goal: QueueGoal): number {
  return limitedCapacity(server, goal, (rate) => mmckAt(server, rate));
}

/** The same for any model of a limited server. */
export function limitedCapacity(
  server: LimitedServer,
  { allowed, limitSeconds }: QueueGoal,
  stateAt: (rate: number) => QueueState,
): number {
  if (leastBeyond(server, limitSeconds) >= allowed) return 0;
  const holds = (rate: number): boolean => shareBeyond(stateAt(rate), limitSeconds) <= allowed;
  let high = saturationRate(server);
  while (holds(high)) high *= 2;
  return lastBelow(high, holds);
}
