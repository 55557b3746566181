// What every queueing model speaks of: a server, the state it settles in at a rate, and what is asked of it.

export interface QueueServer {
  /** Requests that are served at the same time (c). */
  readonly workers: number;
  /** Mean service time 1/μ in seconds. */
  readonly serviceSeconds: number;
}

/** How requests fare at a rate that lasts. */
export interface QueueState {
  /** Share of the requests taken in that find every worker busy. */
  readonly waitProbability: number;
  /** Mean wait before service of the requests taken in, in seconds. */
  readonly meanWaitSeconds: number;
  /** Mean time from arrival to answer of the requests taken in, in seconds. */
  readonly meanSeconds: number;
  /** Share of all requests that are turned away. */
  readonly rejectedRatio: number;
  /** P(R > t): share of the requests taken in that take longer than t seconds. */
  readonly tail: (seconds: number) => number;
  /** P(W > t): share of the requests taken in that wait longer than t seconds. */
  readonly waitTail: (seconds: number) => number;
}

/** What must hold at a rate that counts as capacity; the objectives of a search are of this shape. */
export interface QueueGoal {
  /** Share of all requests that may be beyond it: 0.05 for a p95. */
  readonly allowed: number;
  /** Slower than this (s) is beyond; null where only rejections are. */
  readonly limitSeconds: number | null;
}

/** Throughput that no arrival rate can exceed (1/s): cμ. */
export const saturationRate = ({ workers, serviceSeconds }: QueueServer): number => workers / serviceSeconds;

/** Share of all requests that are rejected or slower than the limit: p_K + (1 − p_K)·P(R > T). */
export function shareBeyond(state: QueueState, limitSeconds: number | null): number {
  const slow = limitSeconds === null ? 0 : state.tail(limitSeconds);
  return state.rejectedRatio + (1 - state.rejectedRatio) * slow;
}

/** With a worker free for everybody, a share e^{−μT} is too slow: at no rate does the server do better. */
export const leastBeyond = ({ serviceSeconds }: QueueServer, limitSeconds: number | null): number =>
  limitSeconds === null ? 0 : Math.exp(-limitSeconds / serviceSeconds);

/** Time in seconds that a share (0 to 1) of the requests taken in does not exceed. */
export const responseQuantile = (state: QueueState, share: number): number =>
  inverseTail(state.tail, 1 - share);

/** Wait in seconds that a share (0 to 1) of the requests taken in does not exceed; 0 where so many do not wait. */
export const waitQuantile = (state: QueueState, share: number): number =>
  inverseTail(state.waitTail, 1 - share);

/** Smallest t with tail(t) ≤ share, for a tail that falls to 0. */
function inverseTail(tail: QueueState["tail"], share: number): number {
  if (tail(0) <= share) return 0;
  let high = 1;
  while (tail(high) > share) high *= 2;
  return lastBelow(high, (seconds) => tail(seconds) > share);
}

/** Bisects to the last digit: the largest value from 0 to `high` up to which `holds`, which changes once. */
export function lastBelow(high: number, holds: (value: number) => boolean): number {
  let low = 0;
  let above = high;
  for (let middle = above / 2; middle > low && middle < above; middle = (low + above) / 2) {
    if (holds(middle)) low = middle;
    else above = middle;
    if (above - low <= low * Number.EPSILON * 4) break;
  }
  return low;
}
