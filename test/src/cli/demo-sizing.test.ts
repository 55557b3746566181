import { describe, expect, test } from "vitest";
import { lgspSettings } from "../../../src/cli/demo-sizing.ts";
import { parseSandboxSettings } from "../../../src/sandbox/settings.ts";
import type { Journey } from "../../../src/catalogue/system.ts";
import { planOf } from "../planning/plan-of.ts";

/** Requests that a session brings to the integration system: its own, two per verification, three per period sent. */
const perSession = ({ system, steps }: Journey): number =>
  steps.reduce((total, { endpoint, times }) => {
    const asked = endpoint === "procedures.verify" ? 2 : endpoint === "reporting.push" ? 3 : 0;
    return total + times * (system === "lgsp" ? 1 : asked);
  }, 0);

/** Calls of the integration system in a third of the run, per second. */
const demand = (plan: ReturnType<typeof planOf>, third: number): number => {
  const calls = plan.journeys.map(({ journey, schedule: { starts, slotSeconds } }) => {
    const own = starts.filter(
      (_, slot) => Math.floor((3 * slot * slotSeconds) / plan.durationSeconds) === third,
    );
    return own.reduce((total, count) => total + count, 0) * perSession(journey);
  });
  return calls.reduce((a, b) => a + b, 0) / (plan.durationSeconds / 3);
};

describe.each([1, 7, 42])("the LGSP of the demo at seed %d", (seed) => {
  const plan = planOf({ surge: "august-ramp", durationSeconds: 90, seed, activity: 30 });
  const settings = lgspSettings(plan);
  const read = (name: string): number =>
    Number.parseFloat(settings.find((one) => one.startsWith(`lgsp.${name}=`))?.split("=")[1] ?? "");
  // A worker serves, and waits 20 ms for the service behind, which tokens alone do without.
  const withoutBehind = read("workers") / (read("service") / 1000);
  const withBehind = read("workers") / (read("service") / 1000 + 0.02);

  test("is set up in words the sandbox understands", () =>
    expect(Object.keys(parseSandboxSettings(settings))).toEqual(["lgsp"]));

  test("holds the middle third and not the last", () => {
    expect(withoutBehind).toBeGreaterThan(demand(plan, 1) * 0.97);
    expect(withBehind).toBeLessThan(demand(plan, 1) * 1.03);
    expect(withBehind).toBeLessThan(demand(plan, 2) * 0.97);
    expect(withBehind).toBeGreaterThan(demand(plan, 1) * 0.9);
  });

  test("makes a request in a full queue wait about four seconds", () => {
    const wait = read("queue") / withBehind;
    expect(wait).toBeGreaterThan(3.5);
    expect(wait).toBeLessThan(4.5);
  });
});
