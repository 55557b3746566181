// The capacity search: bracket, fit, hold. A pure state machine that is told results and says what to do next.
import { conclude } from "./conclude.ts";
import type { Finding, PresetName } from "./finding.ts";
import {
  baselineStep,
  bracketStep,
  fullStep,
  growthStep,
  holdStep,
  overloadStep,
  recheckStep,
} from "./phases.ts";
import { plan } from "./presets.ts";
import type { SearchObjective, Trial, TrialResult } from "./trial.ts";
import { viewOf } from "./view.ts";

export interface SearchSettings {
  readonly preset: PresetName;
  readonly objectives: readonly SearchObjective[];
  /** Rate of the first trial (1/s): a few percent of what is hoped for, far too low rather than too high. */
  readonly guess: number;
  /** Never more than this; absent when only the system limits. */
  readonly maxRate?: number;
  /** Times of trials are multiplied by this, e.g. 0.05 for a system that is made twenty times faster; 1 unless told. */
  readonly timeScale?: number;
  /** Requests per second that a rate of 1 brings, where a rate is the scale of a surge; absent where it is requests per second. */
  readonly requestsPerRate?: number;
  /** Requests of the session that a request belongs to, on average over requests; absent: 1. They come one after another. */
  readonly requestsPerSession?: number;
}

/** Plain data: what was asked and every result so far. The state of a search is the fold over it. */
export interface SearchState {
  readonly settings: SearchSettings;
  readonly results: readonly TrialResult[];
}

export type Step =
  | { readonly kind: "trial"; readonly trial: Trial }
  | { readonly kind: "finding"; readonly finding: Finding };

export const startSearch = (settings: SearchSettings): SearchState => ({ settings, results: [] });

export const withResult = (state: SearchState, result: TrialResult): SearchState => ({
  ...state,
  results: [...state.results, result],
});

/** What to do next: the same state gives the same step. */
export function next(state: SearchState): Step {
  const view = viewOf(state);
  if (state.results.length >= plan.mostTrials) return finding(conclude(view, "invalid"));
  for (const phase of [
    recheckStep,
    baselineStep,
    growthStep,
    overloadStep,
    bracketStep,
    fullStep,
    holdStep,
  ]) {
    const asked = phase(view);
    if (asked.kind === "trial") return { kind: "trial", trial: asked.trial };
    if (asked.kind === "ends") return finding(conclude(view, asked.as));
  }
  return finding(conclude(view, "found"));
}

const finding = (value: Finding): Step => ({ kind: "finding", finding: value });
