// D/M/1: arrivals at even distances 1/λ, one worker, exponential service with rate μ. It is what an arrival-rate executor
// that spaces its starts evenly does to one worker. Kleinrock I, section 6.4.
import { exponentialWait } from "./exponential-wait.ts";
import { lastBelow, leastBeyond, type QueueGoal, type QueueState } from "./server.ts";

/**
 * 1 − σ, where σ in (0, 1) is the root of σ = e^{−(1−σ)/ρ}: the factor by which a longer queue is rarer. Solved for η = 1 − σ,
 * η = 1 − e^{−η/ρ}, which keeps its digits near saturation, where η ≈ 2(1 − ρ).
 * @param load ρ = λ/(cμ), above 0 and below 1
 */
export function evenArrivalSpare(load: number): number {
  // The left side is below the right one at 1 − ρ, because x ≤ e^{x−1}, and above it at 1.
  const least = 1 - load;
  return least + lastBelow(load, (more) => least + more < -Math.expm1(-(least + more) / load));
}

/**
 * The state at `rate` (1/s, above 0): a share σ waits, R ~ Exp(μ(1 − σ)). Exact.
 * @returns null at or above saturation
 */
export function dm1At(serviceSeconds: number, rate: number): QueueState | null {
  const load = rate * serviceSeconds;
  if (load >= 1) return null;
  const spare = evenArrivalSpare(load);
  // 1 − η has no digits left where hardly anybody waits.
  const waitProbability = Math.exp(-spare / load);
  return exponentialWait({ waitProbability, waitRate: spare / serviceSeconds, serviceSeconds });
}

/**
 * Capacity (1/s) in closed form: P(R > T) = e^{−μ(1−σ)T} = allowed gives 1 − σ = ln(1/allowed)/(μT), and with it
 * λ* = −μ(1 − σ)/ln σ.
 * @returns 0 when no rate fulfils the goal; the saturation rate when only rejections count
 */
export function dm1Capacity(serviceSeconds: number, { allowed, limitSeconds }: QueueGoal): number {
  if (limitSeconds === null) return 1 / serviceSeconds;
  if (leastBeyond({ workers: 1, serviceSeconds }, limitSeconds) >= allowed) return 0;
  const spare = (-Math.log(allowed) * serviceSeconds) / limitSeconds;
  return -spare / (serviceSeconds * Math.log1p(-spare));
}
