// What a trial says about where an objective breaks.
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

const NO_TALLY = { squares: 0, freedom: 0 };

/** Squared deviations of the batches' counts from their trial's share, in units of a binomial's variance. */
function batchScatter({ slices }: TrialResult, objective: SearchObjective): typeof NO_TALLY {
  const counts = batchesOf(slices).map((batch) =>
    batch.reduce<Tally>(
      (sum, { tallies }) => {
        const { requests, beyond } = tallies[objective.id] ?? NOTHING;
        return { requests: sum.requests + requests, beyond: sum.beyond + beyond };
      },
      { requests: 0, beyond: 0 },
    ),
  );
  const total = counts.reduce((sum, { requests }) => sum + requests, 0);
  const share = counts.reduce((sum, { beyond }) => sum + beyond, 0) / Math.max(1, total);
  if (share <= 0 || share >= 1) return NO_TALLY;
  const squares = counts.map(({ requests, beyond }) =>
    requests === 0 ? 0 : (beyond - share * requests) ** 2 / (requests * share * (1 - share)),
  );
  return { squares: squares.reduce((sum, value) => sum + value, 0), freedom: BATCHES - 1 };
}

/**
 * How many times more the shares of the batches scatter than independent requests would, over all long trials together,
 * at least 1. A trial of its own would be trusted the more the luckier it was.
 */
export function batchDispersion(results: readonly TrialResult[], objective: SearchObjective): number {
  const parts = results.filter(isLong).map((result) => batchScatter(result, objective));
  const squares = parts.reduce((sum, part) => sum + part.squares, 0);
  const freedom = parts.reduce((sum, part) => sum + part.freedom, 0);
  return freedom === 0 ? 1 : Math.max(1, squares / freedom);
}

const isLong = ({ trial: { phase } }: TrialResult): boolean => phase === "full" || phase === "hold";

/** Requests that were really made per second: in a short trial they differ from what was asked by some percent. */
export const drawnRate = ({ trial, tallies }: TrialResult): number => {
  const requests = Math.max(0, ...Object.values(tallies).map((tally) => tally.requests));
  return requests === 0 ? trial.rate : requests / trial.measureSeconds;
};

/** @param dispersion of long trials: how many requests count as one. */
export function evidenceOf(result: TrialResult, objective: SearchObjective, dispersion: number): Evidence {
  const { trial, end } = result;
  const tally = tallyOf(result, objective);
  const share = shareOf(tally);
  const far = end !== "finished" || share > FAR_SHARE;
  const above = far || (isLong(result) && isRising(result, objective));
  const weight = isLong(result)
    ? Math.min(FULL_WEIGHT, tally.requests / dispersion)
    : Math.min(SHORT_WEIGHT, tally.requests);
  const told = far
    ? Math.min(FAR_SHARE, Math.max(share, objective.allowed))
    : Math.max(share, objective.allowed);
  return {
    rate: trial.rate,
    share: above ? told : share,
    weight: Math.max(1, far ? Math.min(weight, 2 * SHORT_WEIGHT) : weight),
    above,
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
    const requests = part.reduce((sum, { tallies }) => sum + (tallies[objective.id]?.requests ?? 0), 0);
    const beyond = part.reduce((sum, { tallies }) => sum + (tallies[objective.id]?.beyond ?? 0), 0);
    if (requests > 0 && beyond > requests / 2) return true;
    from += 1;
  }
  return false;
}
