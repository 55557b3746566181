// A search so far, as its phases look at it.
import { isBroken } from "./evidence.ts";
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

export const inPhase = ({ usable }: View, ...phases: readonly Phase[]): TrialResult[] =>
  usable.filter(({ trial }) => phases.includes(trial.phase));

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

/** Trials from which capacity follows: all but the overload, which is far above it. */
export const measuring = (view: View): TrialResult[] =>
  inPhase(view, "baseline", "growth", "bracket", "full", "hold");
