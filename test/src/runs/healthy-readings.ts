// The readings of a run in which every start took place and every answer was good. Made from its plan.
import { endpointById } from "../../../src/catalogue/endpoints.ts";
import type { EndpointReading, Reading } from "../../../src/analysis/reading.ts";
import type { Plan } from "../../../src/planning/plan.ts";
import { latencyIn } from "../analysis/build-reading.ts";

/** Bucket 4 of schema 3 ends at 1.41 s, below every objective but those of 1 s, which get bucket −8 (0.5 s). */
const bucketFor = (id: string): number =>
  ["poll", "token", "signalling", "static"].includes(endpointById.get(id)?.class ?? "") ? -8 : 4;

/** Sessions whose slots end within a second of the run. */
function startsIn({ journeys }: Plan, second: number): Record<string, { started: number; dropped: number }> {
  const entries = journeys.map(({ journey, schedule: { starts, slotSeconds } }) => {
    const started = starts
      .filter((_, slot) => Math.floor(slot * slotSeconds) === second)
      .reduce((a, b) => a + b, 0);
    return [journey.id, { started, dropped: 0 }] as const;
  });
  return Object.fromEntries(entries);
}

/** `perSecond` requests on every endpoint of the plan; `bad` of each are slow. */
export function healthyReadings(plan: Plan, perSecond: number, slow = 0): Reading[] {
  const ids = [
    ...new Set(plan.journeys.flatMap(({ journey }) => journey.steps.map(({ endpoint }) => endpoint))),
  ];
  const endpoint = (id: string): EndpointReading => ({
    requests: perSecond,
    bad: slow === 0 ? {} : { slow },
    latency: latencyIn(bucketFor(id), perSecond),
  });
  return Array.from({ length: plan.durationSeconds }, (_, second) => ({
    at: second + 1,
    span: 1,
    endpoints: Object.fromEntries(ids.map((id) => [id, endpoint(id)])),
    journeys: startsIn(plan, second),
    generator: { vus: 20, cpu: 0.3, reporting: 2, expected: 2 },
    items: {},
  }));
}
