import type { QueueState } from "../../../../src/analysis/queueing/server.ts";

/** A state that is there: the load is below saturation. */
export function lasting(state: QueueState | null): QueueState {
  if (state === null) throw new Error("no state lasts at saturation");
  return state;
}
