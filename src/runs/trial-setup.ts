// What trials with k6 need to know; the same for every trial of a search.
import type { AutostopRule } from "../analysis/autostop-rule.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import type { Bases } from "../guard/targets.ts";
import type { Deployment } from "../planning/deployment.ts";
import type { Plan } from "../planning/plan.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import type { Mix } from "../planning/steady-mix.ts";
import type { Log } from "../platform/log.ts";
import type { RunSetup, RunView } from "./run-setup.ts";

export interface TrialSetup {
  /** What is searched: journeys and their shares, as `searchedMix` gives it. */
  readonly mix: Mix;
  /** Scope, systems, surge, seed, journeys of one's own; length and scale do not matter. */
  readonly request: PlanRequest;
  readonly objectives: readonly SearchObjective[];
  readonly bases: Bases;
  readonly deployments: readonly Deployment[];
  readonly engine: RunSetup["engine"];
  readonly generators: number;
  /** Rules that protect the system; a trial that one of them ends is `autostopped`. */
  readonly rules: readonly AutostopRule[];
  /** Folder of this search as the data directory lays it out: the script, and a folder for each trial. Created where it is missing. */
  readonly folder: string;
  /** Name of the search in keys that it hands in and in k6's tags. */
  readonly id: string;
  /** Times of objectives and trials were multiplied by this; 1 unless given. It sets time-outs, pauses and the watch for a collapse. */
  readonly timeScale?: number;
  /**
   * Asked before every trial with the plan that it would carry out. Throws where it may not: the window has closed, or
   * the rate is above the cap.
   */
  readonly guard: (plan: Plan, signal: AbortSignal) => Promise<void>;
}

export interface TrialHooks {
  readonly log: Log;
  readonly onView?: (view: RunView) => void;
}
