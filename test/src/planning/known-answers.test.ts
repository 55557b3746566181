// What the planner plans, against answers that are derived here by hand from published figures and nothing of ours:
// volumes per working day, peak-hour shares of 20–25 %, the drill of 20 June 2025, the conference of 3 July 2025 and
// polling every five minutes. What is planned by count must agree exactly. What is drawn may differ by sampling error
// alone: a Poisson count of mean m lies within 4·√m of it (chance of more: 6 in 100,000; the seed is fixed).
import { describe, expect, test } from "vitest";
import type { BaseDay } from "../../../src/planning/base-day.ts";
import type { JourneyPlan, Plan } from "../../../src/planning/plan.ts";
import { planOf, sum } from "./plan-of.ts";

const HOUR = 3600;
/** People of themselves are all but switched off, so that what is left is counted events. */
const QUIET = 1e-9;

function planned(plan: Plan, id: string): JourneyPlan {
  const found = plan.journeys.find(({ journey }) => journey.id === id);
  if (found === undefined) throw new Error(`the plan has no ${id}`);
  return found;
}

/** Starts of a journey in the slots that begin in [from, until) seconds of the run. */
function startsBetween(plan: Plan, id: string, [from, until]: readonly [number, number]): number {
  const { starts, slotSeconds } = planned(plan, id).schedule;
  // Half a slot away from the edges, so that no rounding of a product decides.
  return sum(
    starts.filter((_, slot) => {
      const middle = (slot + 0.5) * slotSeconds;
      return middle >= from && middle < until;
    }),
  );
}

/** A day whose hour from 09:00 holds the share, the rest spread over the other ten hours from 07:00 to 18:00. */
const dayOfPeak = (share: number): BaseDay => ({
  startsPerDay: () => undefined,
  curve: () => [
    ...Array.from({ length: 7 }, () => 0),
    ...Array.from({ length: 11 }, (_, i) => (i === 2 ? share : (1 - share) / 10)),
    ...Array.from({ length: 6 }, () => 0),
  ],
  think: () => undefined,
  overDispersion: () => undefined,
});

const drill = (scope: readonly string[]): Plan =>
  planOf({ surge: "commune-drill", scope, durationSeconds: 2700, activity: QUIET });

const storm = (surge: string): Plan =>
  planOf({ surge, scope: ["all"], durationSeconds: 1200, activity: QUIET });

const samplingError = (mean: number): number => 4 * Math.sqrt(mean);

describe("dossiers per second in the busiest hour of a day of 122,000", () => {
  // 4.4 million dossiers from 1 July to 19 August 2025, in 36 working days, to three digits.
  const perDay = 122_000;
  // Ho Chi Minh City: more than 645,000 of them, 14.7 %, which is 17,900 a day.
  const cityPerDay = 0.147 * perDay;

  test("122,000 and 17,900 a day follow from the totals", () => {
    expect(4_400_000 / 36).toBeCloseTo(perDay, -3);
    expect(645_000 / 4_400_000).toBeCloseTo(0.147, 3);
    expect(645_000 / 36).toBeCloseTo(cityPerDay, -2);
  });

  // A dossier is handed in online, at the counter, or is a certified copy: exactly one of the three.
  const DOORS = ["citizen-submit", "counter-intake", "certified-copy"];

  const peakDossiers = (scope: string, share: number): number => {
    const plan = planOf({
      // The week of 14 July is the one of the mean: 122,000 a day.
      surge: "ordinary-day@2025-07-15",
      scope: [scope],
      durationSeconds: 11 * HOUR,
      systems: ["procedures"],
      only: DOORS,
      base: dayOfPeak(share),
    });
    // In real time 07:00 is second 0, so 09:00–10:00 is the third hour.
    return sum(DOORS.map((id) => startsBetween(plan, id, [2 * HOUR, 3 * HOUR])));
  };

  test.each([
    // 122,000 × 20 % ÷ 3,600 = 6.8; × 25 % = 8.5.
    { scope: "all", share: 0.2, perSecond: 6.8, daily: perDay },
    { scope: "all", share: 0.25, perSecond: 8.5, daily: perDay },
    // 17,900 × 20 % ÷ 3,600 = 1.0; × 25 % = 1.25.
    { scope: "ho-chi-minh-city", share: 0.2, perSecond: 1, daily: cityPerDay },
    { scope: "ho-chi-minh-city", share: 0.25, perSecond: 1.25, daily: cityPerDay },
  ])("$scope, $share of the day: $perSecond", ({ scope, share, perSecond, daily }) => {
    const derived = (daily * share) / HOUR;
    expect(derived).toBeCloseTo(perSecond, 1);
    const inHour = derived * HOUR;
    expect(Math.abs(peakDossiers(scope, share) - inHour)).toBeLessThan(samplingError(inHour));
  });
});

describe("the drill of all communes", () => {
  // The drill begins at 08:00, a quarter of an hour into its 45 minutes.
  const BEGIN = 900;

  test.each([
    // Two procedures for each commune: 2 × 3,321 in the nation, and for provinces by their number of communes.
    { scope: "all", communes: 3321, dossiers: 6642, perSecond: 110.7 },
    { scope: "ho-chi-minh-city", communes: 168, dossiers: 336, perSecond: 5.6 },
    { scope: "gia-lai", communes: 135, dossiers: 270, perSecond: 4.5 },
    { scope: "quang-tri", communes: 78, dossiers: 156, perSecond: 2.6 },
    { scope: "lai-chau", communes: 38, dossiers: 76, perSecond: 1.3 },
  ])("$scope: $dossiers dossiers in the minute from 08:00", ({ scope, communes, dossiers, perSecond }) => {
    const plan = drill([scope]);
    expect(2 * communes).toBe(dossiers);
    expect(plan.communes).toBe(communes);
    expect(startsBetween(plan, "citizen-submit", [BEGIN, BEGIN + 60])).toBe(dossiers);
    expect(planned(plan, "citizen-submit").starts).toBe(dossiers);
    expect(dossiers / 60).toBeCloseTo(perSecond, 1);
  });

  test("6,642 of the nation within 30 minutes are 3.7 a second, synchronised by 92,988 calls and handled by as many", () => {
    const plan = drill(["all"]);
    const halfHour: readonly [number, number] = [BEGIN, BEGIN + 1800];
    expect(startsBetween(plan, "citizen-submit", halfHour) / 1800).toBeCloseTo(3.7, 1);
    expect(startsBetween(plan, "dossier-settle", halfHour)).toBe(6642);
    // Two status changes each, seven calls for each change.
    expect(startsBetween(plan, "national-sync", halfHour) * 7).toBe(6642 * 2 * 7);
    expect(6642 * 2 * 7).toBe(92_988);
  });
});

describe("the conference of 34 provinces and 3,321 communes", () => {
  const POINTS = 34 + 3321;
  const WHOLE = 900;
  const LAST_TWO = 120;
  test.each([
    // 3,355 points in 900 s are 3.73 a second on average; n times that for 120 s:
    // 3,355 × 120 ÷ 900 = 447.3; × 5 = 2,236.7; × 7 = 3,131.3. The rest comes in the 780 s before.
    { surge: "join-storm-even", times: 1, last: 447, before: 3.73, peak: 3.73 },
    { surge: "join-storm", times: 5, last: 2237, before: 1.43, peak: 18.64 },
    { surge: "join-storm-x7", times: 7, last: 3131, before: 0.29, peak: 26.09 },
  ])("$surge: $last joins in the last two minutes", ({ surge, times, last, before, peak }) => {
    const plan = storm(surge);
    expect(Math.round((POINTS * LAST_TWO * times) / WHOLE)).toBe(last);
    expect(startsBetween(plan, "meeting-join", [780, 900])).toBe(last);
    expect(startsBetween(plan, "meeting-join", [0, 780])).toBe(POINTS - last);
    expect(planned(plan, "meeting-join").starts).toBe(POINTS);
    expect((POINTS - last) / 780).toBeCloseTo(before, 2);
    expect(last / LAST_TWO).toBeCloseTo(peak, 2);
  });

  test("the sharp peak has 37.3 joins a second for 45 s, and 7.5 in the 75 s around them", () => {
    const plan = storm("join-storm-x10-peak");
    const peak = startsBetween(plan, "meeting-join", [780 + 37.5, 780 + 82.5]);
    // 10 × 3,355 ÷ 900 × 45 = 1,677.5, of 2,237 in two minutes.
    expect(Math.abs(peak - (10 * POINTS * 45) / WHOLE)).toBeLessThanOrEqual(1);
    expect(startsBetween(plan, "meeting-join", [780, 900])).toBe(2237);
    expect((2237 - peak) / 75).toBeCloseTo(7.5, 1);
  });

  test("one point in ten logs in with an electronic identity", () =>
    expect(planned(storm("join-storm"), "vneid-login").starts).toBe(Math.round(POINTS / 10)));

  test("31,097 sites in 2026 are 20,731 in the last two minutes", () => {
    const plan = storm("join-storm-2026");
    expect(Math.round((31_097 * LAST_TWO * 5) / WHOLE)).toBe(20_731);
    expect(startsBetween(plan, "meeting-join", [780, 900])).toBe(20_731);
  });

  test("all of them come back within ten seconds", () => {
    const plan = storm("join-storm-reconnect");
    expect(startsBetween(plan, "meeting-join", [0, 10])).toBe(POINTS);
  });
});

describe("polling of 3,321 communes every five minutes", () => {
  // 3,321 ÷ 300 s.
  const MEAN = 11.07;

  test("is 11.07 a second when timers are spread out", () => {
    const plan = planOf({
      surge: "ordinary-day",
      scope: ["all"],
      durationSeconds: HOUR,
      systems: ["documents"],
    });
    expect(3321 / 300).toBeCloseTo(MEAN, 2);
    expect(planned(plan, "axis-poll").expectedStarts).toBeCloseTo(MEAN * HOUR, 6);
    expect(Math.abs(planned(plan, "axis-poll").starts - MEAN * HOUR)).toBeLessThan(
      samplingError(MEAN * HOUR),
    );
  });

  test("is 3,321 at once, twelve times an hour, when they stand on the full minute", () => {
    const plan = planOf({ surge: "round-minute", scope: ["all"], durationSeconds: HOUR });
    const pulses = Array.from({ length: 12 }, (_, i) =>
      startsBetween(plan, "axis-poll", [300 * i, 300 * i + 2]),
    );
    expect(pulses).toEqual(Array.from({ length: 12 }, () => 3321));
    // Nobody polls in between, and the mean of the hour is the same.
    expect(planned(plan, "axis-poll").starts).toBe(12 * 3321);
    expect((12 * 3321) / HOUR).toBeCloseTo(MEAN, 2);
  });
});

describe("the first seven weeks", () => {
  test("36 working days at their weekly levels are 4.4 million dossiers", () => {
    // Week by week, as published levels: days × dossiers per day.
    const weeks = [
      ["2025-07-01", 4, 40_000],
      ["2025-07-07", 5, 85_000],
      ["2025-07-14", 5, 122_000],
      ["2025-07-21", 5, 138_000],
      ["2025-07-28", 5, 144_000],
      ["2025-08-04", 5, 147_000],
      ["2025-08-11", 5, 150_000],
      ["2025-08-18", 2, 155_000],
    ] as const;
    expect(sum(weeks.map(([, days, dossiers]) => days * dossiers))).toBe(4_400_000);
    const plan = planOf({
      surge: "seven-weeks",
      scope: ["all"],
      durationSeconds: 8 * 11 * HOUR,
      systems: ["procedures"],
      only: ["counter-intake"],
      outline: true,
    });
    // Each week is one day from 07:00 to 18:00, which is 0.995 of the counter's; 15 % of dossiers come to the counter.
    for (const [week, [, , dossiers]] of weeks.entries()) {
      const mean = dossiers * 0.15 * 0.995;
      const counter = startsBetween(plan, "counter-intake", [week * 11 * HOUR, (week + 1) * 11 * HOUR]);
      expect(Math.abs(counter - mean)).toBeLessThan(samplingError(mean));
    }
  });
});
