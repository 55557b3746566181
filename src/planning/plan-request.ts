import type { SystemId } from "../catalogue/system.ts";
import type { Drawing } from "./schedule.ts";

/** What is asked of the planner. */
export interface PlanRequest extends Drawing {
  readonly scopeIds: readonly string[];
  /** Systems that have a target; journeys of the others are left out. */
  readonly systems: readonly SystemId[];
  /** Journeys that are played alone; all of the systems when none is named. */
  readonly only?: readonly string[];
}
