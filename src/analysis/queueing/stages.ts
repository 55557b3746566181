import type { QueueState, QueueServer } from "./server.ts";
import { poissonWindow } from "./weights.ts";

/**
 * What requests go through whose wait is a number of stages: one that finds n ≥ c others waits for j = n − c + 1 services to
 * end, Erlang(j, cμ), and is then served, Exp(μ). Exact, by uniformisation (A. Jensen 1953): the ends of services are a
 * Poisson stream with rate cμ; the first j events let the others go, each later one is its own end with probability 1/c.
 * Hence P(R > t) = Σ_k Poisson(k; cμt)·h(k) with h(k) = Σ_{j>k} q(j) + Σ_{j≤k} q(j)·(1 − 1/c)^{k−j}: a sum of positive terms.
 * @param stages q(0), q(1), …: share of the requests taken in that wait for so many ends; sums to 1
 */
export function stagedWait(server: QueueServer, stages: Float64Array, rejectedRatio: number): QueueState {
  const { workers, serviceSeconds } = server;
  const eventRate = workers / serviceSeconds;
  const stays = 1 - 1 / workers;
  const waits = waitingAfter(stages);
  const unanswered = unansweredAfter(stages, waits, stays);
  const last = stages.length - 1;
  const atLast = unanswered[last] ?? 0;
  const left = (k: number): number => unanswered[k] ?? atLast * stays ** (k - last);
  const meanWaitSeconds = stages.reduce((sum, share, j) => sum + share * j, 0) / eventRate;
  return {
    waitProbability: waits[0] ?? 0,
    meanWaitSeconds,
    meanSeconds: meanWaitSeconds + serviceSeconds,
    rejectedRatio,
    tail: (seconds) => average(eventRate * seconds, left),
    waitTail: (seconds) => average(eventRate * seconds, (k) => waits[k] ?? 0),
  };
}

/** E f(N) for N Poisson with that mean. */
function average(mean: number, f: (k: number) => number): number {
  const { from, probabilities } = poissonWindow(mean);
  return probabilities.reduce((sum, probability, index) => sum + probability * f(from + index), 0);
}

/** Σ_{j>k} q(j): the share that still waits after k ends, summed from the small end. */
function waitingAfter(stages: Float64Array): Float64Array {
  const waits = new Float64Array(stages.length);
  for (let k = stages.length - 2; k >= 0; k -= 1) waits[k] = (waits[k + 1] ?? 0) + (stages[k + 1] ?? 0);
  return waits;
}

/** h(k), with the part in service b(k) = (1 − 1/c)·b(k−1) + q(k). */
function unansweredAfter(stages: Float64Array, waits: Float64Array, stays: number): Float64Array {
  let served = 0;
  return stages.map((share, k) => {
    served = stays * served + share;
    return served + (waits[k] ?? 0);
  });
}
