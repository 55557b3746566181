// Faults of a plan as turns of the sandbox's knobs, in order of time.
import type { SurgeFault } from "../catalogue/surge.ts";
import type { PlannedFault } from "./faults.ts";

export interface FaultTurn {
  readonly atSeconds: number;
  readonly service: SurgeFault["service"];
  readonly change: SurgeFault["change"];
}

const WELL = { slow: 1, failRatio: 0, rejectRatio: 0, stopped: false } as const;

/** What undoes a change: the healthy value of every knob it turns. */
const undoing = (change: SurgeFault["change"]): SurgeFault["change"] => ({
  ...(change.slow === undefined ? {} : { slow: WELL.slow }),
  ...(change.failRatio === undefined ? {} : { failRatio: WELL.failRatio }),
  ...(change.rejectRatio === undefined ? {} : { rejectRatio: WELL.rejectRatio }),
  ...(change.stopped === undefined ? {} : { stopped: WELL.stopped }),
});

/** A turn at the beginning of every fault and one at its end; at the same moment ends come first. */
export const faultTurns = (faults: readonly PlannedFault[]): FaultTurn[] => {
  const ends = faults.map(({ service, toSeconds, change }) => ({
    atSeconds: toSeconds,
    service,
    change: undoing(change),
  }));
  const begins = faults.map(({ service, fromSeconds, change }) => ({
    atSeconds: fromSeconds,
    service,
    change,
  }));
  return [...ends, ...begins].toSorted((a, b) => a.atSeconds - b.atSeconds);
};
