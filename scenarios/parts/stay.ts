// What a meeting point does while it sits in a meeting. Pure.

/** Pings keep the line alive (s). */
export const PING_EVERY = 20;
/** Heart-beats tell how sound and picture are (s). */
const QUALITY_EVERY = 30;

/** Something to do after so many more seconds. */
export interface Beat {
  readonly step: "ping" | "quality";
  readonly after: number;
}

const every = (period: number, length: number, step: Beat["step"]) =>
  Array.from({ length: Math.floor(length / period) }, (_, i) => ({ step, at: (i + 1) * period }));

/** Pings and heart-beats of a stay of so many seconds, each on its own clock, in the order of time. */
export function beatsOf(length: number): Beat[] {
  const due = [...every(PING_EVERY, length, "ping"), ...every(QUALITY_EVERY, length, "quality")].sort(
    (a, b) => a.at - b.at,
  );
  return due.map(({ step, at }, i) => ({ step, after: at - (due[i - 1]?.at ?? 0) }));
}
