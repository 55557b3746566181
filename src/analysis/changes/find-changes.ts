// Rows from which on a history has another level: E-divisive with a t-test in the place of permutations, in windows, with
// weak points that are filtered afterwards. Sources: M. Fleming et al., Hunter: using change point detection to hunt for
// performance regressions, ICPE 2023 (arXiv 2301.03034); Apache Otava, docs/MATH.md. Nothing is drawn at random, so the same
// history always gives the same changes, and a row that is added does not move those long before it.
import { bestSplit, LEAST_SIDE } from "./best-split.ts";
import { welchTest, type MeanTest } from "./welch.ts";

export interface Change extends MeanTest {
  /** First row of the new level, from 0; before, after and p are of the levels on both sides of it. */
  readonly index: number;
}

export interface ChangeSettings {
  /** A change is at least this significant. */
  readonly p: number;
  /** Least change of the mean, as a share of the mean before it. */
  readonly minChange: number;
  /** Rows that are looked at together. */
  readonly window: number;
}

export const defaultSettings: ChangeSettings = { p: 0.001, minChange: 0.05, window: 50 };

/** Fewer rows have no place for a change. */
export const FEWEST_ROWS = 2 * LEAST_SIDE;

/**
 * Loose enough to see levels that only show when their neighbours are told apart. Five times, where Hunter takes ten: computed on noise
 * of 200 rows, 6 % of histories have a false change then, and 10 % with ten; bumps of 20 rows are found nearly as often.
 */
const looseOf = (p: number): number => (p < 0.05 ? 5 * p : Math.min(2 * p, 1));

/** Splits values again and again as long as the sides differ. Places are counted from the first value. */
function splitsOf(values: readonly number[], p: number): number[] {
  const at = bestSplit(values);
  if (at === undefined) return [];
  const [left, right] = [values.slice(0, at), values.slice(at)];
  if (welchTest(left, right).p > p) return [];
  return [...splitsOf(left, p), at, ...splitsOf(right, p).map((place) => at + place)];
}

/** Weak points of windows that overlap by half; a window starts anew at the last point that was found. */
function weakPoints(values: readonly number[], { p, window }: ChangeSettings): readonly number[] {
  const found = new Set<number>();
  const step = Math.floor(window / 2);
  for (let start = 0; start < values.length;) {
    const places = splitsOf(values.slice(start, start + window), looseOf(p)).map((place) => start + place);
    for (const place of places) found.add(place);
    start = Math.max(places.at(-1) ?? 0, start + step);
  }
  return [...found].toSorted((a, b) => a - b);
}

/** Every point with the test of the levels on its two sides. */
function changesAt(values: readonly number[], points: readonly number[]): readonly Change[] {
  return points.map((index, i) => ({
    index,
    ...welchTest(
      values.slice(points[i - 1] ?? 0, index),
      values.slice(index, points[i + 1] ?? values.length),
    ),
  }));
}

/** Change of the mean as a share of the mean before it. */
export const sizeOf = ({ before, after }: MeanTest): number => Math.abs(after - before) / Math.abs(before);

/** The change that is least worth keeping; undefined when all are. */
function weakest(changes: readonly Change[], { p, minChange }: ChangeSettings): Change | undefined {
  const least = changes.reduce<Change | undefined>(
    (worst, one) => (worst === undefined || one.p > worst.p ? one : worst),
    undefined,
  );
  if (least === undefined || least.p > p) return least;
  const smallest = changes.reduce((worst, one) => (sizeOf(one) < sizeOf(worst) ? one : worst), least);
  return sizeOf(smallest) < minChange ? smallest : undefined;
}

/** Points of two windows may lie closer together than a level is long; the earlier of them stays until it is judged. */
const apart = (points: readonly number[], rows: number): readonly number[] => {
  const kept: number[] = [];
  for (const point of points)
    if (point - (kept.at(-1) ?? 0) >= LEAST_SIDE && rows - point >= LEAST_SIDE) kept.push(point);
  return kept;
};

/** Finds the changes of a history, oldest first. */
export function findChanges(values: readonly number[], settings: ChangeSettings): readonly Change[] {
  let changes = changesAt(values, apart(weakPoints(values, settings), values.length));
  for (let worst = weakest(changes, settings); worst !== undefined; worst = weakest(changes, settings)) {
    const gone = worst.index;
    changes = changesAt(
      values,
      changes.map(({ index }) => index).filter((index) => index !== gone),
    );
  }
  return changes;
}
