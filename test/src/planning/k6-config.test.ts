import { describe, expect, test } from "vitest";
import { drainSeconds, stagesOf, toK6Config } from "../../../src/planning/k6-config.ts";
import { startedJourneys } from "../../../src/planning/plan.ts";
import { journeyOf, nth, planOf } from "./plan-of.ts";

/** "400ms" → 0.4, "0s" → 0. */
const toSeconds = (text: string): number => Number.parseFloat(text) / 1000;

const spread = planOf({
  surge: "august-ramp+commune-drill",
  scope: ["ho-chi-minh-city"],
  durationSeconds: 120,
  seed: 3,
});

test("the file of one small plan", async () => {
  const plan = planOf({ durationSeconds: 30, seed: 7 });
  await expect(`${JSON.stringify(toK6Config(plan, 1), null, 2)}\n`).toMatchFileSnapshot(
    "./golden/k6-config-august-ramp-quang-tri-30s-seed-7.txt",
  );
});

test("a journey without a start has no scenario and needs no user", () => {
  const idle = spread.journeys.filter(({ starts }) => starts === 0);
  expect(idle.map(({ vus }) => vus)).toEqual(idle.map(() => 0));
  expect(idle.length).toBeGreaterThan(0);
  expect(Object.keys(toK6Config(spread, 1).scenarios)).toEqual(
    startedJourneys(spread).map(({ journey }) => journey.id),
  );
});

test("the file sets no thresholds and wraps nothing in options", () => {
  const names = Object.keys(toK6Config(spread, 1));
  expect(names.filter((name) => ["thresholds", "options", "stages", "vus"].includes(name))).toEqual([]);
  expect(names).toContain("scenarios");
});

/** Every journey that starts with its scenario, durations in seconds. */
const rows = startedJourneys(spread).map((planned) => {
  const { id } = planned.journey;
  const scenario = toK6Config(spread, 1).scenarios[id];
  if (scenario === undefined) throw new Error(`there is no scenario of ${id}`);
  return {
    id,
    planned,
    scenario,
    stages: scenario.stages.map(({ duration, target }) => ({ duration: toSeconds(duration), target })),
  };
});

describe.each(rows)("$id", ({ id, planned, scenario, stages }) => {
  const unit = toSeconds(scenario.timeUnit);

  test("starts as many sessions as its slots say: target ÷ time unit × duration over its stages", () => {
    expect(stages.reduce((total, { duration, target }) => total + (target / unit) * duration, 0)).toBeCloseTo(
      planned.starts,
      6,
    );
  });

  test("lasts as long as its slots", () => {
    const { starts, slotSeconds } = planned.schedule;
    expect(stages.reduce((total, { duration }) => total + duration, 0)).toBeCloseTo(
      starts.length * slotSeconds,
      6,
    );
  });

  test("never ramps: a stage of some length keeps the rate the stage before it ended with", () => {
    const before = [{ duration: 0, target: scenario.startRate }, ...stages];
    const lasting = [...stages.keys()].filter((i) => nth(stages, i).duration > 0);
    expect(lasting.filter((i) => nth(stages, i).target !== nth(before, i).target)).toEqual([]);
  });

  test("is called by its own function and tagged with its own id", () => {
    expect(scenario).toMatchObject({
      executor: "ramping-arrival-rate",
      exec: journeyOf(id).exec,
      tags: { journey: id },
    });
  });
});

test.each([
  {
    name: "neighbouring slots with the same count share a stage",
    starts: [2, 2, 2],
    stages: [
      ["0s", 2],
      ["1200ms", 2],
    ],
  },
  {
    name: "a quiet beginning needs no jump",
    starts: [0, 0, 1],
    stages: [
      ["800ms", 0],
      ["0s", 1],
      ["400ms", 1],
    ],
  },
  {
    name: "every change jumps",
    starts: [1, 0, 3],
    stages: [
      ["0s", 1],
      ["400ms", 1],
      ["0s", 0],
      ["400ms", 0],
      ["0s", 3],
      ["400ms", 3],
    ],
  },
  { name: "no slots, no stages", starts: [], stages: [] },
])("$name", ({ starts, stages }) => {
  const drawn = stagesOf({
    journey: journeyOf("axis-poll"),
    slotSeconds: 0.4,
    starts,
    expected: 0,
    peakExpected: 0,
  });
  expect(drawn.map(({ duration, target }) => [duration, target])).toEqual(stages);
});

test("every generator gets at least two virtual users of every journey", () => {
  const few = Object.values(toK6Config(planOf({ durationSeconds: 30 }), 64).scenarios);
  expect(Math.min(...few.map(({ preAllocatedVUs }) => preAllocatedVUs))).toBeGreaterThanOrEqual(128);
  expect(few.map(({ maxVUs }) => maxVUs)).toEqual(few.map(({ preAllocatedVUs }) => preAllocatedVUs));
});

test("sessions may end after the load, but for five minutes at most", () => {
  expect(drainSeconds(planOf({ durationSeconds: 10_800 }))).toBe(300);
  const short = planOf({ durationSeconds: 60 });
  expect(drainSeconds(short)).toBe(
    Math.max(...startedJourneys(short).map(({ longestSession }) => longestSession)),
  );
});
