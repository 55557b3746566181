// How long a backlog lasts at the speed at which it shrinks. Pure.

/** How much waited at one moment. */
export interface BacklogPoint {
  /** Seconds, on a clock that never goes back. */
  readonly at: number;
  readonly items: number;
}

/** The speed is that of the last minute, or of the last two readings where they lie further apart (s). */
const WINDOW = 60;

/** The points that the speed is taken from, with the newest. A point that is not newer than the last changes nothing. */
export function withPoint(points: readonly BacklogPoint[], next: BacklogPoint): readonly BacklogPoint[] {
  const last = points.at(-1);
  if (last === undefined) return [next];
  if (next.at <= last.at) return points;
  const recent = points.filter(({ at }) => next.at - at <= WINDOW);
  return [...(recent.length === 0 ? [last] : recent), next];
}

/** Seconds until nothing waits any more; undefined while the backlog does not shrink, 0 when there is none. */
export function drainSeconds(points: readonly BacklogPoint[]): number | undefined {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (last.items <= 0) return 0;
  const shrunk = first.items - last.items;
  return shrunk > 0 ? (last.items * (last.at - first.at)) / shrunk : undefined;
}
