// How the demo's LGSP is sized from the plan, so that it gives way in the last third whatever the catalogue says. Pure.
import { endpointById } from "../catalogue/endpoints.ts";
import type { Journey, JourneyStep } from "../catalogue/system.ts";
import type { Plan } from "../planning/plan.ts";
import { toGateSettings } from "../sandbox/settings.ts";

const WORKERS = 8;
/** A full queue makes a request wait 4 s, twice its objective: late, but answered. */
const LONGEST_WAIT_SECONDS = 4;
/** A call keeps its worker while the service behind works. */
const BEHIND_SECONDS = toGateSettings().service;

/** Requests and, among them, calls that have a service behind; per second or per session. */
interface Demand {
  readonly requests: number;
  readonly behind: number;
}

/** Steps at which the sandbox itself asks the LGSP; the other queries of dossiers are journeys of the LGSP. */
const ASKING = ["procedures.verify", "reporting.push"];

/** What one step costs the LGSP: a request of its own, or what another system asks because of it. */
function demandOf({ endpoint, times, causes }: JourneyStep): Demand {
  const { system, class: kind } = endpointById.get(endpoint) ?? {};
  const own = system === "lgsp" ? times : 0;
  const asked = ASKING.includes(endpoint) ? (causes["lgsp"] ?? causes["lgsp-query"] ?? 0) : 0;
  return { requests: own + times * asked, behind: kind === "token" ? 0 : own };
}

const add = (a: Demand, b: Demand, factor = 1): Demand => ({
  requests: a.requests + factor * b.requests,
  behind: a.behind + factor * b.behind,
});

const NOTHING: Demand = { requests: 0, behind: 0 };

const perSession = ({ steps }: Journey): Demand =>
  steps.map(demandOf).reduce((sum, step) => add(sum, step), NOTHING);

/** Mean demand per second in a span of the run, given as shares of it. */
function meanDemand(plan: Plan, from: number, to: number): Demand {
  const total = plan.journeys.reduce((sum, { journey, schedule }) => {
    const slots = schedule.starts.length;
    const starts = schedule.starts.slice(Math.round(from * slots), Math.round(to * slots));
    return add(
      sum,
      perSession(journey),
      starts.reduce((a, b) => a + b, 0),
    );
  }, NOTHING);
  return add(NOTHING, total, 1 / ((to - from) * plan.durationSeconds));
}

/** Settings of the LGSP: c workers that a request keeps for c ÷ capacity on average, and a bounded queue. */
export function lgspSettings(plan: Plan): string[] {
  // What the middle third asks for: enough until its end, too little for the last third of a rising surge.
  const { requests: capacity, behind } = meanDemand(plan, 1 / 3, 2 / 3);
  const service = WORKERS / capacity - (behind / capacity) * BEHIND_SECONDS;
  return [
    `lgsp.workers=${WORKERS}`,
    `lgsp.service=${Math.max(1, Math.round(service * 1000))}ms`,
    `lgsp.queue=${Math.round(capacity * LONGEST_WAIT_SECONDS)}`,
  ];
}
