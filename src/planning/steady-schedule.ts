// A constant mean rate with Poisson arrivals: what a trial of the capacity search plays, and a run of a comparison.
import { uniformStream } from "../chance/uniform.ts";
import type { Journey } from "../catalogue/system.ts";
import { poisson } from "./poisson.ts";

/** Rates that take the place of curves and events. */
export interface Steady {
  /** Session starts per second, by journey. */
  readonly rates: Readonly<Record<string, number>>;
  readonly slotSeconds: number;
  /** Name of the random stream, such as `trial-3`; every journey has one of its own below it. */
  readonly stream: string;
  /** Think times are multiplied by this, the same in all trials that are compared. */
  readonly thinkScale: number;
  /** Of a whole run: requests per second that the systems answer themselves. Trials of a search have their rate elsewhere. */
  readonly requestsPerSecond?: number;
  /** Of a whole run: its first seconds, in which sessions are still becoming as many as they will be. */
  readonly warmUpSeconds?: number;
}

/** What a plan tells of a constant rate. */
export interface SteadyRate {
  readonly requestsPerSecond: number;
  readonly warmUpSeconds: number;
}

/** Nothing where no whole run is steady. */
export const steadyRateOf = (steady: Steady | undefined): SteadyRate | undefined =>
  steady?.requestsPerSecond === undefined
    ? undefined
    : { requestsPerSecond: steady.requestsPerSecond, warmUpSeconds: steady.warmUpSeconds ?? 0 };

/** Seconds; each is a whole number of milliseconds, and a whole number of them makes a second. */
const SLOTS = [1, 0.5, 0.25, 0.2, 0.125, 0.1, 0.05, 0.02, 0.01];
const SHARE_OF_LIMIT = 0.4;

/** At most 0.4 × the tightest limit; shorter slots than 10 ms are not tried, and below 25 ms of limit arrivals are too even. */
export const steadySlot = (tightestLimitSeconds: number): number =>
  SLOTS.find((slot) => slot <= SHARE_OF_LIMIT * tightestLimitSeconds + 1e-9) ?? SLOTS.at(-1) ?? 0.01;

const PEAK_SECONDS = 10;
const DEVIATIONS = 4;

/**
 * The highest mean rate whose Poisson peak over ten seconds, which the guard looks at, stays under a cap: m + 4 √(m ÷ 10) = cap.
 * Rates in 1/s.
 */
export function meanUnder(cap: number): number {
  const spread = DEVIATIONS / Math.sqrt(PEAK_SECONDS);
  return ((Math.sqrt(spread ** 2 + 4 * cap) - spread) / 2) ** 2;
}

/** The same seed and stream give the same starts, whatever other journeys there are. */
export function steadyStarts(
  journey: Pick<Journey, "id">,
  { rates, slotSeconds, stream }: Steady,
  { durationSeconds, seed }: { readonly durationSeconds: number; readonly seed: number },
) {
  const rate = rates[journey.id] ?? 0;
  const slots = Math.max(1, Math.round(durationSeconds / slotSeconds));
  const uniform = uniformStream(seed, `${stream} ${journey.id}`);
  const starts = Array.from({ length: slots }, () => poisson(rate * slotSeconds, uniform));
  return { slotSeconds, starts, expected: rate * slots * slotSeconds, peakExpected: rate };
}
