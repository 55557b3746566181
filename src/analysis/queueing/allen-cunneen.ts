import { erlangC } from "./erlang.ts";
import { saturationRate, type QueueServer } from "./server.ts";

/** Coefficients of variation: standard deviation ÷ mean. */
export interface Variation {
  /** Of the times between arrivals: 1 for Poisson, 0 for even ones. */
  readonly arrivalCv: number;
  /** Of service times: 1 for exponential, 0 for equal ones. */
  readonly serviceCv: number;
}

/**
 * An APPROXIMATION of the mean wait in seconds of G/G/c, first come first served: W_q ≈ C/(cμ − λ) · (c_a² + c_s²)/2, with C
 * from Erlang C. A. O. Allen, Probability, Statistics, and Queueing Theory, 2nd ed. 1990, section 5.3 (Allen–Cunneen). It is
 * exact for M/M/c and, being then Pollaczek–Khinchine, for M/G/1; for even arrivals it is far from exact at low load.
 * @returns null at or above saturation
 */
export function allenCunneenMeanWaitSeconds(
  server: QueueServer,
  rate: number,
  { arrivalCv, serviceCv }: Variation,
): number | null {
  const spare = saturationRate(server) - rate;
  if (spare <= 0) return null;
  const mustWait = erlangC(server.workers, rate * server.serviceSeconds);
  return ((mustWait / spare) * (arrivalCv ** 2 + serviceCv ** 2)) / 2;
}
