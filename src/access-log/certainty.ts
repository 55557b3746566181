// How sure a figure is: a 95 % interval from counts, a word for it, and what limits it.

/** Standard normal quantile of 97.5 %. */
const Z = 1.96;

/** What keeps a figure from being better known. */
export type Limit = "sessions" | "requests" | "days" | "minutes" | "seconds" | "observations";

export interface Certainty {
  readonly word: "sure" | "fair" | "weak";
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly limit: Limit;
  /** How many of what limits it. */
  readonly of: number;
}

/** What a certainty is judged by. */
export interface Evidence {
  readonly value: number;
  readonly standardError: number;
  /** What was counted, and how many of it. */
  readonly limit: Limit;
  readonly of: number;
  /** Days the log covers; undefined where a figure does not depend on days. */
  readonly days?: number;
  /** A difference of this size matters; a figure near 0 is judged against it instead of against itself. */
  readonly scale?: number;
}

/** A second more or less matters to no plan. */
export const PAUSE_SCALE = 1;

/** Half of the interval ÷ the figure, up to which a figure is sure or fair (conventions of this program). */
const SURE = 0.1;
const FAIR = 0.3;
/** A week of work shows every kind of working day, a day every hour; the edges of a log may be missing. */
const SURE_DAYS = 4.9;
const FAIR_DAYS = 0.98;

const grade = (value: number, sure: number, fair: number): number =>
  value <= sure ? 2 : value <= fair ? 1 : 0;
const WORDS = ["weak", "fair", "sure"] as const;

export function certaintyOf({ value, standardError, limit, of, days, scale = 0 }: Evidence): Certainty {
  const half = Z * standardError;
  const size = Math.max(Math.abs(value), scale);
  const relative = size === 0 ? Number.POSITIVE_INFINITY : half / size;
  const byCount = grade(relative, SURE, FAIR);
  const byDays = days === undefined ? 2 : grade(-days, -SURE_DAYS, -FAIR_DAYS);
  const isShort = byDays < byCount;
  return {
    word: WORDS[Math.min(byCount, byDays)] ?? "weak",
    low: value - half,
    high: value + half,
    limit: isShort ? "days" : limit,
    of: isShort ? (days ?? 0) : of,
  };
}

/** Standard error of a share of n independent events. */
export const shareError = (share: number, n: number): number =>
  n === 0 ? Number.POSITIVE_INFINITY : Math.sqrt((share * (1 - share)) / n);
