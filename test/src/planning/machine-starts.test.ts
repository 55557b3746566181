import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import { startsOfMachines, startsPerCall } from "../../../src/planning/machine-starts.ts";

const valueOf = (values: Readonly<Record<string, number>>, id: string): number => values[id] ?? Number.NaN;

const machines = journeys.filter(({ system }) => system === "lgsp");

/** Calls of given starts, exactly. */
function callsOf(starts: Readonly<Record<string, number>>): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const { id, steps } of machines)
    for (const { endpoint, times } of steps)
      calls[endpoint] = (calls[endpoint] ?? 0) + times * (starts[id] ?? 0);
  return calls;
}

describe("starts from calls", () => {
  test.each([
    { "lgsp-query": 1000, "lgsp-query-naive": 200, "national-sync": 700, "national-sync-cached": 70 },
    { "lgsp-query": 0, "lgsp-query-naive": 200, "national-sync": 0, "national-sync-cached": 0 },
    { "lgsp-query": 5, "lgsp-query-naive": 3000, "national-sync": 1, "national-sync-cached": 0 },
  ])("are exact for exact calls: %j", (truth) => {
    const found = startsOfMachines(machines, callsOf(truth));
    for (const [id, starts] of Object.entries(truth)) expect(valueOf(found, id)).toBeCloseTo(starts, 0);
  });

  test("explain every call, whatever the calls", () => {
    const calls = { ...callsOf({}), "lgsp.token": 10, "lgsp.population": 500, "lgsp.portal-login": 7 };
    const found = startsOfMachines(machines, calls);
    const total = machines.reduce(
      (sum, { id, steps }) => sum + valueOf(found, id) * steps.reduce((times, step) => times + step.times, 0),
      0,
    );
    expect(total).toBeCloseTo(517, 6);
  });

  test("are none without calls", () =>
    expect(startsOfMachines(machines, callsOf({}))).toEqual({
      "lgsp-query": 0,
      "lgsp-query-naive": 0,
      "national-sync": 0,
      "national-sync-cached": 0,
    }));
});

test("every call is worth a part of a start, and all calls are worth all starts", () => {
  const truth = {
    "lgsp-query": 1000,
    "lgsp-query-naive": 200,
    "national-sync": 700,
    "national-sync-cached": 70,
  };
  const worth = startsPerCall(machines, truth, Object.keys(callsOf(truth)));
  for (const journey of machines) {
    const sum = Object.entries(callsOf(truth)).reduce(
      (total, [id, calls]) => total + worth(journey, id) * calls,
      0,
    );
    expect(sum).toBeCloseTo(truth[journey.id as keyof typeof truth], 6);
  }
});
