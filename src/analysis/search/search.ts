// The capacity search: bracket, fit, hold. A pure state machine that is told results and says what to do next.
import type { Finding, PresetName } from "./finding.ts";
import type { SearchObjective, Trial, TrialResult } from "./trial.ts";

export interface SearchSettings {
  readonly preset: PresetName;
  readonly objectives: readonly SearchObjective[];
  /** Where growth begins: a guess at the capacity (1/s), far too low rather than too high. */
  readonly guess: number;
  /** Never more than this; absent when only the system limits. */
  readonly maxRate?: number;
  /** Times of trials are multiplied by this, e.g. 0.05 for a system that is made twenty times faster; 1 unless told. */
  readonly timeScale?: number;
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
  throw new Error(`not yet: ${state.results.length}`);
}
