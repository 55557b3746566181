import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemIds } from "../../../src/catalogue/system.ts";
import { drainSeconds } from "../../../src/planning/k6-config.ts";
import {
  matcherText,
  problemsOfSilence,
  silenceMatchers,
  silenceOf,
  silenceSeconds,
} from "../../../src/planning/silence.ts";
import { planOf } from "./plan-of.ts";

const plan = planOf();
const facts = {
  run: "2026-06-28T001500Z-august-ramp-quang-tri",
  createdBy: "headroom on a-machine",
  startsAt: new Date("2026-06-28T00:15:00.000Z"),
  labels: {},
};

/** As Alertmanager decides: a label that is missing counts as empty, a regular expression fits the whole value. */
const isHit = (alert: Readonly<Record<string, string>>, of = plan, labels = {}): boolean =>
  silenceMatchers(of, labels).every(({ name, value, isRegex }) =>
    isRegex ? new RegExp(`^(?:${value})$`).test(alert[name] ?? "") : (alert[name] ?? "") === value,
  );

test("the body of a silence follows from the plan and a few facts", () => {
  expect(silenceOf(plan, facts)).toEqual({
    matchers: [{ name: "during_run", value: "mute", isRegex: false, isEqual: true }],
    startsAt: "2026-06-28T00:15:00.000Z",
    endsAt: new Date(facts.startsAt.getTime() + silenceSeconds(plan) * 1000).toISOString(),
    createdBy: "headroom on a-machine",
    comment:
      "Load test: headroom run 2026-06-28T001500Z-august-ramp-quang-tri, surge august-ramp, scope quang-tri, 600 s of load.",
  });
});

test("a scope of many provinces is counted, not listed", () => {
  const wide = { ...plan, scope: ["hue", "gia-lai", "quang-tri", "ha-noi", "da-nang", "can-tho"] };
  expect(silenceOf(wide, facts).comment).toContain("scope 6 provinces,");
});

describe("the hard end", () => {
  test("is the load, the last sessions and two minutes after the begin", () => {
    expect(silenceSeconds(plan)).toBe(Math.ceil(600 + drainSeconds(plan)) + 120);
  });

  test("is never before the end of the load, nor more than seven minutes after it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 80_000 }),
        fc.integer({ min: 1, max: 20 }),
        (durationSeconds, scale) => {
          const after =
            silenceSeconds(planOf({ durationSeconds, scale, only: ["citizen-lookup"] })) - durationSeconds;
          expect(after).toBeGreaterThanOrEqual(120);
          expect(after).toBeLessThanOrEqual(7 * 60);
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each([
    { hours: 23, problems: [] },
    { hours: 24, problems: [expect.stringContaining("24 h at most")] },
  ])("a run of $hours h", ({ hours, problems }) => {
    expect(problemsOfSilence({ ...plan, durationSeconds: hours * 3600 })).toEqual(problems);
  });
});

const part = planOf({ systems: ["procedures", "lgsp"] });

test.each([
  { name: "what a test brings about", alert: { during_run: "mute", system: "lgsp" }, hit: true },
  { name: "a safety alert", alert: { during_run: "keep", system: "lgsp" }, hit: false },
  { name: "an alert of somebody else's rules", alert: { system: "lgsp" }, hit: false },
  { name: "an alert about no system", alert: { during_run: "mute" }, hit: true },
  {
    name: "a system that takes no part",
    of: part,
    alert: { during_run: "mute", system: "meetings" },
    hit: false,
  },
  { name: "a system that takes part", of: part, alert: { during_run: "mute", system: "lgsp" }, hit: true },
  { name: "no system, of a run on some", of: part, alert: { during_run: "mute" }, hit: true },
  { name: "a safety alert, of a run on some", of: part, alert: { during_run: "keep" }, hit: false },
  {
    name: "a stub that the surge breaks",
    of: planOf({ surge: "retry-wave", systems: ["procedures"] }),
    alert: { during_run: "mute", system: "national-portal" },
    hit: true,
  },
  {
    name: "the environment that is named",
    labels: { environment: "staging" },
    alert: { during_run: "mute", environment: "staging" },
    hit: true,
  },
  {
    name: "another environment",
    labels: { environment: "staging" },
    alert: { during_run: "mute", environment: "production" },
    hit: false,
  },
])("$name: $hit", ({ alert, of, labels, hit }) => expect(isHit(alert, of, labels)).toBe(hit));

test("whatever an alert says, one that is to be kept is never hit", () => {
  const label = fc.constantFrom("", ...systemIds);
  fc.assert(
    fc.property(fc.subarray([...systemIds], { minLength: 1 }), label, (systems, system) => {
      expect(
        isHit(
          { during_run: "keep", system },
          { ...plan, systems: plan.systems.filter((one) => systems.includes(one.system)) },
        ),
      ).toBe(false);
    }),
  );
});

test("matchers are written as Alertmanager reads them", () => {
  expect(silenceMatchers(part, { team: 'a "b"' }).map(matcherText)).toEqual([
    'during_run="mute"',
    'system=~"|procedures|lgsp"',
    String.raw`team="a \"b\""`,
  ]);
});
