import type { QueueState } from "./server.ts";

interface ExponentialWait {
  /** P(W > 0) = C. */
  readonly waitProbability: number;
  /** Rate θ (1/s) of the exponential wait of those that wait. */
  readonly waitRate: number;
  /** Mean service time 1/μ in seconds; service is exponential. */
  readonly serviceSeconds: number;
}

/**
 * A wait that is 0 with probability 1 − C and exponential with rate θ otherwise, followed by an exponential service with
 * rate μ; M/M/c and GI/M/c have it (Kleinrock I, sections 5.2 and 6.4).
 * P(R > t) = (1−C)·e^{−μt} + C·(θe^{−μt} − μe^{−θt})/(θ−μ); at θ = μ: e^{−μt}·(1 + Cμt).
 * Written as e^{−μt} + Cμ·e^{−min(θ,μ)t}·(1 − e^{−|θ−μ|t})/|θ−μ|, which is the same, without cancellation near θ = μ and
 * without overflow far from it.
 */
export function exponentialWait({ waitProbability, waitRate, serviceSeconds }: ExponentialWait): QueueState {
  const mu = 1 / serviceSeconds;
  const gap = Math.abs(waitRate - mu);
  const slower = Math.min(waitRate, mu);
  const meanWaitSeconds = waitProbability / waitRate;
  return {
    waitProbability,
    meanWaitSeconds,
    meanSeconds: meanWaitSeconds + serviceSeconds,
    rejectedRatio: 0,
    tail(seconds) {
      const between = gap === 0 ? seconds : -Math.expm1(-gap * seconds) / gap;
      return Math.exp(-mu * seconds) + waitProbability * mu * Math.exp(-slower * seconds) * between;
    },
    waitTail: (seconds) => waitProbability * Math.exp(-waitRate * seconds),
  };
}
