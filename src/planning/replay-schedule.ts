// The seconds of a log → slots of a run.
import type { Journey } from "../catalogue/system.ts";
import { uniformStream } from "../chance/uniform.ts";
import type { Drawing, Schedule } from "./schedule.ts";
import { timeFactorOf } from "./surge-clock.ts";

/** The slots whose middle lies between two seconds of the run, at least one. */
function slotsBetween(
  from: number,
  to: number,
  slotSeconds: number,
): readonly [first: number, width: number] {
  const first = Math.ceil(from / slotSeconds - 0.5 - 1e-9);
  const end = Math.ceil(to / slotSeconds - 0.5 - 1e-9);
  return end > first ? [first, end - first] : [Math.floor((from + to) / 2 / slotSeconds), 1];
}

/**
 * Starts of a log in the slots of a run. Where time is compressed and rates are kept, each start is kept with a chance;
 * a multiple m of the arrivals is floor(m) copies of every start and one more with the chance of what is left. Inside its
 * second a start may be anywhere, since the log knows no finer.
 */
export function replaySchedule(
  journey: Journey,
  { row, slotSeconds, drawing }: { row: Uint32Array; slotSeconds: number; drawing: Drawing },
): Schedule {
  const { surge, durationSeconds, scale, keep = "rates", seed } = drawing;
  const factor = timeFactorOf(surge, durationSeconds);
  const multiple = scale / (keep === "counts" ? 1 : factor);
  const slots = Math.max(1, Math.round(durationSeconds / slotSeconds));
  const starts = Array.from({ length: slots }, () => 0);
  const uniform = uniformStream(seed, `replay of ${journey.id}`);
  const whole = Math.floor(multiple + 1e-9);
  const rest = Math.max(0, multiple - whole);
  let all = 0;
  let most = 0;
  for (const [second, count] of row.entries()) {
    all += count;
    most = Math.max(most, count);
    const [first, width] = slotsBetween(second / factor, (second + 1) / factor, slotSeconds);
    for (let left = count; left > 0; left -= 1) {
      const copies = whole + (rest > 1e-9 && uniform() < rest ? 1 : 0);
      for (let copy = 0; copy < copies; copy += 1) {
        const slot = Math.min(slots - 1, first + Math.floor(uniform() * width));
        starts[slot] = (starts[slot] ?? 0) + 1;
      }
    }
  }
  return { journey, slotSeconds, starts, expected: all * multiple, peakExpected: most * multiple * factor };
}
