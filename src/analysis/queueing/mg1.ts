// One worker, Poisson arrivals at rate λ, any service times with mean s and coefficient of variation c_s; ρ = λs.

export interface GeneralService {
  /** Mean (s). */
  readonly serviceSeconds: number;
  /** Standard deviation ÷ mean: 0 for equal times, 1 for exponential ones. */
  readonly serviceCv: number;
}

/**
 * M/G/1, first come first served, mean wait in seconds: W_q = λ·E[S²] / (2(1 − ρ)) with E[S²] = s²(1 + c_s²). Exact.
 * F. Pollaczek 1930, A. Khinchine 1932; Kleinrock I, section 5.6.
 * @returns null at or above saturation
 */
export function mg1MeanWaitSeconds(
  { serviceSeconds, serviceCv }: GeneralService,
  rate: number,
): number | null {
  const busy = rate * serviceSeconds;
  if (busy >= 1) return null;
  return (rate * serviceSeconds ** 2 * (1 + serviceCv ** 2)) / (2 * (1 - busy));
}

/**
 * M/G/1 with processor sharing, mean time to the answer in seconds: E[R] = s / (1 − ρ), whatever the distribution of service
 * times. Exact. M. Sakata, S. Noguchi, J. Oizumi 1971; L. Kleinrock, Queueing Systems II, 1976, section 4.4.
 * @returns null at or above saturation
 */
export function mg1SharedMeanSeconds(serviceSeconds: number, rate: number): number | null {
  const busy = rate * serviceSeconds;
  return busy >= 1 ? null : serviceSeconds / (1 - busy);
}
