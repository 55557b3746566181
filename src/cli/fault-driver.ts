// Turns the knobs of the run's own sandbox when the plan says so.
import { messageOf } from "../errors/app-error.ts";
import type { FaultTurn } from "../planning/fault-turns.ts";
import type { Log } from "../platform/log.ts";

export interface FaultDriver {
  /** Does everything that is due; told the seconds since the load began. */
  readonly advance: (elapsedSeconds: number) => void;
}

const PATIENCE_MS = 5000;

async function turn(control: string, { service, change }: FaultTurn): Promise<void> {
  const response = await fetch(new URL(`/knobs/${service}`, control), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`);
}

/** One turn after the other, in the order of the plan. `onFailure` hears of a turn that did not take place. */
export function createFaultDriver(
  turns: readonly FaultTurn[],
  { control, log, onFailure }: { control: string; log: Log; onFailure: (sentence: string) => void },
): FaultDriver {
  let next = 0;
  let last: Promise<void> = Promise.resolve();
  const carryOut = async (due: FaultTurn): Promise<void> => {
    try {
      await turn(control, due);
      log.debug("fault turned", { service: due.service, at_seconds: due.atSeconds, ...due.change });
    } catch (thrown) {
      onFailure(
        `The fault of ${due.service} at ${due.atSeconds} s did not take place: ${messageOf(thrown)}.`,
      );
    }
  };
  return {
    advance: (elapsedSeconds) => {
      for (let due = turns[next]; due !== undefined && due.atSeconds <= elapsedSeconds; due = turns[next]) {
        const one = due;
        next += 1;
        last = last.then(() => carryOut(one));
      }
    },
  };
}
