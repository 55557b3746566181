// Pauses of people and machines between two steps.
import { seconds, type Seconds } from "../units/units.ts";

/** How long a session waits before a step. All shapes are drawn inside the session. */
export type Pause =
  | { readonly shape: "lognormal" | "exponential" | "constant"; readonly mean: Seconds }
  | { readonly shape: "uniform"; readonly mean: Seconds; readonly low: Seconds; readonly high: Seconds };

/** A person thinks and types: skewed, σ = 0.6 on the logarithmic scale (assumption). Mean in seconds. */
export const lognormal = (mean: number): Pause => ({ shape: "lognormal", mean: seconds(mean) });

/** Something that happens at any moment, whatever the time since the last. Mean in seconds. */
export const exponential = (mean: number): Pause => ({ shape: "exponential", mean: seconds(mean) });

/** A machine's timer. Seconds. */
export const constant = (mean: number): Pause => ({ shape: "constant", mean: seconds(mean) });

/** A back-off that is drawn between two bounds. Seconds. */
export const uniform = (low: number, high: number): Pause => ({
  shape: "uniform",
  mean: seconds((low + high) / 2),
  low: seconds(low),
  high: seconds(high),
});

/** The next step follows at once. */
export const noPause: Pause = constant(0);
