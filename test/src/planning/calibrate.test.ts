// The round trip: a log that a known plan wrote must give that plan back, as closely as its counts allow.
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import { journeys, journeysInLogOf } from "../../../src/catalogue/journeys.ts";
import { systemIds, type SystemId } from "../../../src/catalogue/system.ts";
import { calibrate, type Calibrated } from "../../../src/planning/calibrate.ts";
import { problemsOfCalibration } from "../../../src/planning/calibration.ts";
import { generateLog, type GeneratedLog, type LogPlan } from "../../support/generated-log.ts";
import { combinedLine, observe } from "../access-log/observe.ts";

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
const MONDAY = "2025-07-07T00:00:00";

const journeysOf = (system: SystemId) => journeys.filter((journey) => journey.system === system);

interface RoundTrip {
  readonly plan: LogPlan;
  readonly log: GeneratedLog;
  readonly found: Calibrated;
}

function roundTrip(system: SystemId, plan: LogPlan): RoundTrip {
  const log = generateLog(plan);
  const observation = observe(log.lines.join("\n"), { system, slotBits: 15 });
  return { plan, log, found: calibrate(observation, ["quang-tri"]) };
}

const weightOf = ({ calibration }: Calibrated, id: string): number => calibration.weights?.[id] ?? Number.NaN;
const thinkOf = ({ calibration }: Calibrated, endpoint: string): number =>
  calibration.thinkSeconds?.[endpoint] ?? Number.NaN;
const startsPerDayIn = ({ startsPerDay }: LogPlan, id: string): number => startsPerDay[id] ?? Number.NaN;
const hourShare = ({ calibration }: Calibrated, hour: number): number =>
  calibration.curve[hour] ?? Number.NaN;

/** Five standard errors of a share of n events: chance alone breaks it once in a million. */
const shareTolerance = (share: number, n: number): number => 5 * Math.sqrt((share * (1 - share)) / n) + 2 / n;

const anyPlan = (system: SystemId): fc.Arbitrary<LogPlan> => {
  const own = journeysInLogOf(system);
  return fc.record({
    startsPerDay: fc
      .array(fc.integer({ min: 100, max: 1000 }), { minLength: own.length, maxLength: own.length })
      .map((counts) => Object.fromEntries(own.map(({ id }, i) => [id, counts[i] ?? 0]))),
    curve: fc.constantFrom(...Object.values(curves)),
    begin: fc.constant(MONDAY),
    days: fc.constant(2),
    seed: fc.integer({ min: 1, max: 1e6 }),
    zone: fc.constantFrom(420, 0, -210),
  });
};

const people = systemIds.filter((system) => journeysOf(system).every(({ player }) => player === "person"));

describe.each(people)("a log of %s", (system) => {
  test("gives weights, curve, sessions and requests of its plan back", () =>
    fc.assert(
      fc.property(anyPlan(system), (plan) => {
        const { log, found } = roundTrip(system, plan);
        const { calibration } = found;
        const perDay = sumOf(Object.values(plan.startsPerDay));
        const n = perDay * plan.days;
        expect(found.isMatched).toBe(true);
        expect(problemsOfCalibration(calibration)).toEqual([]);
        expect(Math.abs(calibration.sessionsPerDay - perDay)).toBeLessThan(
          (5 * Math.sqrt(n)) / plan.days + 0.01 * perDay,
        );
        for (const [id, starts] of Object.entries(plan.startsPerDay)) {
          const share = starts / perDay;
          expect(Math.abs(weightOf(found, id) - share)).toBeLessThan(shareTolerance(share, n) + 0.01);
        }
        for (const [hour, share] of plan.curve.entries())
          expect(Math.abs(hourShare(found, hour) - share)).toBeLessThan(shareTolerance(share, n) + 0.002);
        const requests = log.lines.length / sumOf(Object.values(log.starts));
        expect(calibration.requestsPerSession / requests).toBeCloseTo(1, 1.5);
      }),
      { numRuns: 4 },
    ));
});

describe("a log of procedures", () => {
  const plan: LogPlan = {
    startsPerDay: { "citizen-submit": 1200, "citizen-lookup": 3000, "counter-intake": 800 },
    curve: curves.citizen_online,
    begin: MONDAY,
    days: 3,
    seed: 5,
  };
  let usual: RoundTrip;
  beforeAll(() => {
    usual = roundTrip("procedures", plan);
  });

  test("gives the pauses of its plan back", () => {
    const { found } = usual;
    const own = journeysOf("procedures");
    // A pause has one truth where one step alone calls its endpoint; the first step that a log shows has none before it.
    const calls = own.flatMap(({ steps }) => steps.map(({ endpoint }) => endpoint));
    const isAlone = (endpoint: string): boolean => calls.filter((one) => one === endpoint).length === 1;
    const single = own.flatMap(({ id, steps }) =>
      steps
        .filter(({ endpoint }) => isAlone(endpoint))
        .map((step) => ({ ...step, n: startsPerDayIn(plan, id) * plan.days * step.times })),
    );
    const known = single.filter(({ endpoint }) => !Number.isNaN(thinkOf(found, endpoint)));
    expect(known.length).toBeGreaterThan(8);
    for (const {
      endpoint,
      pause: { mean },
      n,
    } of known) {
      // A log-normal pause with σ 0.6 has a relative scatter of √(e^0.36 − 1) = 0.66; whole seconds add √(1/6).
      const tolerance = 4 * Math.sqrt(((0.66 * mean) ** 2 + 1 / 6) / n) + 0.05;
      expect(Math.abs(thinkOf(found, endpoint) - mean)).toBeLessThan(tolerance);
    }
  });

  test("of Poisson arrivals has no further factor, and of a factor has that", () => {
    expect(usual.found.calibration.overDispersion).toBe(0);
    const busy = { ...plan, startsPerDay: { "citizen-lookup": 10_000 }, minuteCv: 0.4 };
    // The factor changes from minute to minute inside the hours of the day: its error is about 1/√(2·minutes), and
    // that of the index divided by the mean of a minute.
    expect(roundTrip("procedures", busy).found.calibration.overDispersion).toBeCloseTo(0.4, 1);
  });

  test("says what it replaces, and how sure that is", () => {
    const { calibration } = usual.found;
    const [sessions, peak, requests] = calibration.replaced;
    expect(sessions?.what).toBe("sessions per day");
    expect(peak?.was).toBe("12.7 % at 9 h");
    expect(peak?.now).toMatch(/^1[23](?:\.\d)? % at 9 h$/);
    expect(requests?.certainty).toMatch(/^fair: 3 days$|^fair: 2\.\d+ days$/);
    expect(calibration.replaced.map(({ what }) => what)).toContain("share of citizen-submit");
    expect(calibration.replaced.map(({ what }) => what)).toContain("pause before procedures.create");
  });

  test("of half a day is not half the traffic, and names the hours it lacks", () => {
    const { lines } = generateLog({
      ...plan,
      startsPerDay: { "citizen-lookup": 24_000 },
      curve: curves.flat,
      days: 1,
    });
    const morning = lines.slice(0, lines.length / 2);
    const found = calibrate(observe(morning.join("\n"), { slotBits: 15 }), ["quang-tri"]);
    expect(found.day.missing).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    // The twelve hours it has, each at its own rate.
    expect(found.calibration.sessionsPerDay / 12_000).toBeCloseTo(1, 1);
  });

  test("leaves weekends out", () => {
    const weekday = generateLog({ ...plan, days: 5 });
    const weekend = generateLog({
      ...plan,
      startsPerDay: { "citizen-lookup": 100 },
      begin: "2025-07-12T00:00:00",
      days: 2,
    });
    const found = calibrate(observe([...weekday.lines, ...weekend.lines].join("\n"), { slotBits: 15 }), [
      "quang-tri",
    ]);
    expect(found.day.isWorkingDays).toBe(true);
    expect(found.calibration.sessionsPerDay / 5000).toBeCloseTo(1, 1);
  });
});

describe("a log of systems that call each other", () => {
  test("gives the starts of its plan back from nothing but its calls", () => {
    const plan = {
      startsPerDay: { "lgsp-query": 5000, "lgsp-query-naive": 1000, "national-sync": 3000 },
      curve: curves.officer,
      begin: MONDAY,
      days: 2,
      seed: 3,
    };
    const { found } = roundTrip("lgsp", plan);
    expect(found.calibration.sessionsPerDay / 9000).toBeCloseTo(1, 1);
    // Calls are Poisson, so shares are as sure as those of n starts, doubled where two journeys share endpoints.
    for (const [id, starts] of Object.entries(plan.startsPerDay))
      expect(Math.abs(weightOf(found, id) - starts / 9000)).toBeLessThan(
        2 * shareTolerance(starts / 9000, 18_000),
      );
  });

  test("tells machines that poll from people that work", () => {
    const plan = {
      startsPerDay: { "axis-poll": 20_000, "document-incoming": 1500, "document-outgoing": 500 },
      curve: curves.documents,
      begin: MONDAY,
      days: 1,
      seed: 3,
    };
    const { calibration } = roundTrip("documents", plan).found;
    expect(calibration.weights?.["axis-poll"]).toBeCloseTo(20 / 22, 2);
    expect(calibration.weights?.["document-incoming"]).toBeCloseTo(1.5 / 22, 2);
  });
});

describe("a log of something else", () => {
  const stranger = Array.from({ length: 600 }, (_, n) =>
    combinedLine({
      address: `192.0.2.${n % 200}`,
      request: `GET /blog/tags/linux HTTP/1.1`,
      time: `07/Jul/2025:${String(Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}:00 +0700`,
    }),
  ).join("\n");

  test("gives curve and sessions, and leaves journeys and pauses as assumed", () => {
    const { calibration, isMatched } = calibrate(observe(stranger), ["hue"]);
    expect(isMatched).toBe(false);
    expect(calibration).not.toHaveProperty("weights");
    expect(calibration).not.toHaveProperty("thinkSeconds");
    expect(problemsOfCalibration(calibration)).toEqual([]);
    expect(calibration.scope).toEqual(["hue"]);
  });
});
