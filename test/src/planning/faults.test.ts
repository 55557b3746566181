import { describe, expect, test } from "vitest";
import { waitingForRetry, type PlannedFault } from "../../../src/planning/faults.ts";
import { journeyOf } from "./plan-of.ts";

/** Away from second 300 of the run for half an hour. */
const away: PlannedFault = {
  service: "documents",
  fromSeconds: 300,
  toSeconds: 2100,
  change: { stopped: true },
};
const waiting = (journey: string, runSeconds: number, retryScale = 1): number =>
  waitingForRetry(journeyOf(journey), 10, { faults: [away], retryScale, runSeconds });

describe("sessions that wait for another try at ten starts a second are at most", () => {
  test.each([
    // The ladder of sends is over after 930 s.
    { name: "those of the whole ladder", journey: "document-outgoing", runSeconds: 86_400, most: 9300 },
    // Statuses wait up to 6 h more: 1,800 + 21,600 s.
    {
      name: "those of the outage and the last wait",
      journey: "axis-poll",
      runSeconds: 86_400,
      most: 234_000,
    },
    // 5,700 − 300 s.
    { name: "those of the rest of the run", journey: "axis-poll", runSeconds: 5700, most: 54_000 },
    // Reports are handed in elsewhere.
    { name: "none where the service is not met", journey: "report-entry", runSeconds: 86_400, most: 0 },
  ])("$name", ({ journey, runSeconds, most }) => expect(waiting(journey, runSeconds)).toBeCloseTo(most, 6));

  test("fewer where waits are shorter", () =>
    expect(waiting("document-outgoing", 86_400, 0.1)).toBeCloseTo(930, 6));
});
