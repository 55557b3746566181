import { describe, expect, test } from "vitest";
import { endpointById } from "../../../src/catalogue/endpoints.ts";
import { slowAfter } from "../../../src/catalogue/objectives.ts";
import {
  demandOf,
  generatorNeeds,
  sumDemands,
  trafficOf,
  vusFor,
  type Traffic,
} from "../../../src/planning/estimate.ts";
import { uniformStream } from "../../../src/chance/uniform.ts";
import { drawSchedule, type Schedule } from "../../../src/planning/schedule.ts";
import { journeyOf, planOf, requestOf, sum } from "./plan-of.ts";

const only = (id: string, starts: readonly number[], slotSeconds = 1): Schedule => ({
  journey: journeyOf(id),
  slotSeconds,
  starts,
  expected: 0,
  peakExpected: 0,
});

const traffic = (schedules: readonly Schedule[], thinkScale: number): Traffic =>
  trafficOf(sumDemands(schedules.map((schedule) => demandOf(schedule, thinkScale))));

describe("the traffic", () => {
  test("of ten status changes is seventy calls and their bytes", () => {
    // Sent: 3 × 0.2 + 0.4 + 0.3 + 4 + 0.8 kB a session; received: 3 × 0.3 + 2 + 6 + 0.3 + 0.3 kB.
    const calls = traffic([only("national-sync", [4, 6])], 1);
    expect(calls).toMatchObject({ requests: 70, peakRequestsPerSecond: 7 });
    expect(calls.sentBytes).toBeCloseTo(61_000, 6);
    expect(calls.receivedBytes).toBeCloseTo(95_000, 6);
  });

  test("peaks where starts and pauses put it", () => {
    // 20 joins at once: the last ping, four heart-beats and the leave at 125.8 s. In 10 s: 20 × 6.
    expect(traffic([only("meeting-join", [20])], 1).peakRequestsPerSecond).toBeCloseTo(12, 9);
    // With pauses a tenth as long the other pings but one come into the same 10 s: 20 × 10.
    expect(traffic([only("meeting-join", [20])], 0.1).peakRequestsPerSecond).toBeCloseTo(20, 9);
  });

  test("of journeys whose peaks lie apart is less than the sum of the peaks", () => {
    const early = only("national-sync", [30, ...Array.from({ length: 39 }, () => 0)]);
    const late = only("lgsp-query-naive", [...Array.from({ length: 39 }, () => 0), 60]);
    expect(traffic([early], 1).peakRequestsPerSecond).toBe(21);
    expect(traffic([late], 1).peakRequestsPerSecond).toBe(12);
    expect(traffic([early, late], 1)).toMatchObject({ requests: 330, peakRequestsPerSecond: 21 });
  });

  test("of nothing is nothing", () =>
    expect(traffic([], 1)).toEqual({
      requests: 0,
      peakRequestsPerSecond: 0,
      sentBytes: 0,
      receivedBytes: 0,
    }));

  test("is spread over the sessions of a drill", () => {
    // 6,642 sessions of 27.72 requests begin within 13 s, but take 32 s at 100 ÷ 825.5 of their 267 s of pauses.
    const { total, journeys } = planOf({ surge: "commune-drill", scope: ["all"] });
    const submit = journeys.find(({ journey }) => journey.id === "citizen-submit");
    expect(submit?.requests).toBeGreaterThan(6642 * 27.72);
    expect(total.peakRequestsPerSecond).toBeGreaterThan((6642 * 27.72) / 55);
    expect(total.peakRequestsPerSecond).toBeLessThan((6642 * 27.72) / 13);
  });
});

/** Standard normal numbers from uniform ones (Box–Muller). */
const normal = (uniform: () => number): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
const SIGMA = 0.6;

/** Sessions in flight at most, played one by one: log-normal pauses, every answer at its objective. */
function mostInFlight({ journey, starts, slotSeconds }: Schedule, thinkScale: number, seed: number): number {
  const uniform = uniformStream(seed, "oracle");
  const changes = starts.flatMap((count, slot) =>
    Array.from({ length: count }, () => {
      const begin = (slot + uniform()) * slotSeconds;
      const length = journey.steps.reduce((total, { endpoint, pause, times }) => {
        const known = endpointById.get(endpoint);
        const answer = known === undefined ? 0 : slowAfter(known.system, known.class);
        return (
          total +
          times * (pause.mean * thinkScale * Math.exp(SIGMA * normal(uniform) - SIGMA ** 2 / 2) + answer)
        );
      }, 0);
      return [
        { at: begin, by: 1 },
        { at: begin + length, by: -1 },
      ];
    }),
  );
  let inside = 0;
  return changes
    .flat()
    .toSorted((a, b) => a.at - b.at)
    .reduce((most, { by }) => Math.max(most, (inside += by)), 0);
}

describe("virtual users", () => {
  test.each([
    { journey: "citizen-submit", surge: "august-ramp", thinkScale: 1 },
    { journey: "citizen-submit", surge: "commune-drill", thinkScale: 0.33 },
    { journey: "counter-intake", surge: "august-ramp", thinkScale: 0.33 },
    { journey: "national-sync", surge: "august-ramp", thinkScale: 1 },
    { journey: "document-outgoing", surge: "monday", thinkScale: 0.33 },
    { journey: "meeting-join", surge: "ordinary-day", thinkScale: 1 },
    { journey: "report-aggregate", surge: "ordinary-day", thinkScale: 0.33 },
  ])(
    "of $journey in $surge are enough when every answer comes at its objective, and not many times too many",
    ({ journey, surge, thinkScale }) => {
      const pools = Array.from({ length: 20 }, (_, seed) => {
        const schedule = drawSchedule(
          journeyOf(journey),
          requestOf({ surge, seed, scope: ["ho-chi-minh-city"] }),
        );
        return {
          vus: vusFor(schedule, thinkScale),
          needed: mostInFlight(schedule, thinkScale, seed),
        };
      });
      expect(pools.filter(({ vus, needed }) => vus < needed)).toEqual([]);
      expect(pools.filter(({ vus, needed }) => vus > 4 * needed + 10)).toEqual([]);
    },
  );

  test("of several journeys are the sum of each one's, because k6 keeps a pool per scenario", () => {
    const { journeys, generator } = planOf();
    expect(generator.vus).toBe(sum(journeys.map(({ vus }) => vus)));
  });

  test("are more where sessions wait for another try", () => {
    const schedule = only("axis-poll", [3]);
    expect(vusFor(schedule, 1, 100)).toBeGreaterThanOrEqual(vusFor(schedule, 1) + 100);
  });

  test("take memory", () =>
    expect(generatorNeeds(500).memoryBytes).toBeGreaterThan(generatorNeeds(1).memoryBytes));
});
