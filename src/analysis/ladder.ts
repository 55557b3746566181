// A first guess of where a system gives way, in about a minute: doubling steps until one does not hold, then halves of
// the gap on the logarithmic scale. A guess, not a capacity: a step lasts seconds and queues need minutes to build up.

export interface LadderSettings {
  /** The highest rate that may be tried, requests per second; the first step is a hundredth of it. */
  readonly ceiling: number;
  /** Steps between the highest rate that held and the lowest that did not. */
  readonly refinements: number;
}

/** How a rate went. */
export type LadderStepEnd =
  | "held"
  /** An objective was broken. */
  | "broken"
  /** Fewer requests were answered than came: what is open goes on growing. */
  | "behind"
  /** The generator was the limit, or nothing could be measured. */
  | "invalid";

export interface LadderStep {
  readonly rate: number;
  readonly end: LadderStepEnd;
}

type LadderReason =
  /** Between a rate that held and one that did not. */
  | "bracketed"
  /** The ceiling itself held. */
  | "ceiling"
  /** The first step did not hold. */
  | "at-once"
  /** A step could not be measured. */
  | "invalid";

export type LadderNext =
  | { readonly kind: "step"; readonly rate: number }
  | { readonly kind: "done"; readonly guessRate: number | null; readonly because: LadderReason };

const FIRST_SHARE = 0.01;
const GROWTH = 2;

const highestHeld = (steps: readonly LadderStep[]): number | null =>
  steps
    .filter(({ end }) => end === "held")
    .reduce<number | null>((most, { rate }) => Math.max(most ?? 0, rate), null);

const lowestBroken = (steps: readonly LadderStep[]): number =>
  steps.filter(({ end }) => end !== "held").reduce((least, { rate }) => Math.min(least, rate), Infinity);

/** Steps after the first that did not hold. */
const refined = (steps: readonly LadderStep[]): number =>
  Math.max(0, steps.length - 1 - steps.findIndex(({ end }) => end !== "held"));

/**
 * The next rate, or the guess: the highest rate that held. Never more than twice a rate that held, never above the
 * ceiling.
 * @param steps what has been tried, in order.
 */
export function nextLadderStep(
  { ceiling, refinements }: LadderSettings,
  steps: readonly LadderStep[],
): LadderNext {
  if (steps.length === 0) return { kind: "step", rate: ceiling * FIRST_SHARE };
  const held = highestHeld(steps);
  const done = (because: LadderReason): LadderNext => ({ kind: "done", guessRate: held, because });
  if (steps.at(-1)?.end === "invalid") return done("invalid");
  const broken = lowestBroken(steps);
  if (held === null) return done("at-once");
  if (held >= ceiling) return done("ceiling");
  if (broken === Infinity) return { kind: "step", rate: Math.min(ceiling, held * GROWTH) };
  if (refined(steps) >= refinements || broken <= held) return done("bracketed");
  return { kind: "step", rate: Math.sqrt(held * broken) };
}
