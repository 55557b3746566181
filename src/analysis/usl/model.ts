// The universal scalability law and what it becomes without coherency, and without contention too. Source: N. J. Gunther,
// Guerrilla Capacity Planning, Springer 2007, chapters 4 to 6; G. M. Amdahl, AFIPS 1967.

/** One measurement: load (users, threads, nodes) and the throughput at it, in any unit. */
export interface Point {
  readonly n: number;
  readonly x: number;
}

export interface Coefficients {
  /** Throughput of one. */
  readonly lambda: number;
  /** Contention: the share of work that waits its turn. */
  readonly sigma: number;
  /** Coherency: the cost of every pair that must agree. */
  readonly kappa: number;
}

/** From the simplest: all of it in proportion; contention (κ = 0); contention and coherency. */
export const modelNames = ["linear", "amdahl", "usl"] as const;
export type ModelName = (typeof modelNames)[number];

/** Coefficients that each of them leaves free. */
export const parametersOf: Readonly<Record<ModelName, number>> = { linear: 1, amdahl: 2, usl: 3 };

/** X(N) = λN / (1 + σ(N − 1) + κN(N − 1)). */
export const throughputAt = ({ lambda, sigma, kappa }: Coefficients, n: number): number =>
  (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1));

export interface Peak {
  readonly peakN: number;
  readonly peakThroughput: number;
}

/** N = √((1 − σ)/κ), where X(N) is highest. None when nothing pulls it down, or when it falls from the very first. */
export function peakOf(coefficients: Coefficients): Peak | undefined {
  const { sigma, kappa } = coefficients;
  if (kappa <= 0 || sigma >= 1) return undefined;
  const peakN = Math.sqrt((1 - sigma) / kappa);
  return { peakN, peakThroughput: throughputAt(coefficients, peakN) };
}
