// Expected values are certified by NIST (Statistical Reference Datasets, nonlinear regression,
// https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml): 11 digits, computed there in 128-bit arithmetic by two algorithms.
import { describe, expect, test } from "vitest";
import { fitFrom, type FitProblem } from "../../../../src/analysis/fit/levenberg-marquardt.ts";

const FREE = Number.NEGATIVE_INFINITY;

// Misra1a: y = b1·(1 − exp(−b2·x)), https://www.itl.nist.gov/div898/strd/nls/data/misra1a.shtml
const misra1a = {
  x: [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760],
  y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
};
const misra: FitProblem = {
  lower: [FREE, FREE],
  residuals: ([b1 = 0, b2 = 0]) =>
    misra1a.x.map((x, i) => b1 * (1 - Math.exp(-b2 * x)) - (misra1a.y[i] ?? 0)),
  jacobian: ([b1 = 0, b2 = 0]) => [
    misra1a.x.map((x) => 1 - Math.exp(-b2 * x)),
    misra1a.x.map((x) => b1 * x * Math.exp(-b2 * x)),
  ],
};

// Rat42: y = b1/(1 + exp(b2 − b3·x)), https://www.itl.nist.gov/div898/strd/nls/data/ratkowsky2.shtml
const rat42 = {
  x: [9, 14, 21, 28, 42, 57, 63, 70, 79],
  y: [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08],
};
const ratkowsky: FitProblem = {
  lower: [FREE, FREE, FREE],
  residuals: ([b1 = 0, b2 = 0, b3 = 0]) =>
    rat42.x.map((x, i) => b1 / (1 + Math.exp(b2 - b3 * x)) - (rat42.y[i] ?? 0)),
  jacobian: ([b1 = 0, b2 = 0, b3 = 0]) => {
    const rows = rat42.x.map((x) => {
      const e = Math.exp(b2 - b3 * x);
      return [1 / (1 + e), (-b1 * e) / (1 + e) ** 2, (b1 * e * x) / (1 + e) ** 2];
    });
    return [0, 1, 2].map((j) => rows.map((row) => row[j] ?? 0));
  },
};

const closeTo = (values: readonly number[], certified: readonly number[]): number =>
  Math.max(...certified.map((value, i) => Math.abs((values[i] ?? 0) / value - 1)));

describe("certified results are reached to ten digits", () => {
  test.each([
    { name: "Misra1a from the far start of NIST", problem: misra, start: [500, 0.0001] },
    { name: "Misra1a from the near start", problem: misra, start: [250, 0.0005] },
    { name: "Misra1a from a start of our own that is worse", problem: misra, start: [20, 0.02] },
  ])("$name", ({ problem, start }) => {
    const { parameters, rss } = fitFrom(problem, [start]);
    expect(closeTo([...parameters, rss], [238.94212918, 5.5015643181e-4, 0.12455138894])).toBeLessThan(1e-10);
  });

  test.each([
    { name: "Rat42 from the far start of NIST", problem: ratkowsky, start: [100, 1, 0.1] },
    { name: "Rat42 from the near start", problem: ratkowsky, start: [75, 2.5, 0.07] },
  ])("$name", ({ problem, start }) => {
    const { parameters, rss } = fitFrom(problem, [start]);
    const certified = [72.462237576, 2.6180768402, 0.067359200066, 8.0565229338];
    expect(closeTo([...parameters, rss], certified)).toBeLessThan(1e-10);
  });
});

describe("bounds", () => {
  // Least squares of a straight line, whose bounded solution is known by hand: y = a + b·x on (0, 1), (1, 0), (2, −1) has
  // b = −1; with b ≥ 0 the best is the mean, a = 0, and the sum of squares is 2.
  const ys = [1, 0, -1];
  const line = (lower: readonly number[]): FitProblem => ({
    lower,
    residuals: ([a = 0, b = 0]) => ys.map((y, x) => a + b * x - y),
    jacobian: () => [ys.map(() => 1), ys.map((_, x) => x)],
  });

  test("a parameter that would be pushed through its bound lies on it, and the others are best for that", () => {
    const { parameters, rss } = fitFrom(line([FREE, 0]), [[5, 7]]);
    expect(parameters[1]).toBe(0);
    expect(parameters[0]).toBeCloseTo(0, 12);
    expect(rss).toBeCloseTo(2, 12);
  });

  test("a start on the bound leaves it when the optimum lies inside", () => {
    const { parameters, rss } = fitFrom(line([0, -10]), [[0, -10]]);
    expect(parameters[0]).toBeCloseTo(1, 12);
    expect(parameters[1]).toBeCloseTo(-1, 12);
    expect(rss).toBeLessThan(1e-24);
  });

  test("a start below the bound is put on it", () =>
    expect(fitFrom(line([FREE, 0]), [[0, -5]]).parameters[1]).toBe(0));
});

test("where the model has no value at any start, the sum of squares is infinite", () => {
  const nowhere: FitProblem = {
    lower: [FREE],
    residuals: () => [Number.NaN],
    jacobian: () => [[Number.NaN]],
  };
  expect(fitFrom(nowhere, [[1], [2]]).rss).toBe(Number.POSITIVE_INFINITY);
});

test("the best of several starts wins", () => {
  // (p² − 4)² + (p − 2)²: the start at −3 falls into the worse of its two valleys.
  const valleys: FitProblem = {
    lower: [FREE],
    residuals: ([p = 0]) => [p * p - 4, p - 2],
    jacobian: ([p = 0]) => [[2 * p, 1]],
  };
  expect(fitFrom(valleys, [[-3]]).parameters[0]).toBeLessThan(0);
  expect(fitFrom(valleys, [[-3], [3]]).parameters[0]).toBeCloseTo(2, 10);
});
