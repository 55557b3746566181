// Seeded draws, so that a session can be played again. Pure.
import type { Pause } from "../../src/catalogue/pause.ts";

/** Uniform draws in [0, 1). */
export type Random = () => number;

/** Spread of think times on the logarithmic scale: people differ by about a factor of two either way. */
const THINK_SIGMA = 0.6;

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state, enough for one session. */
export function seededRandom(seed: number): Random {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One seed of the run's seed, the virtual user and its iteration; the multipliers scatter neighbours. */
export const seedOf = (run: number, user: number, iteration: number): number =>
  run ^ Math.imul(user, 0x9e3779b1) ^ Math.imul(iteration + 1, 0x85ebca6b);

/** A log-normal think time in the unit of `mean`; its expectation is `mean` (μ = ln mean − σ²/2). */
function thinkTime(mean: number, random: Random): number {
  // 1 − u is never zero, so the logarithm is finite (Box–Muller).
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return mean * Math.exp(THINK_SIGMA * normal - (THINK_SIGMA * THINK_SIGMA) / 2);
}

/** One pause (s) of the given shape; its expectation is the pause's mean. */
export function drawPause(pause: Pause, random: Random): number {
  switch (pause.shape) {
    case "lognormal":
      return thinkTime(pause.mean, random);
    case "exponential":
      return -Math.log(1 - random()) * pause.mean;
    case "uniform":
      return pause.low + (pause.high - pause.low) * random();
    case "constant":
      return pause.mean;
  }
}

/** A whole number whose expectation is `mean`: 2.5 gives 2 or 3. */
export const wholeNumber = (mean: number, random: Random): number => Math.floor(mean + random());

/** A whole number in 0 … below − 1. */
export const pick = (below: number, random: Random): number => Math.floor(random() * below);

/** The first index whose running total exceeds a draw: weights are cumulative and end with their sum. */
export function pickWeighted(cumulative: readonly number[], random: Random): number {
  const draw = random() * (cumulative.at(-1) ?? 0);
  const found = cumulative.findIndex((total) => draw < total);
  return found === -1 ? 0 : found;
}
