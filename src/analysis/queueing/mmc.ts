// M/M/c: Poisson arrivals at rate λ, c workers, exponential service with rate μ, one first-come-first-served queue
// without limit. L. Kleinrock, Queueing Systems I, 1975, section 3.4; M/M/1 is c = 1.
import { erlangC } from "./erlang.ts";
import { exponentialWait } from "./exponential-wait.ts";
import {
  lastBelow,
  leastBeyond,
  saturationRate,
  shareBeyond,
  type QueueGoal,
  type QueueServer,
  type QueueState,
} from "./server.ts";

/**
 * The state at `rate` (1/s, above 0). With C from Erlang C and θ = cμ − λ: W_q = C/θ, R = W_q + 1/μ, the wait of those that
 * wait is exponential with rate θ. Exact.
 * @returns null at or above saturation, where the queue grows without end
 */
export function mmcAt(server: QueueServer, rate: number): QueueState | null {
  const waitRate = saturationRate(server) - rate;
  if (waitRate <= 0) return null;
  const waitProbability = erlangC(server.workers, rate * server.serviceSeconds);
  return exponentialWait({ waitProbability, waitRate, serviceSeconds: server.serviceSeconds });
}

/**
 * Capacity: the highest rate (1/s) at which at most the allowed share is slower than the limit. P(R > T) rises strictly
 * with λ, so bisection finds it.
 * @returns 0 when e^{−μT} ≥ allowed: no rate fulfils the goal. The saturation rate when only rejections count, of which a
 *   queue without limit has none.
 */
export function mmcCapacity(server: QueueServer, { allowed, limitSeconds }: QueueGoal): number {
  const most = saturationRate(server);
  if (limitSeconds === null) return most;
  if (leastBeyond(server, limitSeconds) >= allowed) return 0;
  return lastBelow(most, (rate) => {
    const state = mmcAt(server, rate);
    return state !== null && shareBeyond(state, limitSeconds) <= allowed;
  });
}
