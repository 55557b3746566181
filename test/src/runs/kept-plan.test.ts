import { expect, test } from "vitest";
import { loadJourneyFiles } from "../../../src/k6/journey-file.ts";
import { formatKeptPlan, parseKeptPlan, plannedStarts } from "../../../src/runs/kept-plan.ts";
import { nth, planOf } from "../planning/plan-of.ts";

const plan = planOf({ durationSeconds: 60 });

test("the planned starts survive being kept", () =>
  expect(parseKeptPlan(formatKeptPlan(plan))).toEqual(plannedStarts(plan)));

test("a journey of one's own is kept with what judging needs of it", async () => {
  const own = await loadJourneyFiles(["docs/examples/land-lookup.ts"], new AbortController().signal);
  const kept = parseKeptPlan(formatKeptPlan(planOf({ journeys: own, only: ["land-lookup"] })));
  const { name, endpoints } = nth(own, 0);
  expect(kept.map(({ journey }) => journey)).toEqual([
    { id: "land-lookup", system: "procedures", name, endpoints },
  ]);
});

test("a journey that is no longer known is left out", () => {
  const text = formatKeptPlan(plan).replace(`"id":"${nth(plan.journeys, 0).journey.id}"`, '"id":"forgotten"');
  expect(parseKeptPlan(text)).toEqual(plannedStarts(plan).slice(1));
});
