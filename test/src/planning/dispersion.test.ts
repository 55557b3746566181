// Arrivals are Poisson around the curve: 200 seeds, per second, two-sided at the 1 % level. Seeds are fixed, so a test that
// passes keeps passing; a defect such as even spacing moves the statistics by tens of standard deviations.
import { describe, expect, test } from "vitest";
import { rateCurve } from "../../../src/planning/arrivals.ts";
import { uniformStream } from "../../../src/chance/uniform.ts";
import { gammaFactor, logGamma, poisson } from "../../../src/planning/poisson.ts";
import { drawSchedule } from "../../../src/planning/schedule.ts";
import { hourOfRun } from "../../../src/planning/surge-clock.ts";
import { journeyOf, requestOf, sum } from "./plan-of.ts";

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const SECONDS = 300;
/** z of a two-sided test at the 1 % level. */
const LIMIT = 2.576;

/** Starts per second of a journey under a seed. */
function perSecond(id: string, seed: number): number[] {
  const { starts, slotSeconds } = drawSchedule(
    journeyOf(id),
    requestOf({ surge: "monday", scope: ["all"], durationSeconds: SECONDS, seed }),
  );
  const counts = Array.from({ length: SECONDS }, () => 0);
  for (const [slot, n] of starts.entries()) {
    const second = Math.min(SECONDS - 1, Math.floor(slot * slotSeconds + 1e-9));
    counts[second] = (counts[second] ?? 0) + n;
  }
  return counts;
}

/** What the curve asks for in every second: 11 hours in 300 s, rates kept. */
function means(id: string): number[] {
  const request = requestOf({ surge: "monday", scope: ["all"] });
  const rate = rateCurve(journeyOf(id), request.surge, request);
  return Array.from({ length: SECONDS }, (_, second) =>
    rate(hourOfRun(request.surge, SECONDS, second + 0.5)),
  );
}

const at = (values: readonly number[], i: number): number => values[i] ?? Number.NaN;

/** Pearson's statistic of counts against their means. */
const pearson = (counts: readonly number[], expected: readonly number[]): number =>
  sum(counts.map((x, i) => (x - at(expected, i)) ** 2 / at(expected, i)));

/** (x − m) ÷ √m */
const scaled = (counts: readonly number[], expected: readonly number[]): number[] =>
  counts.map((x, i) => (x - at(expected, i)) / Math.sqrt(at(expected, i)));

describe.each(["citizen-submit", "citizen-lookup", "document-incoming"])(
  "the starts of %s per second",
  (id) => {
    const expected = means(id);
    const drawn = SEEDS.map((seed) => perSecond(id, seed));

    test("scatter as Poisson numbers do", () => {
      // Over N cells: mean N; the variance of Poisson cells is 2N + Σ 1/m.
      const cells = SEEDS.length * SECONDS;
      const statistic = sum(drawn.map((counts) => pearson(counts, expected)));
      const variance = 2 * cells + SEEDS.length * sum(expected.map((m) => 1 / m));
      expect(Math.abs(statistic - cells) / Math.sqrt(variance)).toBeLessThan(LIMIT);
    });

    test("have the means of the curve", () => {
      const wanted = expected.map((mean) => SEEDS.length * mean);
      const totals = expected.map((_, second) => sum(drawn.map((counts) => at(counts, second))));
      expect(Math.abs(pearson(totals, wanted) - SECONDS) / Math.sqrt(2 * SECONDS)).toBeLessThan(LIMIT);
      expect(Math.abs(sum(totals) - sum(wanted)) / Math.sqrt(sum(wanted))).toBeLessThan(LIMIT);
    });

    test("do not depend on the second before", () => {
      const products = drawn
        .map((counts) => scaled(counts, expected))
        .flatMap((values) => values.slice(1).map((value, i) => value * at(values, i)));
      expect(Math.abs(sum(products)) / Math.sqrt(products.length)).toBeLessThan(LIMIT);
    });
  },
);

/** Look-ups of the nation per minute, ten minutes of each seed. */
const minutes = (overDispersion: number): number[] =>
  SEEDS.flatMap((seed) => {
    const { starts, slotSeconds } = drawSchedule(
      journeyOf("citizen-lookup"),
      requestOf({ surge: "round-minute", scope: ["all"], durationSeconds: 600, seed, overDispersion }),
    );
    const width = Math.round(60 / slotSeconds);
    return Array.from({ length: 10 }, (_, minute) => sum(starts.slice(minute * width, (minute + 1) * width)));
  });

function moments(values: readonly number[]) {
  const mean = sum(values) / values.length;
  return { mean, variance: sum(values.map((x) => (x - mean) ** 2)) / (values.length - 1) };
}

const polls = (overDispersion: number): readonly number[] =>
  drawSchedule(journeyOf("axis-poll"), requestOf({ surge: "monday", overDispersion })).starts;

describe("over-dispersion", () => {
  test("keeps the mean and adds its variance: m + (c m)²", () => {
    const plain = moments(minutes(0));
    const crowded = moments(minutes(0.3));
    // 2,000 minutes: the standard error of the mean is 0.3 ÷ √2000 = 0.7 %, that of the variance about 4 %.
    expect(crowded.mean / plain.mean).toBeCloseTo(1, 1);
    expect(crowded.variance / (plain.mean + (0.3 * plain.mean) ** 2)).toBeCloseTo(1, 0.7);
    expect(plain.variance / plain.mean).toBeCloseTo(1, 0.7);
  });

  test("leaves clocks alone", () => {
    expect(polls(0.5)).toEqual(polls(0));
  });

  test.each([0.2, 0.5, 1.5])("a factor of variation %s has mean 1 and that variation", (variation) => {
    const uniform = uniformStream(3, "factor");
    const { mean, variance } = moments(Array.from({ length: 40_000 }, () => gammaFactor(variation, uniform)));
    expect(Math.abs(mean - 1)).toBeLessThan((4 * variation) / 200);
    expect(Math.sqrt(variance) / variation).toBeCloseTo(1, 1);
  });
});

describe("Poisson numbers", () => {
  test.each([0.2, 3, 29.9, 30.1, 400, 50_000])("of mean %s have mean and variance alike", (mean) => {
    const uniform = uniformStream(5, `mean ${mean}`);
    const numbers = Array.from({ length: 20_000 }, () => poisson(mean, uniform));
    const average = sum(numbers) / numbers.length;
    const variance = sum(numbers.map((x) => (x - average) ** 2)) / (numbers.length - 1);
    expect(Math.abs(average - mean) / Math.sqrt(mean / numbers.length)).toBeLessThan(3.3);
    // Relative standard error of a sample variance of Poisson numbers: √(2/n + 1/(n m)).
    expect(
      Math.abs(variance / mean - 1) / Math.sqrt(2 / numbers.length + 1 / (numbers.length * mean)),
    ).toBeLessThan(3.3);
    expect(numbers.every(Number.isInteger)).toBe(true);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  });

  test.each([
    // math.lgamma of Python 3.11.
    { x: 0.5, value: 0.5723649429247001 },
    { x: 1, value: 0 },
    { x: 10.5, value: 13.940625219403763 },
    { x: 1000, value: 5905.220423209181 },
  ])("ln Γ($x) = $value", ({ x, value }) => expect(logGamma(x)).toBeCloseTo(value, 9));
});
