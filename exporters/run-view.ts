import type { RunRecord } from "../src/record/run-record.ts";
import type { RunTotals } from "./run-totals.ts";

/** A run in progress, or one that ended less than five minutes ago. */
export interface RunView {
  readonly record: RunRecord;
  readonly active: boolean;
  readonly totals: RunTotals;
  /** Seconds since the last reading was kept; undefined before the first. */
  readonly lastReadingAge: number | undefined;
}

/** Where a run is seen; undefined when there is none to show. */
export type RunSource = () => Promise<RunView | undefined>;
