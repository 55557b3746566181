import { expect, test } from "vitest";
import { constant, exponential, lognormal, uniform } from "../../../src/catalogue/pause.ts";
import {
  drawPause,
  pick,
  pickWeighted,
  seededRandom,
  seedOf,
  wholeNumber,
} from "../../../scenarios/parts/random.ts";

const DRAWS = 20_000;

const draws = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed));

const mean = (draw: () => number): number => {
  let sum = 0;
  for (let i = 0; i < DRAWS; i += 1) sum += draw();
  return sum / DRAWS;
};

test("the same seed gives the same draws, another seed others", () => {
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
});

test("neighbouring users and iterations have different seeds", () => {
  const seeds = [1, 2, 3, 4].flatMap((user) => [0, 1, 2, 3].map((iteration) => seedOf(42, user, iteration)));
  expect(new Set(seeds).size).toBe(16);
});

test("draws fill the interval from 0 to 1 evenly", () => {
  const random = seededRandom(1);
  const sorted = Array.from({ length: DRAWS }, random).toSorted((a, b) => a - b);
  expect(sorted[0]).toBeGreaterThanOrEqual(0);
  expect(sorted.at(-1)).toBeLessThan(1);
  expect(sorted[DRAWS / 2]).toBeCloseTo(0.5, 1);
});

test("think times have the mean of the table and a long tail", () => {
  const random = seededRandom(2);
  const times = Array.from({ length: DRAWS }, () => drawPause(lognormal(10), random)).toSorted(
    (a, b) => a - b,
  );
  expect(times.reduce((sum, time) => sum + time, 0) / DRAWS).toBeCloseTo(10, 0);
  // The median of a log-normal is mean × exp(−σ²/2) = 10 × exp(−0.18) = 8.35.
  expect(times[DRAWS / 2]).toBeCloseTo(8.35, 0);
  expect(times[0]).toBeGreaterThan(0);
});

test.each([
  { name: "a whole mean is always the same", of: 3, values: [3] },
  { name: "a broken mean is one of its neighbours", of: 2.5, values: [2, 3] },
  { name: "a mean below one is now and then a call", of: 0.4, values: [0, 1] },
])("$name", ({ of, values }) => {
  const random = seededRandom(3);
  const drawn = new Set(Array.from({ length: 200 }, () => wholeNumber(of, random)));
  expect([...drawn].toSorted((a, b) => a - b)).toEqual(values);
  expect(mean(() => wholeNumber(of, random))).toBeCloseTo(of, 1);
});

test("a pick is a whole number below its bound", () => {
  const random = seededRandom(4);
  const picks = Array.from({ length: 500 }, () => pick(4, random));
  expect([...new Set(picks)].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
});

test.each([
  { pause: exponential(4), mean: 4, least: 0 },
  { pause: uniform(1, 10), mean: 5.5, least: 1 },
  { pause: constant(5), mean: 5, least: 5 },
])("a pause of shape $pause.shape has its mean", ({ pause, mean: expected, least }) => {
  const random = seededRandom(6);
  const times = Array.from({ length: DRAWS }, () => drawPause(pause, random));
  expect(Math.abs(times.reduce((sum, time) => sum + time, 0) / DRAWS - expected)).toBeLessThan(0.1);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(least);
});

test("a weighted pick follows its weights", () => {
  const random = seededRandom(7);
  const picks = Array.from({ length: DRAWS }, () => pickWeighted([1, 4], random));
  // Three standard deviations of a binomial share at p = 0.75 and 20,000 draws: 0.009.
  expect(Math.abs(picks.filter((at) => at === 1).length / DRAWS - 0.75)).toBeLessThan(0.01);
});
