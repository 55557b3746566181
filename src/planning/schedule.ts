// One journey's schedule: how many sessions start in every slot of the run.
import { patienceFor, slowAfter } from "../catalogue/objectives.ts";
import { endpointOf } from "../catalogue/endpoints.ts";
import type { Surge, SurgeEvent } from "../catalogue/surges.ts";
import type { Journey } from "../catalogue/system.ts";
import { seconds, type Seconds } from "../units/units.ts";
import { eventStarts, rateCurve } from "./arrivals.ts";
import { poisson, scatter, uniformStream } from "./poisson.ts";
import type { Scope } from "./scope.ts";

/** Starts per slot, drawn from the seed. */
export interface Schedule {
  readonly journey: Journey;
  readonly slotSeconds: number;
  readonly starts: readonly number[];
  /** Mean of the draw: what the curve asks for. */
  readonly expected: number;
}

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
}

const SHORTEST_SLOT = 0.05;
const LONGEST_SLOT = 1;
/** Events keep their count when time is compressed, so their starts need some room. */
const SHORTEST_SPREAD = 10;

/** 0.4 × the tightest objective a session meets, between 50 ms and 1 s: a coarser slot would hide bursts that break it. */
export function slotFor(journey: Journey): Seconds {
  const limits = journey.steps.map((step) => {
    const endpoint = endpointOf(journey, step.endpoint);
    return endpoint === undefined ? LONGEST_SLOT : slowAfter(endpoint.system, endpoint.class);
  });
  return seconds(Math.min(LONGEST_SLOT, Math.max(SHORTEST_SLOT, 0.4 * Math.min(...limits))));
}

/** Seconds of the surge that one second of the run stands for; arrival rates are kept. */
export const timeFactorOf = (surge: Surge, durationSeconds: number): number =>
  ((surge.window.to - surge.window.from) * 3600) / durationSeconds;

const slotsIn = (durationSeconds: number, slotSeconds: number): number =>
  Math.max(1, Math.round(durationSeconds / slotSeconds));

/** First slot of an event and how many it has; all of them lie in the run, so that none of its starts is lost. */
function eventSlots(
  event: SurgeEvent,
  drawing: Drawing,
  slotSeconds: number,
): readonly [first: number, width: number] {
  const factor = timeFactorOf(drawing.surge, drawing.durationSeconds);
  const begin = ((event.atHour - drawing.surge.window.from) * 3600) / factor;
  const slots = slotsIn(drawing.durationSeconds, slotSeconds);
  const first = Math.min(Math.floor(begin / slotSeconds), slots - 1);
  const width = Math.floor(Math.max(event.spreadSeconds / factor, SHORTEST_SPREAD) / slotSeconds);
  return [first, Math.max(1, Math.min(width, slots - first))];
}

function addEvents(starts: number[], journey: Journey, drawing: Drawing): number {
  let total = 0;
  for (const event of drawing.surge.events.filter((one) => one.journey === journey.id)) {
    const count = Math.round(eventStarts(event, drawing.scope) * drawing.scale);
    const place = eventSlots(event, drawing, slotFor(journey));
    const uniform = uniformStream(drawing.seed, `${journey.id}@${event.atHour}`);
    for (const [slot, extra] of scatter(count, uniform, place)) starts[slot] = (starts[slot] ?? 0) + extra;
    total += count;
  }
  return total;
}

/** The same drawing gives the same schedule, whatever other journeys there are. */
export function drawSchedule(journey: Journey, drawing: Drawing): Schedule {
  const slotSeconds = slotFor(journey);
  const slots = slotsIn(drawing.durationSeconds, slotSeconds);
  const hoursPerSlot = (drawing.surge.window.to - drawing.surge.window.from) / slots;
  const rate = rateCurve(journey, drawing.surge, drawing.scope);
  const uniform = uniformStream(drawing.seed, journey.id);
  const starts: number[] = [];
  let expected = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    const hour = drawing.surge.window.from + (slot + 0.5) * hoursPerSlot;
    const mean = rate(hour) * slotSeconds * drawing.scale * drawing.activity;
    expected += mean;
    starts.push(poisson(mean, uniform));
  }
  return { journey, slotSeconds, starts, expected: expected + addEvents(starts, journey, drawing) };
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

/** Mean requests of one session. */
export const requestsPerSession = (journey: Journey): number =>
  journey.steps.reduce((total, step) => total + step.times, 0);

/** Mean pauses of one session at full length. */
export const thinkPerSession = (journey: Journey): Seconds =>
  seconds(journey.steps.reduce((total, step) => total + step.times * step.pause.mean, 0));

interface Waits {
  /** Every request at its objective. */
  readonly atObjective: number;
  /** One request at which the client gives up, and with it the session. */
  readonly atPatience: number;
}

function waitsOf(journey: Journey): Waits {
  const limits = journey.steps.map((step) => {
    const endpoint = endpointOf(journey, step.endpoint);
    return endpoint === undefined
      ? { slow: 0, patience: 0 }
      : {
          slow: step.times * slowAfter(endpoint.system, endpoint.class),
          patience: patienceFor(endpoint.system, endpoint.class),
        };
  });
  return {
    atObjective: limits.reduce((total, { slow }) => total + slow, 0),
    atPatience: Math.min(LONGEST_PATIENCE, Math.max(...limits.map(({ patience }) => patience))),
  };
}

/**
 * Mean session under the waiting a plan allows for, which is what Little's law asks for: a system that is slow at every
 * step, or one that hangs until the client gives up, whichever holds a session longer.
 */
export function allowedSession(journey: Journey, thinkScale: number): Seconds {
  const { atObjective, atPatience } = waitsOf(journey);
  return seconds(thinkPerSession(journey) * thinkScale + Math.max(atObjective, atPatience));
}

/** Longest session to wait for at the end of a run: long pauses, slow at every step and hanging at one. */
export function longestSession(journey: Journey, thinkScale: number): Seconds {
  const { atObjective, atPatience } = waitsOf(journey);
  return seconds(thinkPerSession(journey) * thinkScale * THINK_MARGIN + atObjective + atPatience);
}

const LONGEST_PATIENCE = 30;
// A log-normal pause with σ = 0.6 has its 95th percentile at 2.24 × its mean; a sum of several scatters less.
const THINK_MARGIN = 2.25;
