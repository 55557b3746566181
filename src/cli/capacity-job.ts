// What a capacity search is made of, whoever plays its trials.
import type { SearchSettings } from "../analysis/search/search.ts";
import type { PlayTrial } from "../analysis/search/trial.ts";
import type { SearchHeading, SearchSubject } from "../record/capacity-search.ts";
import type { CheckFinding } from "../runs/find-capacity.ts";
import type { RunView } from "../runs/run-setup.ts";

/** Trials that can be played; what they need is ended with it. */
export interface OpenTrials extends AsyncDisposable {
  readonly play: PlayTrial;
  /** Asks a second generator; absent where there is none. */
  readonly check?: CheckFinding;
}

export interface TrialPlace {
  /** Id of the search. */
  readonly id: string;
  readonly folder: string;
  readonly onView: (view: RunView) => void;
}

/** A search that is ready to begin: everything was read and checked, nothing was sent. */
export interface CapacityJob {
  readonly subject: SearchSubject;
  readonly settings: SearchSettings;
  readonly seed: number;
  readonly builds: SearchHeading["builds"];
  readonly environment: string;
  readonly k6: string | null;
  /** English sentences. */
  readonly assumptions: readonly string[];
  readonly open: (place: TrialPlace) => Promise<OpenTrials>;
}
