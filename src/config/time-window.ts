// Agreed times of load: "2026-06-28 00:00–04:00 +07:00".
import { ms, type Ms } from "../units/units.ts";

/** A span of real time in which a target may be loaded; the end is not part of it. */
interface TimeWindow {
  /** As written. */
  readonly text: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly from: Ms;
  readonly until: Ms;
}

/** Date, start, end (en dash or hyphen) and offset from UTC. */
export const WINDOW_FORM = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} ?[–-] ?\d{2}:\d{2} (?:Z|[+-]\d{2}:\d{2})$/;

const DAY = 86_400_000;

/** True for 2026-02-28 and false for 2026-02-30, which Date.parse takes for 2 March. */
const isDate = (text: string): boolean => {
  const midnight = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
};

/** Milliseconds since 1970; NaN for an hour or an offset that does not exist. */
const instant = (date: string, hour: string, offset: string): number =>
  Date.parse(`${date}T${hour}:00${offset}`);

/**
 * Reads one window. An end at or before the start is on the next day, because launch-week windows are at night.
 * @returns undefined when the text has not the form, or names a date, hour or offset that does not exist.
 */
export function parseTimeWindow(text: string): TimeWindow | undefined {
  if (!WINDOW_FORM.test(text)) return undefined;
  // Every part has a fixed width but the dash, so the end and the offset are counted from behind.
  const gap = text.lastIndexOf(" ");
  const [date, start, end, offset] = [
    text.slice(0, 10),
    text.slice(11, 16),
    text.slice(gap - 5, gap),
    text.slice(gap + 1),
  ];
  const from = instant(date, start, offset);
  const sameDay = instant(date, end, offset);
  const isReal = isDate(date) && start < "24" && !Number.isNaN(from + sameDay) && from !== sameDay;
  return isReal ? { text, from: ms(from), until: ms(sameDay > from ? sameDay : sameDay + DAY) } : undefined;
}

/** True when the whole span from `start` to `end` lies inside the window. */
export const windowHolds = (window: TimeWindow, start: Ms, end: Ms): boolean =>
  start >= window.from && start < window.until && end <= window.until;
