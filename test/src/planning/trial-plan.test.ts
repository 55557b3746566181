import { describe, expect, it, test } from "vitest";
import { toTrialConfig } from "../../../src/planning/k6-config.ts";
import { makeJourneyTable } from "../../../src/planning/make-journey-table.ts";
import { searchedMix } from "../../../src/planning/steady-mix.ts";
import {
  longestPatience,
  problemsOfPool,
  toTrialTable,
  trialPlan,
  type TrialFrame,
} from "../../../src/planning/trial-plan.ts";
import { nth, requestOf, sum } from "./plan-of.ts";

const request = requestOf({ surge: "august-ramp+commune-drill", systems: ["documents"], seed: 5 });
const frame: TrialFrame = {
  mix: searchedMix(request, { kind: "journey", journey: "axis-poll" }),
  request,
  limitsOf: () => [0.2, 0.4],
  timeScale: 0.1,
  mostVus: 1000,
};
const trial = { number: 3, rate: 120, warmUpSeconds: 6, measureSeconds: 18 };
const plan = trialPlan(trial, frame);
const only = nth(plan.journeys, 0);

describe("the plan of a trial", () => {
  it("is one load of warm-up and measured part at the rate asked for, without events and faults", () => {
    expect(plan).toMatchObject({ durationSeconds: 24, faults: [], leftOut: [] });
    expect(plan.journeys.map(({ journey }) => journey.id)).toEqual(["axis-poll"]);
    expect(only.schedule).toMatchObject({ slotSeconds: 0.05, peakExpected: expect.closeTo(100, 9) });
    expect(only.expectedStarts).toBeCloseTo(2400, 6);
    expect(Math.abs(only.starts - 2400)).toBeLessThan(4 * Math.sqrt(2400));
  });

  it("is the same for the same number, whatever was planned before, and another for another", () => {
    expect(trialPlan(trial, frame)).toEqual(plan);
    expect(nth(trialPlan({ ...trial, number: 4 }, frame).journeys, 0).schedule.starts).not.toEqual(
      only.schedule.starts,
    );
  });

  it("has users for everybody who waits until the client gives up", () => {
    // A fetch has a patience of 30 s × 0.1, and nobody waits longer than four times the widest limit of 0.4 s.
    expect(longestPatience(frame)).toBeCloseTo(1.6, 9);
    expect(only.vus).toBeGreaterThan(100 * 1.6);
    expect(only.vus).toBeLessThan(2 * 100 * 1.6);
  });

  it("has users for sessions that wait the tightest limit at every request, which is longer where they make many", () => {
    const mix = searchedMix(request, { kind: "journey", journey: "document-outgoing" });
    const long = nth(trialPlan(trial, { ...frame, mix }).journeys, 0);
    // 15.5 of the requests go to the system itself: 120 of them a second, each waiting for 0.2 s.
    expect(15.5 * 0.2).toBeGreaterThan(longestPatience(frame));
    expect(long.vus).toBeGreaterThan(120 * 0.2);
    expect(long.vus).toBeGreaterThan((120 / 15.5) * (15.5 * 0.2 + long.meanSession));
  });

  it("keeps to the users that the machine has room for, and says when even a healthy system would need more", () => {
    expect(nth(trialPlan(trial, { ...frame, mostVus: 60 }).journeys, 0).vus).toBe(60);
    expect(problemsOfPool(plan, frame)).toEqual([]);
    expect(problemsOfPool(plan, { ...frame, mostVus: 20 })).toEqual([
      expect.stringMatching(
        /^The trial needs \d+ virtual users and this machine has room for 20: the generator/,
      ),
    ]);
  });
});

describe("patience", () => {
  test.each([
    { name: "that of a run on a scaled clock", timeScale: 0.1, limits: [1], expected: 3 },
    { name: "never less than twice the widest limit", timeScale: 0.01, limits: [0.4, 2], expected: 4 },
    { name: "never more than four times", timeScale: 1, limits: [0.4, 2], expected: 8 },
    { name: "that of a run where only failures are judged", timeScale: 1, limits: [], expected: 30 },
  ])("is $name", ({ timeScale, limits, expected }) => {
    expect(longestPatience({ ...frame, timeScale, limitsOf: () => limits })).toBeCloseTo(expected, 9);
  });
});

test("the table has the limits of the objectives, the patience of trials, and nobody who comes back", () => {
  const url = "http://127.0.0.1:1";
  const deployment = {
    system: "documents",
    name: "default",
    vendor: "reference",
    url,
    provinces: ["quang-tri"],
  } as const;
  const table = makeJourneyTable(plan, "search", { bases: {}, deployments: [deployment] });
  const own = toTrialTable(table, frame);
  expect(table.journeys["axis-poll"]).toHaveProperty("retry");
  expect(own.journeys["axis-poll"]).not.toHaveProperty("retry");
  expect(own.endpoints["documents.axis-poll"]).toMatchObject({
    slowSeconds: 0.2,
    limits: [0.4],
    timeoutSeconds: expect.closeTo(1.5, 9),
  });
});

test("the configuration has a scenario that watches the generator all the time", () => {
  const { scenarios } = toTrialConfig(plan, 2);
  expect(scenarios["start-watch"]).toMatchObject({
    executor: "constant-arrival-rate",
    exec: "watchStarts",
    rate: 20,
    duration: "24000ms",
    preAllocatedVUs: 10,
  });
  expect(sum(only.schedule.starts)).toBe(only.starts);
  expect(Object.keys(scenarios)).toEqual(["axis-poll", "start-watch"]);
});
