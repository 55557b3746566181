// The arrivals of a plan as a table for spreadsheets: one line a cell of time, one column a journey. Pure.
import type { Plan } from "../planning/plan.ts";
import { formatHour, hourOfRun } from "../planning/surge-clock.ts";

const MOST_LINES = 1440;

/** Seconds of a line: whole, at least one, and no more than a day's minutes in all. */
const cellSecondsFor = (plan: Pick<Plan, "durationSeconds" | "outline">): number =>
  Math.max(plan.outline ? 60 : 1, Math.ceil(plan.durationSeconds / MOST_LINES));

/** Drawn starts of a journey in cells of equal length; they add up to all its starts. */
function startsIn(plan: Plan, journey: number, cell: number): number[] {
  const schedule = plan.journeys[journey]?.schedule;
  const cells = Array.from({ length: Math.ceil(plan.durationSeconds / cell) }, () => 0);
  for (const [slot, starts] of (schedule?.starts ?? []).entries()) {
    const at = Math.min(cells.length - 1, Math.floor((slot * (schedule?.slotSeconds ?? 1)) / cell + 1e-9));
    cells[at] = (cells[at] ?? 0) + starts;
  }
  return cells;
}

/** `second,clock,<journey>…` with CRLF-free lines; the clock is that of the surge (UTC+7). */
export function arrivalsCsv(plan: Plan): string {
  const cell = cellSecondsFor(plan);
  const columns = plan.journeys.map((_, i) => startsIn(plan, i, cell));
  const lines = Array.from({ length: Math.ceil(plan.durationSeconds / cell) }, (_, i) => {
    const clock = formatHour(hourOfRun({ spans: plan.spans }, plan.durationSeconds, i * cell));
    return [String(i * cell), clock, ...columns.map((column) => String(column[i] ?? 0))].join(",");
  });
  const head = ["second", "clock", ...plan.journeys.map(({ journey }) => journey.id)].join(",");
  return `${[head, ...lines].join("\n")}\n`;
}
