// A log's own arrivals as the schedule of a run.
import { describe, expect, test } from "vitest";
import { makePlan, type Plan } from "../../../src/planning/plan.ts";
import type { PlanRequest } from "../../../src/planning/plan-request.ts";
import type { Replay } from "../../../src/planning/replay.ts";
import { secondsOfReplay, surgeOfReplay } from "../../../src/planning/replay-surge.ts";
import { nth, requestOf, sum } from "./plan-of.ts";

const LENGTH = 120;
/** Three starts of one journey in every sixth second. */
const row = Uint32Array.from({ length: LENGTH }, (_, second) => (second % 6 === 0 ? 3 : 0));
const TOTAL = 60;
const replay: Replay = { system: "procedures", fromHour: 8.5, journeys: { "citizen-lookup": row } };

const requestFor = (change: Partial<PlanRequest> = {}): PlanRequest => ({
  ...requestOf({ durationSeconds: LENGTH, systems: ["procedures"] }),
  surge: surgeOfReplay(replay),
  replay,
  logs: ["access.log"],
  ...change,
});
const replayed = (change: Partial<PlanRequest> = {}): Plan => makePlan(requestFor(change));

/** Starts by second of the run. */
function perSecond(plan: Plan): number[] {
  const { slotSeconds, starts } = nth(plan.journeys, 0).schedule;
  const seconds = Array.from({ length: plan.durationSeconds }, () => 0);
  for (const [slot, count] of starts.entries()) {
    const second = Math.floor((slot + 0.5) * slotSeconds);
    seconds[second] = (seconds[second] ?? 0) + count;
  }
  return seconds;
}

describe("a replayed log", () => {
  test("starts in its own seconds, and nothing else starts", () => {
    const plan = replayed();
    expect(perSecond(plan)).toEqual([...row]);
    expect(plan.journeys.map(({ journey }) => journey.id)).toEqual(["citizen-lookup"]);
    expect(plan).toMatchObject({ surge: "from-log", timeFactor: expect.closeTo(1, 9) as number });
  });

  test("is multiplied by a whole scale in the same seconds", () =>
    expect(perSecond(replayed({ scale: 3 }))).toEqual([...row].map((starts) => starts * 3)));

  test("is thinned by chance, the same for the same seed", () => {
    const [one, same, other] = [1, 1, 2].map((seed) => perSecond(replayed({ scale: 0.5, seed })));
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    expect(one!.every((starts, second) => starts <= row[second]!)).toBe(true);
    // 60 × ½ ± 4 standard deviations of a binomial.
    expect(Math.abs(sum(one!) - TOTAL / 2)).toBeLessThanOrEqual(4 * Math.sqrt(TOTAL / 4));
  });

  test("keeps its count in half the time, or its rate", () => {
    const counts = replayed({ durationSeconds: LENGTH / 2, keep: "counts" });
    expect(counts.total.starts).toBe(TOTAL);
    const rates = nth(replayed({ durationSeconds: LENGTH / 2 }).journeys, 0);
    expect(rates.expectedStarts).toBeCloseTo(TOTAL / 2, 9);
  });

  test("rests on the log and on no count of people", () => {
    const { assumptions } = replayed();
    expect(assumptions[0]).toMatchObject({ id: "replayed-arrivals", value: "60", citation: "access.log" });
    const ids = assumptions.map(({ id }) => id);
    for (const gone of ["dossiersNation", "per-unit-citizen-lookup", "day-curve"])
      expect(ids).not.toContain(gone);
  });
});

test("a log shorter than ten seconds is followed by silence", () => {
  const short: Replay = { ...replay, journeys: { "citizen-lookup": Uint32Array.of(1, 2) } };
  expect(secondsOfReplay(short)).toBe(2);
  const plan = replayed({ replay: short, surge: surgeOfReplay(short), durationSeconds: 10 });
  expect(perSecond(plan)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
});
