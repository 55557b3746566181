// Calibrations in a plan: what they change, what they say, and that a log of a plan gives the plan back.
import { describe, expect, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import { journeys, journeysInLogOf } from "../../../src/catalogue/journeys.ts";
import { noPause, uniform } from "../../../src/catalogue/pause.ts";
import { calibrate } from "../../../src/planning/calibrate.ts";
import { calibratedDay } from "../../../src/planning/calibrated-day.ts";
import { withPausesOf } from "../../../src/planning/calibrated-journey.ts";
import type { Calibration } from "../../../src/planning/calibration.ts";
import { makeJourneyTable } from "../../../src/planning/make-journey-table.ts";
import type { JourneyPlan, Plan } from "../../../src/planning/plan.ts";
import { toScope } from "../../../src/planning/scope.ts";
import { seconds } from "../../../src/units/units.ts";
import { generateLog } from "../../support/generated-log.ts";
import { goodCalibration } from "../../support/good-calibration.ts";
import { observe } from "../access-log/observe.ts";
import { journeyOf, nth, planOf, sum } from "./plan-of.ts";

const row = (what: string, now = "9") => ({ what, was: "1", now, certainty: "fair: 45 sessions" });
const good: Calibration = {
  ...goodCalibration,
  overDispersion: 0,
  replaced: [
    row("sessions per day", "1000"),
    row("requests per session"),
    row("variation of arrivals from minute to minute"),
    row("pause before procedures.lookup", "12 s"),
  ],
};
const named = (calibration: Calibration, file = "portal.json") => ({ file, calibration });
const WHOLE_DAY = { surge: "ordinary-day", durationSeconds: 39_600 } as const;
const planned = (calibration: Calibration, wish: Parameters<typeof planOf>[0] = {}): Plan =>
  planOf({ ...WHOLE_DAY, calibrations: [named(calibration)], ...wish });

/** Plans do not change: the one without a calibration, and the one by the good one, are made once. */
const without = planOf(WHOLE_DAY);
const byGood = planned(good);

const expectedOf = ({ journeys: all }: Plan, id: string): number =>
  all.find(({ journey }) => journey.id === id)?.expectedStarts ?? Number.NaN;
const lookupOf = ({ journeys: all }: Plan): JourneyPlan =>
  nth(
    all.filter(({ journey }) => journey.id === "citizen-lookup"),
    0,
  );
const idsOf = ({ assumptions }: Plan): string[] => assumptions.map(({ id }) => id);

describe("a plan by a calibration", () => {
  test("starts what the log started in the hours that are played", () => {
    const share = sum(goodCalibration.curve.slice(7, 18));
    expect(expectedOf(byGood, "citizen-lookup")).toBeCloseTo(750 * share, 6);
    expect(expectedOf(byGood, "certified-copy")).toBe(0);
  });

  test("leaves the other systems alone", () => {
    for (const { journey } of without.journeys.filter((one) => one.journey.system !== "procedures"))
      expect(expectedOf(byGood, journey.id)).toBe(expectedOf(without, journey.id));
  });

  test("has its pauses in the table of the script, and in the length of sessions", () => {
    const calls = journeyOf("citizen-lookup").steps.filter(
      ({ endpoint }) => endpoint === "procedures.lookup",
    );
    expect(calls.length).toBeGreaterThan(0);
    const plan = planned({ ...good, thinkSeconds: { "procedures.lookup": 500 } });
    const table = makeJourneyTable(plan, "run", { bases: {}, deployments: [] });
    const steps = Object.values(table.journeys["citizen-lookup"]!.steps);
    const own = steps.filter(({ endpoint }) => endpoint === "procedures.lookup");
    expect(own.map(({ pause }) => pause.mean)).toEqual(own.map(() => 500));
    expect(own.length).toBeGreaterThan(0);
    expect(lookupOf(plan).meanSession).toBeGreaterThan(lookupOf(without).meanSession + 100);
  });

  test("takes the calibration's variation for its system, unless told another", () => {
    const wild = { ...good, overDispersion: 0.8 };
    const told = planOf({ ...WHOLE_DAY, overDispersion: 0.8, calibrations: [named(good)] });
    expect(lookupOf(planned(wild)).schedule).toEqual(lookupOf(told).schedule);
    const even = planned(wild, { overDispersion: 0 });
    expect(lookupOf(even).schedule).toEqual(lookupOf(byGood).schedule);
    expect(lookupOf(even).schedule).not.toEqual(lookupOf(told).schedule);
    const incoming = without.journeys.find(({ journey }) => journey.id === "document-incoming");
    expect(planned(wild).journeys.map(({ schedule }) => schedule)).toContainEqual(incoming?.schedule);
  });
});

describe("the assumptions of such a plan", () => {
  test("name every row with its file, and no longer what it replaces", () => {
    const plan = byGood;
    expect(plan.assumptions.find(({ id }) => id === "procedures-sessions-per-day")).toMatchObject({
      value: "1000",
      text: "sessions per day of procedures: was 1; fair: 45 sessions",
      citation: expect.stringContaining("portal.json") as string,
    });
    expect(idsOf(plan)).not.toContain("per-unit-citizen-lookup");
    expect(idsOf(plan)).toContain("per-unit-document-incoming");
    expect(idsOf(without)).toContain("per-unit-citizen-lookup");
  });

  test("say what the plan does not follow, and why", () => {
    const [used] = planned(good, { overDispersion: 0.3 }).calibrations!;
    expect(used?.replaced.map(({ notApplied }) => notApplied)).toEqual([
      undefined,
      "the requests of a session are those of its journeys",
      "--over-dispersion 0.3 was given",
      undefined,
    ]);
  });

  test("keep the shares that the log could not tell", () =>
    expect(idsOf(planned({ ...good, weights: undefined }))).toContain("per-unit-citizen-lookup"));

  test("drop the day curve when every journey has a log's", () =>
    expect(
      idsOf(planned(good, { systems: ["procedures"], only: ["citizen-submit", "citizen-lookup"] })),
    ).not.toContain("day-curve"));

  test("keep what a log cannot show: logging in at the national portal leaves no line in it", () => {
    const ids = idsOf(planned(good, { systems: ["procedures"] }));
    expect(ids).toContain("per-unit-vneid-login");
    expect(ids).toContain("day-curve");
  });
});

test("a calibration of a system that takes no part is noted, and changes nothing", () => {
  const plan = planned(good, { systems: ["meetings"] });
  expect(plan.notes).toEqual([
    'The calibration "portal.json" is of procedures, which takes no part: it changes nothing.',
  ]);
  expect(plan.calibrations).toBeUndefined();
  expect(plan.total).toEqual(planOf({ ...WHOLE_DAY, systems: ["meetings"] }).total);
});

test("a variation that makes a short run a matter of luck is noted", () =>
  expect(nth(planned({ ...good, overDispersion: 7.68 }).notes!, 0)).toContain(
    "a coefficient of 7.68: a short run may get next to none",
  ));

test("pauses keep their shape; machines and the first step keep theirs", () => {
  const lookup = journeyOf("citizen-lookup");
  const base = { ...calibratedDay([good], toScope(["quang-tri"])), think: () => seconds(4) };
  const first = nth(lookup.steps, 0);
  const changed = withPausesOf(
    {
      ...lookup,
      steps: [
        { ...first, pause: noPause },
        { ...first, pause: uniform(1, 3) },
        { ...first, pause: noPause },
      ],
    },
    base,
  );
  expect(changed.steps.map(({ pause }) => pause)).toMatchObject([
    { shape: "constant", mean: 0 },
    { shape: "uniform", mean: 4, low: 2, high: 6 },
    { shape: "lognormal", mean: 4 },
  ]);
  const machine = nth(
    journeys.filter(({ player }) => player === "machine"),
    0,
  );
  expect(withPausesOf(machine, base)).toBe(machine);
});

test.each([3, 4, 5])(
  "plan → log → calibration → plan: all starts come back within 1 %, those of a journey within 10 % (seed %i)",
  (seed) => {
    const startsPerDay = { "citizen-submit": 300, "citizen-lookup": 900, "counter-intake": 200 };
    const log = generateLog({
      startsPerDay,
      curve: curves.officer,
      begin: "2025-07-07T00:00:00",
      days: 3,
      seed,
    });
    const { calibration } = calibrate(observe(log.lines.join("\n"), { slotBits: 15 }), ["quang-tri"]);
    const only = journeysInLogOf("procedures").map(({ id }) => id);
    const plan = planned(calibration, { overDispersion: 0, systems: ["procedures"], only });
    const played = sum(log.startsPerHour.slice(7, 18)) / 3;
    expect(Math.abs(sum(plan.journeys.map((one) => one.expectedStarts)) / played - 1)).toBeLessThan(0.01);
    for (const [id, starts] of Object.entries(log.starts)) {
      const share = sum(calibration.curve.slice(7, 18));
      expect(Math.abs(expectedOf(plan, id) / ((starts / 3) * share) - 1)).toBeLessThan(0.1);
    }
  },
);
