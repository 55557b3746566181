// Run time ↔ clock time. A surge plays stretches of clock time one after the other, in less time, the same or more.
import type { Span, Surge } from "../catalogue/surge.ts";

const HOUR = 3600;

/** Hours of clock time that are played. */
export const playedHours = (spans: readonly Span[]): number =>
  spans.reduce((total, { from, to }) => total + to - from, 0);

/** Seconds of the surge that one second of the run stands for. */
export const timeFactorOf = (surge: Pick<Surge, "spans">, durationSeconds: number): number =>
  (playedHours(surge.spans) * HOUR) / durationSeconds;

/** Clock hour of a second of the run; the end of the last stretch for what lies behind it. */
export function hourAt(spans: readonly Span[], playedSeconds: number): number {
  let left = playedSeconds / HOUR;
  for (const { from, to } of spans) {
    if (left < to - from) return from + left;
    left -= to - from;
  }
  return spans.at(-1)?.to ?? 0;
}

/** Clock hour of a second of the run. */
export const hourOfRun = (surge: Pick<Surge, "spans">, durationSeconds: number, second: number): number =>
  hourAt(surge.spans, second * timeFactorOf(surge, durationSeconds));

/** Played seconds until a clock hour; undefined when it is not played. */
export function playedUntil(spans: readonly Span[], hour: number): number | undefined {
  let before = 0;
  for (const { from, to } of spans) {
    if (hour >= from && hour < to) return (before + hour - from) * HOUR;
    before += to - from;
  }
  return undefined;
}

/** Stretches of several surges as one list: what overlaps or touches is joined, and it is played in order. */
export function unionOf(all: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of all.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || span.from > last.to) joined.push(span);
    else joined[joined.length - 1] = { ...span, ...last, to: Math.max(last.to, span.to) };
  }
  return joined;
}

/** Hour of the day, 0 … 23. */
export const hourOfDay = (hour: number): number => Math.floor(hour) % 24;

/** `07:30`, or `day 2 07:30` behind the first midnight. */
export function formatHour(hour: number): string {
  const minutes = Math.round(hour * 60);
  const day = Math.floor(minutes / 1440);
  const clock = [Math.floor((minutes % 1440) / 60), minutes % 60].map((n) => String(n).padStart(2, "0"));
  return `${day > 0 ? `day ${day + 1} ` : ""}${clock.join(":")}`;
}

/** `07:00–10:00`; the day stands once where both ends are on it. */
export function formatSpan({ from, to }: Span): string {
  const end = formatHour(to);
  return Math.floor(from / 24) === Math.floor(to / 24)
    ? `${formatHour(from)}–${end.replace(/^day \d+ /, "")}`
    : `${formatHour(from)}–${end}`;
}
