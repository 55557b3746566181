import type { Journey, SystemId } from "../catalogue/system.ts";
import type { NamedCalibration } from "./calibration.ts";
import type { Drawing } from "./schedule.ts";

/** What is asked of the planner. */
export interface PlanRequest extends Drawing {
  readonly scopeIds: readonly string[];
  /** Systems that have a target; journeys of the others are left out. */
  readonly systems: readonly SystemId[];
  /** Journeys of one's own, besides those of the catalogue. */
  readonly journeys?: readonly Journey[];
  /** Ids of the only journeys to play; all of them when absent. */
  readonly only?: readonly string[];
  /** What logs say of an ordinary day; one for each system at most. */
  readonly calibrations?: readonly NamedCalibration[];
  /** Names of the logs that are replayed. */
  readonly logs?: readonly string[];
  /** What a person should know about where the request comes from. */
  readonly notes?: readonly string[];
}
