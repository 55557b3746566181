// A search so far, as its phases look at it.
import {
  batchDispersion,
  shareOf,
  tallyOf,
  evidenceOf,
  isBroken,
  rateOf,
  type Evidence,
} from "./evidence.ts";
import {
  medianSharpness,
  posteriorOf,
  quantileOfRate,
  smallestOf,
  type Posterior,
  type Prior,
} from "./posterior.ts";
import { plan, presets, type Preset } from "./presets.ts";
import type { SearchSettings, SearchState } from "./search.ts";
import type { Phase, SearchObjective, Trial, TrialResult } from "./trial.ts";

export interface View {
  readonly settings: SearchSettings;
  readonly preset: Preset;
  /** Every time of a trial is multiplied by this. */
  readonly scale: number;
  /** All trials so far, unusable ones included. */
  readonly results: readonly TrialResult[];
  /** Those from which something follows. */
  readonly usable: readonly TrialResult[];
  /** Highest rate at which every objective held, of trials with enough requests. */
  readonly lastGood: number;
  /** Lowest rate from which on the generator could not send; Infinity when it always could. */
  readonly generatorLimit: number;
}

const ofPhase = (results: readonly TrialResult[], phases: readonly Phase[]): TrialResult[] =>
  results.filter(({ trial }) => phases.includes(trial.phase));

export const inPhase = ({ usable }: View, ...phases: readonly Phase[]): TrialResult[] =>
  ofPhase(usable, phases);

export const brokenBy = ({ settings }: Pick<View, "settings">, result: TrialResult): SearchObjective[] =>
  settings.objectives.filter((objective) => isBroken(result, objective));

/** So many trials at one rate that came to nothing are no accident. */
const NO_ACCIDENT = 3;

/** The lowest rate at which trials came to nothing again and again. */
function limitOf(results: readonly TrialResult[]): number {
  const failed = results.filter(({ invalid }) => invalid.length > 0).map(({ trial }) => trial.rate);
  const limits = failed.filter((rate) => failed.filter((other) => other === rate).length >= NO_ACCIDENT);
  return limits.reduce((least, rate) => Math.min(least, rate), Infinity);
}

export function viewOf({ settings, results }: SearchState): View {
  const usable = results.filter(({ invalid }) => invalid.length === 0);
  const good = usable.filter((result) => brokenBy({ settings }, result).length === 0);
  return {
    settings,
    preset: presets[settings.preset],
    scale: settings.timeScale ?? 1,
    results,
    usable,
    lastGood: good.reduce((most, { trial }) => Math.max(most, trial.rate), 0),
    generatorLimit: limitOf(results),
  };
}

interface Wanted {
  readonly phase: Phase;
  readonly rate: number;
  readonly warmUp: number;
  readonly measure: number;
}

/** A trial with its rate inside every limit; times in seconds before scaling. */
export function trialOf(view: View, { phase, rate, warmUp, measure }: Wanted): Trial {
  const { settings, scale, lastGood, results } = view;
  const step = lastGood > 0 ? plan.mostStep * lastGood : Infinity;
  return {
    number: results.length + 1,
    phase,
    rate: Math.min(rate, step, settings.maxRate ?? Infinity),
    warmUpSeconds: warmUp * scale,
    measureSeconds: measure * scale,
  };
}

/** Seconds before scaling in which at least so many requests come. */
export const secondsFor = ({ scale, settings }: View, rate: number, requests: number): number =>
  requests / (rate * (settings.requestsPerRate ?? 1) * scale);

/** Between the full trials: residual scatter beyond what their batches show is taken from here. */
function scatterOf(
  results: readonly TrialResult[],
  objective: SearchObjective,
  posterior: Posterior,
): number {
  const k = medianSharpness(posterior);
  const centre = Math.log(quantileOfRate(posterior, 0.5));
  const zero = Math.log(objective.allowed / (1 - objective.allowed));
  const used = results.filter((result) => !evidenceOf(result, objective, 1).above);
  if (used.length < 3) return 1;
  const squares = used.map((result) => {
    const { requests, beyond } = tallyOf(result, objective);
    const p = 1 / (1 + Math.exp(-(zero + k * (Math.log(rateOf(result)) - centre))));
    return (beyond - p * requests) ** 2 / Math.max(1e-9, requests * p * (1 - p));
  });
  return Math.max(1, squares.reduce((sum, value) => sum + value, 0) / Math.max(1, used.length - 2));
}

export interface Fit {
  readonly byObjective: readonly { readonly objective: SearchObjective; readonly posterior: Posterior }[];
  /** Of the smallest capacity. */
  readonly smallest: Pick<Posterior, "logRates" | "ofRate">;
  readonly binding: SearchObjective;
  readonly posterior: Posterior;
}

/** Objectives that came near their limit in any trial; where none did, all of them. */
function nearObjectives(view: View): readonly SearchObjective[] {
  const near = view.settings.objectives.filter((objective) =>
    view.usable.some(
      (result) => isBroken(result, objective) || shareOf(tallyOf(result, objective)) > objective.allowed / 5,
    ),
  );
  return near.length > 0 ? near : view.settings.objectives;
}

export function rangeOf(view: View): Pick<Prior, "low" | "high"> {
  const broken = view.usable
    .filter((result) => brokenBy(view, result).length > 0)
    .map(({ trial }) => trial.rate);
  const top = Math.max(view.lastGood, ...broken);
  const low = Math.min(view.lastGood === 0 ? top / 4 : view.lastGood, ...broken) / 2;
  return { low, high: Math.max(top, low * 2) * 1.3 };
}

/** Trials from which capacity follows: all but the overload, which is far above it. */
export const measuring = (view: View): TrialResult[] =>
  inPhase(view, "baseline", "growth", "bracket", "full", "hold");

/** What all trials together say. */
export function fitOf(view: View): Fit {
  const results = measuring(view);
  const full = ofPhase(results, ["full", "hold"]);
  const cap = capOf(view);
  const byObjective = nearObjectives(view).map((objective) => {
    const prior: Prior = {
      ...rangeOf(view),
      allowed: objective.allowed,
      ...(cap === undefined ? {} : { cap }),
    };
    const evidence = (scatter: number): Evidence[] =>
      results.map((result) => evidenceOf(result, objective, scatter));
    const batches = batchDispersion(results, objective);
    const first = posteriorOf(evidence(batches), prior);
    const scatter = scatterOf(full, objective, first);
    return { objective, posterior: scatter > batches ? posteriorOf(evidence(scatter), prior) : first };
  });
  const smallest = smallestOf(byObjective.map(({ posterior }) => posterior));
  const [binding] = byObjective.toSorted(
    (a, b) => quantileOfRate(a.posterior, 0.5) - quantileOfRate(b.posterior, 0.5),
  );
  if (binding === undefined) throw new RangeError("A search needs at least one objective.");
  return { byObjective, smallest, binding: binding.objective, posterior: binding.posterior };
}

/** Requests answered rightly per second, in the unit of the rates. */
const answeredRate = ({ settings }: View, { answeredPerSecond }: TrialResult): number =>
  answeredPerSecond / (settings.requestsPerRate ?? 1);

/**
 * Saturation throughput, in the unit of the rates: the highest of the overload and the long trials. A system that turned
 * requests away and stayed fast can be offered more than it answers, by the share that may be bad. Null where no overload
 * was measured.
 */
export function saturationOf(view: View): number | null {
  if (inPhase(view, "overload").every(({ answeredPerSecond }) => answeredPerSecond <= 0)) return null;
  return Math.max(...inPhase(view, "overload", "full", "hold").map((result) => answeredRate(view, result)));
}

/**
 * An overload that answers less than this share of what another trial answered shows no saturation: the system works for
 * clients that have given up.
 */
const WASTED = 0.85;

function capOf(view: View): Prior["cap"] {
  const [overload] = inPhase(view, "overload");
  if (overload === undefined || overload.answeredPerSecond <= 0) return undefined;
  const rate = answeredRate(view, overload);
  if (measuring(view).some((result) => rate < WASTED * answeredRate(view, result))) return undefined;
  const limit = Math.min(...view.settings.objectives.map(({ limitSeconds }) => limitSeconds ?? Infinity));
  const isShedding = (overload.latencySeconds.p95 ?? Infinity) <= limit;
  const allowed = Math.max(...view.settings.objectives.map((objective) => objective.allowed));
  const seconds = overload.slices.reduce((sum, slice) => sum + slice.seconds, 0);
  const answered = overload.answeredPerSecond * seconds;
  return {
    rate: isShedding ? rate / (1 - allowed) : rate,
    error: Math.max(0.01, 1.5 / Math.sqrt(Math.max(1, answered))),
  };
}
