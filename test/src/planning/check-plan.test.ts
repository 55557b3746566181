import { describe, expect, test } from "vitest";
import { checkPlan, type CheckPlan } from "../../../src/planning/check-plan.ts";
import { searchedMix, startsAt, type Searched } from "../../../src/planning/steady-mix.ts";
import { requestOf } from "./plan-of.ts";

const planOf = (searched: Searched, change: Partial<Parameters<typeof checkPlan>[0]> = {}) =>
  checkPlan({
    mix: searchedMix(requestOf({}), searched),
    verifiedRate: 100,
    system: null,
    timeScale: 1,
    ...change,
  });
const found = (plan: CheckPlan | undefined): CheckPlan => {
  expect(plan).toBeDefined();
  return plan as CheckPlan;
};

describe("the cross-check of a journey that sends one request", () => {
  // The machine of the axis polls once, and fetches a document in every tenth session.
  const plan = found(planOf({ kind: "journey", journey: "axis-poll" }));

  test("repeats that request, both generators together below the rate that was held", () => {
    expect(plan.endpoint.id).toBe("documents.axis-poll");
    expect(plan.rate).toBeCloseTo(70, 9);
    expect(plan.probePerSecond).toBeCloseTo(10, 9);
    expect(plan.rate + plan.probePerSecond).toBeCloseTo(100 * plan.loadShare, 9);
  });

  test("knows how often sessions send it", () => {
    const mix = searchedMix(requestOf({}), { kind: "journey", journey: "axis-poll" });
    expect(plan.mixPerSecond).toBeCloseTo(Number(startsAt(mix, 70)["axis-poll"]), 9);
  });
});

describe("the length of a cross-check", () => {
  test.each([
    { name: "is a minute where that is enough", verifiedRate: 1000, timeScale: 1, seconds: 60 },
    { name: "follows the time scale", verifiedRate: 5000, timeScale: 0.1, seconds: 6 },
    // 500 requests at a tenth of 10/s.
    { name: "waits for 500 requests", verifiedRate: 10, timeScale: 1, seconds: 500 },
    { name: "is ten minutes at most", verifiedRate: 1, timeScale: 1, seconds: 600 },
    // 60 s are ten minutes at this scale; 150 requests at a tenth of 15/s take longer.
    { name: "waits for 150 requests on any scale", verifiedRate: 15, timeScale: 0.1, seconds: 100 },
  ])("$name", ({ verifiedRate, timeScale, seconds }) => {
    const plan = found(planOf({ kind: "journey", journey: "axis-poll" }, { verifiedRate, timeScale }));
    expect(plan.probeSeconds).toBeCloseTo(seconds, 6);
    expect(plan.measureSeconds).toBeGreaterThan(plan.probeSeconds);
  });
});

describe("the request that is repeated", () => {
  test.each(["procedures", "documents", "meetings", "lgsp", "reporting"] as const)(
    "in the mix of %s only reads and is its own",
    (system) => {
      const { endpoint } = found(planOf({ kind: "system", system }));
      expect(endpoint).toMatchObject({ system, method: "GET" });
      expect(endpoint.class).not.toBe("login");
    },
  );

  test("in a surge is one of the system that gives way first", () => {
    const plan = found(planOf({ kind: "surge" }, { system: "lgsp", verifiedRate: 20 }));
    expect(plan.endpoint.system).toBe("lgsp");
  });

  test("in a surge is another's where that system is asked too seldom to measure it in ten minutes", () => {
    const plan = found(planOf({ kind: "surge" }, { system: "reporting", verifiedRate: 2 }));
    expect(plan.endpoint.system).not.toBe("reporting");
    expect(Math.min(plan.mixPerSecond, plan.probePerSecond) * plan.probeSeconds).toBeGreaterThan(150);
  });

  test("has time to be made by a session before it is repeated, and more where it is rare", () => {
    const [often, seldom] = [1000, 10].map((verifiedRate) => {
      const plan = found(planOf({ kind: "journey", journey: "axis-poll" }, { verifiedRate }));
      return { awaited: plan.measureSeconds - plan.probeSeconds, between: 1 / plan.mixPerSecond };
    });
    expect(often?.awaited).toBeCloseTo(6 + 5 * Number(often?.between), 9);
    expect(seldom?.awaited).toBeCloseTo(6 + 5 * Number(seldom?.between), 9);
    expect(Number(seldom?.awaited)).toBeGreaterThan(Number(often?.awaited));
  });

  test("is missing where every request may write or is of one use", () => {
    expect(planOf({ kind: "journey", journey: "vneid-login" })).toBeUndefined();
  });
});
