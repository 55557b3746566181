// How the demo's LGSP is sized from the plan, so that it gives way in the last third whatever the catalogue says. Pure.
import type { Plan } from "../planning/plan.ts";
import { requestsPerSession } from "../planning/session-length.ts";

const WORKERS = 4;
/** A full queue makes a request wait 4 s, twice its objective: late, but answered. */
const LONGEST_WAIT_SECONDS = 4;

/** Mean LGSP requests per second in a span of the run, given as shares of it. */
function meanDemand(plan: Plan, from: number, to: number): number {
  const own = plan.journeys.filter(({ journey }) => journey.system === "lgsp");
  const requests = own.reduce((total, { journey, schedule }) => {
    const slots = schedule.starts.length;
    const starts = schedule.starts
      .slice(Math.round(from * slots), Math.round(to * slots))
      .reduce((sum, n) => sum + n, 0);
    return total + starts * requestsPerSession(journey);
  }, 0);
  return requests / ((to - from) * plan.durationSeconds);
}

/** Settings of the LGSP: c workers of mean service time c ÷ capacity, and a bounded queue. */
export function lgspSettings(plan: Plan): string[] {
  // What the middle third asks for: enough until its end, too little for the last third of a rising surge.
  const capacity = meanDemand(plan, 1 / 3, 2 / 3);
  const service = Math.round((WORKERS / capacity) * 1000);
  return [
    `lgsp.workers=${WORKERS}`,
    `lgsp.service=${service}ms`,
    `lgsp.queue=${Math.round(capacity * LONGEST_WAIT_SECONDS)}`,
  ];
}
