// What a trial says about where an objective breaks.
import { binomialChiSquare, sumCounted } from "../binomial-scatter.ts";
import type { SearchObjective, Slice, Tally, TrialResult } from "./trial.ts";

/** Evidence of one trial on one objective. */
export interface Evidence {
  readonly rate: number;
  /** Share beyond the objective. */
  readonly share: number;
  /** Requests that it counts for: far fewer than were sent, because neighbours share a queue. */
  readonly weight: number;
  /** The rate is above capacity, by how much is not known: the share stands for "at least". */
  readonly above: boolean;
}

const BATCHES = 8;
/** S of eight values from which on chance is less than 1.6 % (exact, one-sided; M. Kendall, Rank correlation methods). */
const RISING_S = 18;
/** A rise must matter: this share of the limit. */
const RISE = 0.15;
/** A short trial counts for at most this many requests: it has seen one or two busy periods. */
const SHORT_WEIGHT = 10;
const FULL_WEIGHT = 400;
/** A trial that is bad beyond this says "above", not how far. */
const FAR_SHARE = 0.35;

const NOTHING: Tally = { requests: 0, beyond: 0 };
export const tallyOf = ({ tallies }: TrialResult, { id }: SearchObjective): Tally => tallies[id] ?? NOTHING;
export const shareOf = ({ requests, beyond }: Tally): number => (requests === 0 ? 0 : beyond / requests);

/** Slices put together to eight parts of equal length. */
function batchesOf(slices: readonly Slice[]): (readonly Slice[])[] {
  return Array.from({ length: BATCHES }, (_, i) =>
    slices.slice(Math.floor((i * slices.length) / BATCHES), Math.floor(((i + 1) * slices.length) / BATCHES)),
  );
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mann–Kendall's S: pairs that rise minus pairs that fall. */
function mannKendall(values: readonly number[]): number {
  let s = 0;
  for (const [i, earlier] of values.entries())
    for (const later of values.slice(i + 1)) s += Math.sign(later - earlier);
  return s;
}

/** Answers became slower all through the trial, and by enough to matter: the queue was growing. */
export function isRising({ slices }: TrialResult, { limitSeconds }: SearchObjective): boolean {
  if (limitSeconds === null || slices.length < BATCHES) return false;
  const means = batchesOf(slices).map((batch) =>
    meanOf(batch.flatMap(({ meanSeconds }) => (meanSeconds === null ? [] : [meanSeconds]))),
  );
  const quarter = BATCHES / 4;
  const rise = meanOf(means.slice(-quarter)) - meanOf(means.slice(0, quarter));
  return mannKendall(means) >= RISING_S && rise > RISE * limitSeconds;
}

/** What stretches of a trial counted together. */
const tallyOver = (slices: readonly Slice[], { id }: SearchObjective): Tally =>
  sumCounted(slices.map(({ tallies }) => tallies[id] ?? NOTHING));

/**
 * How many times more the shares of the batches scatter than independent requests would, over all long trials together,
 * at least 1. A trial of its own would be trusted the more the luckier it was.
 */
export function batchDispersion(results: readonly TrialResult[], objective: SearchObjective): number {
  const squares = results
    .filter(isLong)
    .map(({ slices }) => binomialChiSquare(batchesOf(slices).map((batch) => tallyOver(batch, objective))))
    .filter((value) => value !== null);
  const freedom = squares.length * (BATCHES - 1);
  return freedom === 0 ? 1 : Math.max(1, squares.reduce((sum, value) => sum + value, 0) / freedom);
}

const isLong = ({ trial: { phase } }: TrialResult): boolean => phase === "full" || phase === "hold";

/** A queue feels the rate that was drawn more than the one that was asked: less scatter between trials (simulated). */
const DRAWN_WEIGHT = 0.7;

/** Rate that a trial speaks of: between what was asked and what was drawn; what was asked where it was broken off. */
export function rateOf({ trial, drawnRate = 0, end }: TrialResult): number {
  if (end !== "finished" || drawnRate === 0) return trial.rate;
  return (1 - DRAWN_WEIGHT) * trial.rate + DRAWN_WEIGHT * drawnRate;
}

/** Broken off before its measured part: most of its requests were bad, which was never counted. */
const collapsedAtOnce = (result: TrialResult): Evidence => ({
  rate: rateOf(result),
  share: FAR_SHARE,
  weight: SHORT_WEIGHT,
  above: true,
});

/** What holds for every trial of a search. */
export interface Bounds {
  /** A rate above this is above capacity, however well the trial went. */
  readonly ceiling: number;
  /** Requests that a session makes one after another. */
  readonly perSession: number;
}

/** What is known of a search besides the trial. */
export interface Circumstances extends Bounds {
  /** How many requests of long trials count as one. */
  readonly dispersion: number;
}

/** Every request for itself, and nothing else known. */
export const PLAIN: Circumstances = { dispersion: 1, ceiling: Infinity, perSession: 1 };

/**
 * Requests of a session share a fate, which batches of a trial do not show where a queue changes slower than they do: m of
 * them count for √m (chosen by simulation: m leaves intervals that always hold the truth, 1 leaves too narrow ones).
 */
export const designEffect = (perSession: number): number => Math.sqrt(perSession);

/** A rise alone errs once in sixty times: it must not outweigh another trial that went well (chosen by simulation). */
const RISING_WEIGHT = 40;

function weightOf(result: TrialResult, tally: Tally, { dispersion, perSession }: Circumstances): number {
  const requests = tally.requests / designEffect(perSession);
  return isLong(result) ? Math.min(FULL_WEIGHT, requests / dispersion) : Math.min(SHORT_WEIGHT, requests);
}

/** Above what any system answers. Of sessions by what was asked: those that wait send less than was drawn for them. */
export const isOverCeiling = (result: TrialResult, { ceiling, perSession }: Bounds): boolean =>
  (perSession > 1 ? result.trial.rate : rateOf(result)) > ceiling;

/** Why a rate counts as above capacity; undefined where the share is told as it is. */
function aboveBy(
  result: TrialResult,
  objective: SearchObjective,
  circumstances: Circumstances,
): "far" | "rising" | "ceiling" | undefined {
  if (result.end !== "finished" || shareOf(tallyOf(result, objective)) > FAR_SHARE) return "far";
  if (isOverCeiling(result, circumstances)) return "ceiling";
  return isLong(result) && isRising(result, objective) ? "rising" : undefined;
}

const MOST_WEIGHT = { far: 2 * SHORT_WEIGHT, rising: RISING_WEIGHT, ceiling: FULL_WEIGHT } as const;

export function evidenceOf(
  result: TrialResult,
  objective: SearchObjective,
  circumstances: Circumstances,
): Evidence {
  const tally = tallyOf(result, objective);
  if (result.end === "collapsed" && tally.requests === 0) return collapsedAtOnce(result);
  const share = shareOf(tally);
  const weight = weightOf(result, tally, circumstances);
  const by = aboveBy(result, objective, circumstances);
  const told = { rate: rateOf(result), weight: Math.max(1, weight) };
  if (by === undefined) return { ...told, share, above: false };
  const atLeast = Math.max(share, objective.allowed);
  const isSure = by === "rising" && share >= objective.allowed;
  return {
    ...told,
    share: by === "far" ? Math.min(FAR_SHARE, atLeast) : atLeast,
    weight: isSure ? told.weight : Math.max(1, Math.min(weight, MOST_WEIGHT[by])),
    above: true,
  };
}

/** Whether a trial broke an objective, for the decisions of the growth and the hold. */
export function isBroken(result: TrialResult, objective: SearchObjective): boolean {
  if (result.end !== "finished") return true;
  return shareOf(tallyOf(result, objective)) > objective.allowed || isRising(result, objective);
}

/** A span of a minute in which most requests were bad, however good the whole is. */
export function hasCollapsedMinute(
  { slices }: TrialResult,
  objective: SearchObjective,
  minute: number,
): boolean {
  let from = 0;
  for (let until = 1; until <= slices.length; until += 1) {
    const part = slices.slice(from, until);
    if (part.reduce((sum, { seconds }) => sum + seconds, 0) < minute - 1e-9) continue;
    const { requests, beyond } = tallyOver(part, objective);
    if (requests > 0 && beyond > requests / 2) return true;
    from += 1;
  }
  return false;
}
