// Counted events → starts in slots. Their counts are kept whatever happens to time, and none of them is lost.
import type { SurgeEvent } from "../catalogue/surge.ts";
import type { Journey } from "../catalogue/system.ts";
import { eventStarts } from "./arrivals.ts";
import { uniformStream, type Uniform } from "../chance/uniform.ts";
import { scatter } from "./poisson.ts";
import type { Drawing } from "./schedule.ts";
import { playedHours, playedUntil, timeFactorOf } from "./surge-clock.ts";

interface Placing {
  readonly journey: Journey;
  readonly slotSeconds: number;
  readonly drawing: Drawing;
}

/** Compressed events keep their count, so a stretch keeps this much room in the run (s), or its own length. */
const SHORTEST_STRETCH = 10;

/** Played seconds at which an event takes place; empty when its hour is not played. */
export function occurrences(event: SurgeEvent, { surge }: Pick<Drawing, "surge">): number[] {
  const first = playedUntil(surge.spans, event.atHour);
  if (first === undefined) return [];
  if (event.everySeconds === undefined) return [first];
  const end = playedHours(surge.spans) * 3600;
  const times: number[] = [];
  for (let at = first; at < end; at += event.everySeconds) times.push(at);
  return times;
}

/** Whole numbers with a given sum in the proportion of shares: largest remainders. */
function apportion(count: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const exact = shares.map((share) => (count * share) / sum);
  const whole = exact.map(Math.floor);
  const left = count - whole.reduce((total, n) => total + n, 0);
  const byRemainder = exact.map((value, i) => ({ i, rest: value - Math.floor(value) }));
  for (const { i } of byRemainder.toSorted((a, b) => b.rest - a.rest || a.i - b.i).slice(0, left))
    whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

interface Stretch {
  readonly slots: readonly [first: number, width: number];
  readonly count: number;
}

/** The stretches of one occurrence in slots of the run, all inside it. */
function stretchesOf(event: SurgeEvent, begin: number, { slotSeconds, drawing }: Placing): Stretch[] {
  const factor = timeFactorOf(drawing.surge, drawing.durationSeconds);
  const slots = Math.max(1, Math.round(drawing.durationSeconds / slotSeconds));
  const counts = apportion(
    Math.round(eventStarts(event, drawing.scope) * drawing.scale),
    event.shape.map(([, share]) => share),
  );
  let at = begin / factor;
  return event.shape.map(([length], i) => {
    // Edges are rounded, not cut off: 779.9999 s is 780 s, and one stretch begins where the other ends.
    const first = Math.min(Math.round(at / slotSeconds), slots - 1);
    const room = Math.max(length / factor, Math.min(length, SHORTEST_STRETCH));
    const end = Math.min(Math.round((at + room) / slotSeconds), slots);
    const width = Math.max(1, end - first);
    at += length / factor;
    return { slots: [first, width], count: counts[i] ?? 0 };
  });
}

/** Adds the starts of one occurrence. */
function addStretches(starts: number[], stretches: readonly Stretch[], uniform: Uniform): void {
  for (const { slots, count } of stretches)
    for (const [slot, extra] of scatter(count, uniform, slots)) starts[slot] = (starts[slot] ?? 0) + extra;
}

/** Adds the starts of all events of a journey and returns their number. */
export function placeEvents(starts: number[], placing: Placing): number {
  const { journey, drawing } = placing;
  let total = 0;
  for (const event of drawing.surge.events.filter((one) => one.journey === journey.id)) {
    const uniform = uniformStream(drawing.seed, `${journey.id}@${event.atHour}`);
    for (const begin of occurrences(event, drawing)) {
      const stretches = stretchesOf(event, begin, placing);
      addStretches(starts, stretches, uniform);
      total += stretches.reduce((sum, { count }) => sum + count, 0);
    }
  }
  return total;
}
