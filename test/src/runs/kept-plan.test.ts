import { expect, test } from "vitest";
import { formatKeptPlan, parseKeptPlan, plannedStarts } from "../../../src/runs/kept-plan.ts";
import { nth, planOf } from "../planning/plan-of.ts";

const plan = planOf({ durationSeconds: 60 });

test("the planned starts survive being kept", () =>
  expect(parseKeptPlan(formatKeptPlan(plan))).toEqual(plannedStarts(plan)));

test("a journey that is no longer known is left out", () => {
  const text = formatKeptPlan(plan).replace(`"id":"${nth(plan.journeys, 0).journey.id}"`, '"id":"forgotten"');
  expect(parseKeptPlan(text)).toEqual(plannedStarts(plan).slice(1));
});
