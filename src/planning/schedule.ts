// One journey's schedule: how many sessions start in every slot of the run.
import { slowAfter } from "../catalogue/objectives.ts";
import { endpointOf } from "../catalogue/endpoints.ts";
import type { Surge } from "../catalogue/surge.ts";
import type { DriverId, Journey } from "../catalogue/system.ts";
import { seconds, type Seconds } from "../units/units.ts";
import { rateCurve } from "./arrivals.ts";
import type { BaseDay } from "./base-day.ts";
import { placeEvents } from "./events.ts";
import { uniformStream } from "../chance/uniform.ts";
import { gammaFactor, poisson } from "./poisson.ts";
import type { Replay } from "./replay.ts";
import { replaySchedule } from "./replay-schedule.ts";
import type { Scope } from "./scope.ts";
import { steadyStarts, type Steady } from "./steady-schedule.ts";
import { hourAt, timeFactorOf } from "./surge-clock.ts";

/** Starts per slot, drawn from the seed. */
export interface Schedule {
  readonly journey: Journey;
  readonly slotSeconds: number;
  readonly starts: readonly number[];
  /** Mean of the draw: what the curve asks for, and the counts of events. */
  readonly expected: number;
  /** Highest mean rate of the curve, events apart (starts per second). */
  readonly peakExpected: number;
}

/** What is kept when hours are played in minutes: the rate of arrivals, or their number. Counts of events are always kept. */
export type Keep = "rates" | "counts";

/** What a schedule is drawn from. */
export interface Drawing {
  readonly surge: Surge;
  readonly scope: Scope;
  readonly durationSeconds: number;
  readonly seed: number;
  /** Multiplies every arrival, events included. */
  readonly scale: number;
  /** Multiplies what people and offices do of themselves, events left alone. */
  readonly activity: number;
  /** Rates unless told. */
  readonly keep?: Keep;
  /** Coefficient of variation of a factor on every minute's arrivals, beyond Poisson; that of `base` unless told, or 0. */
  readonly overDispersion?: number;
  /** Slots of a minute: enough to plan with, too coarse to run. */
  readonly outline?: boolean;
  readonly base?: BaseDay;
  /** Arrivals of a log, which are then those of the run; scale is all that multiplies them. */
  readonly replay?: Replay;
  /** Constant rates instead of all of the above. */
  readonly steady?: Steady;
}

/** Seconds; each is a whole number of milliseconds, as k6 wants it. */
const SLOTS = [1, 0.5, 0.25, 0.2, 0.125, 0.1, 0.05];
const [LONGEST_SLOT = 1] = SLOTS;
const MINUTE = 60;

/**
 * At most 0.4 × the tightest objective a session meets, between 50 ms and 1 s: a coarser slot would hide bursts that break
 * it. A whole number of slots make a second, so that no second has more of them than another.
 */
export function slotFor(journey: Journey): Seconds {
  const limits = journey.steps.map((step) => {
    const endpoint = endpointOf(journey, step.endpoint);
    return endpoint === undefined ? LONGEST_SLOT : slowAfter(endpoint.system, endpoint.class);
  });
  const longest = 0.4 * Math.min(...limits);
  return seconds(SLOTS.find((slot) => slot <= longest) ?? SLOTS.at(-1) ?? LONGEST_SLOT);
}

/** Machines that follow a clock do not come in crowds. */
const CLOCKS: readonly DriverId[] = ["commune-poll"];

/** The factor of every minute of the run, the same for everybody: news reaches all at once. */
function crowdFactors({ durationSeconds, seed }: Drawing, variation: number): number[] {
  const uniform = uniformStream(seed, "over-dispersion");
  return Array.from({ length: Math.ceil(durationSeconds / MINUTE) }, () => gammaFactor(variation, uniform));
}

/** Mean starts per second of the run at a second of the run. */
function meanRate(journey: Journey, drawing: Drawing): (second: number) => number {
  const { surge, durationSeconds, scale, activity, keep = "rates" } = drawing;
  const factor = timeFactorOf(surge, durationSeconds);
  const rate = rateCurve(journey, surge, drawing);
  const multiplier = scale * activity * (keep === "counts" ? factor : 1);
  const variation = drawing.overDispersion ?? drawing.base?.overDispersion(journey) ?? 0;
  const crowd = variation > 0 && !CLOCKS.includes(journey.driver) ? crowdFactors(drawing, variation) : [];
  return (second) =>
    rate(hourAt(surge.spans, second * factor)) * multiplier * (crowd[Math.floor(second / MINUTE)] ?? 1);
}

/** The same drawing gives the same schedule, whatever other journeys there are. */
export function drawSchedule(journey: Journey, drawing: Drawing): Schedule {
  if (drawing.steady !== undefined) return { journey, ...steadyStarts(journey, drawing.steady, drawing) };
  const slotSeconds = drawing.outline === true ? MINUTE : slotFor(journey);
  const row = drawing.replay?.journeys[journey.id];
  if (row !== undefined) return replaySchedule(journey, { row, slotSeconds, drawing });
  const slots = Math.max(1, Math.round(drawing.durationSeconds / slotSeconds));
  const rateAt = meanRate(journey, drawing);
  const uniform = uniformStream(drawing.seed, journey.id);
  const starts: number[] = [];
  let expected = 0;
  let peakExpected = 0;
  let rate = 0;
  let known = -1;
  for (let slot = 0; slot < slots; slot += 1) {
    const middle = (slot + 0.5) * slotSeconds;
    // Rates change over minutes, so one value a second is enough for all slots in it.
    if (Math.floor(middle) !== known) {
      known = Math.floor(middle);
      rate = rateAt(slotSeconds < 1 ? known + 0.5 : middle);
      peakExpected = Math.max(peakExpected, rate);
    }
    expected += rate * slotSeconds;
    starts.push(poisson(rate * slotSeconds, uniform));
  }
  const counted = placeEvents(starts, { journey, slotSeconds, drawing });
  return { journey, slotSeconds, starts, expected: expected + counted, peakExpected };
}

export const totalStarts = (schedule: Schedule): number => schedule.starts.reduce((total, n) => total + n, 0);

/** Most starts in any span of the given length. */
export function peakStarts(schedule: Schedule, span: Seconds): number {
  const width = Math.max(1, Math.ceil(span / schedule.slotSeconds));
  let inside = 0;
  let most = 0;
  for (const [slot, starts] of schedule.starts.entries()) {
    inside += starts - (schedule.starts[slot - width] ?? 0);
    most = Math.max(most, inside);
  }
  return most;
}
