// What is done to services of the sandbox during a run, and how many more users retries keep busy because of it.
import { endpointOf } from "../catalogue/endpoints.ts";
import type { Surge, SurgeFault } from "../catalogue/surge.ts";
import type { Journey } from "../catalogue/system.ts";
import { playedHours, playedUntil, timeFactorOf } from "./surge-clock.ts";

/** One turn of a knob, in seconds of the run. */
export interface PlannedFault {
  readonly service: SurgeFault["service"];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly change: SurgeFault["change"];
}

/** Faults inside the played time, in the order of their beginnings. */
export function plannedFaults(surge: Surge, durationSeconds: number): PlannedFault[] {
  const factor = timeFactorOf(surge, durationSeconds);
  const end = playedHours(surge.spans) * 3600;
  return surge.faults
    .flatMap(({ service, from, to, change }): PlannedFault[] => {
      const begin = playedUntil(surge.spans, from);
      if (begin === undefined) return [];
      const until = playedUntil(surge.spans, to) ?? end;
      return [{ service, change, fromSeconds: begin / factor, toSeconds: until / factor }];
    })
    .toSorted((a, b) => a.fromSeconds - b.fromSeconds);
}

/** Journeys that meet a service: its own, or one of its steps goes to it, through it or makes its system ask it. */
function meets(journey: Journey, { service }: PlannedFault): boolean {
  return journey.steps.some(({ endpoint, causes }) => {
    const known = endpointOf(journey, endpoint);
    const behind = known?.path.includes(`/${service}/`) === true;
    return known?.system === service || known?.dependency === service || behind || service in causes;
  });
}

interface Waiting {
  readonly faults: readonly PlannedFault[];
  /** Waits are multiplied by this. */
  readonly retryScale: number;
  readonly runSeconds: number;
}

/**
 * Sessions that wait for another try at most: those that fail while a fault lasts, each waiting through its ladder,
 * so at most rate × (fault + longest wait), no longer than the whole ladder, and not beyond the run (s of the run).
 */
export function waitingForRetry(
  journey: Journey,
  peakRate: number,
  { faults, retryScale, runSeconds }: Waiting,
): number {
  const { retry } = journey;
  const met = faults.filter((fault) => meets(journey, fault));
  if (retry === undefined || met.length === 0) return 0;
  const ladder = retry.waits.reduce((total, wait) => total + wait, 0) * retryScale;
  const longest = Math.max(...met.map(({ fromSeconds, toSeconds }) => toSeconds - fromSeconds));
  const lastWait = Math.max(0, ...retry.waits) * retryScale;
  const left = runSeconds - Math.min(...met.map(({ fromSeconds }) => fromSeconds));
  return peakRate * retry.probability * Math.min(ladder, longest + lastWait, left);
}
