import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import { isUnverified } from "../../../src/planning/assumptions.ts";
import { makePlan, problemsOfPlan } from "../../../src/planning/plan.ts";
import { thinkScaleFor } from "../../../src/planning/session-length.ts";
import { journeyOf, nth, planOf, requestOf, sum } from "./plan-of.ts";

describe("a plan", () => {
  test("is the same for the same request", () => expect(planOf({ seed: 7 })).toEqual(planOf({ seed: 7 })));

  test("gives a journey the same starts whatever other systems take part", () => {
    const alone = planOf({ systems: ["lgsp"] }).journeys;
    const together = planOf().journeys.filter(({ journey }) => journey.system === "lgsp");
    expect(alone.map(({ journey, schedule }) => [journey.id, schedule])).toEqual(
      together.map(({ journey, schedule }) => [journey.id, schedule]),
    );
  });

  test("leaves out systems without a target", () => {
    const { systems, journeys: planned } = planOf({ systems: ["documents", "lgsp"] });
    expect(systems.map(({ system }) => system)).toEqual(["documents", "lgsp"]);
    expect([...new Set(planned.map(({ journey }) => journey.system))]).toEqual(["documents", "lgsp"]);
  });

  test("adds up over journeys, systems and the whole", () => {
    const { total, systems, journeys: planned, generator } = planOf({ scope: ["all"] });
    expect([sum(systems.map((one) => one.starts)), sum(planned.map((one) => one.starts))]).toEqual([
      total.starts,
      total.starts,
    ]);
    expect(sum(systems.map((one) => one.sentBytes)) / total.sentBytes).toBeCloseTo(1, 9);
    // Requests are rounded per row.
    expect(Math.abs(sum(planned.map((one) => one.requests)) - total.requests)).toBeLessThanOrEqual(
      planned.length,
    );
    expect(sum(planned.map((one) => one.vus))).toBe(generator.vus);
    expect(Math.max(...systems.map((one) => one.peakRequestsPerSecond))).toBeLessThanOrEqual(
      total.peakRequestsPerSecond,
    );
  });

  test("in real time leaves sessions as long as they are", () => {
    const { timeFactor, thinkScale, journeys: planned } = planOf({ durationSeconds: 10_800 });
    expect({ timeFactor, thinkScale }).toEqual({ timeFactor: 1, thinkScale: 1 });
    expect(planned.find(({ journey }) => journey.id === "citizen-submit")?.meanSession).toBe(267);
  });

  test("shortens pauses until the longest mean session takes a sixth of the run", () => {
    // 10 min ÷ 6 = 100 s; the pauses of a meeting's preparation are 875 s together, 600 of them between looks at who is ready.
    expect(thinkScaleFor([journeyOf("meeting-prepare")], 600)).toBeCloseTo(100 / 875, 9);
    expect(thinkScaleFor(journeys, 600)).toBeCloseTo(100 / 875, 9);
    expect(thinkScaleFor([journeyOf("axis-poll")], 600)).toBe(1);
    const longest = Math.max(...planOf({ scope: ["all"] }).journeys.map(({ meanSession }) => meanSession));
    expect(longest).toBeCloseTo(100, 9);
  });

  test("expects the rate of the nation at the August plateau", () => {
    // Over the three hours: 38,000 × 0.6 × Σ share of the hour × mean level of the hour.
    // Mean levels by trapezoids between the weekly points (40, 85, 122, 138, 144, 147, 150, 155) ÷ 38 at sevenths of the
    // three hours, cut at each hour (Python, exact to the last digit): 2.340852, 3.677945, 3.945489.
    const submit = planOf({
      scope: ["all"],
      durationSeconds: 10_800,
      systems: ["procedures"],
    }).journeys.filter(({ journey }) => journey.id === "citizen-submit");
    expect(
      nth(submit, 0).expectedStarts / (22_800 * (0.055 * 2.340_852 + 0.11 * 3.677_945 + 0.125 * 3.945_489)),
    ).toBeCloseTo(1, 4);
  });

  test("names every journey it starts and the facts behind it among its assumptions", () => {
    const { assumptions, journeys: planned } = planOf({ surge: "august-ramp+commune-drill" });
    const ids = assumptions.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(planned.map(({ journey }) => `per-unit-${journey.id}`)));
    expect(ids).toEqual(
      expect.arrayContaining([
        "dossiersNation",
        "drillPerCommune",
        "surge-factor-1",
        "dossier-share",
        "communes",
        "day-curve",
        "time-factor",
        "think-scale",
        "scale",
        "activity",
        "reference-api",
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(assumptions.flatMap(({ text, value, citation }) => [text, value, citation])).not.toContain("");
  });
});

test.each([
  { confidence: "S", unverified: false },
  { confidence: "C", unverified: true },
  { confidence: "D", unverified: true },
  { confidence: "GK", unverified: true },
] as const)("a figure of confidence $confidence is unverified: $unverified", ({ confidence, unverified }) =>
  expect(isUnverified({ confidence })).toBe(unverified),
);

describe("problems", () => {
  const good = planOf();
  test.each([
    { name: "a good plan has none", plan: good, problems: [] },
    { name: "no province", plan: { ...good, scope: [] }, problems: ["The scope names no province."] },
    {
      name: "less than ten seconds",
      plan: { ...good, durationSeconds: 9 },
      problems: ["The duration must be at least 10 s, got 9 s."],
    },
    {
      name: "a scale of zero",
      plan: { ...good, scale: 0 },
      problems: ["The scale must be positive, got 0."],
    },
    {
      name: "no start at all",
      plan: { ...good, total: { ...good.total, starts: 0 } },
      problems: [
        "No journey would start: “august-ramp” at scale 1 has too few arrivals for 600 s. Raise --scale or --duration.",
      ],
    },
  ])("$name", ({ plan, problems }) => expect(problemsOfPlan(plan)).toEqual(problems));

  test("all at once", () => {
    const plan = makePlan(requestOf({ scope: [], durationSeconds: 5, scale: 0 }));
    expect(problemsOfPlan(plan)).toHaveLength(4);
  });
});
