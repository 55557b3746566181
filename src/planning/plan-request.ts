import type { Journey, SystemId } from "../catalogue/system.ts";
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
}
