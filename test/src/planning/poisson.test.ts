import { describe, expect, test } from "vitest";
import { uniformStream } from "../../../src/chance/uniform.ts";
import { poisson, scatter } from "../../../src/planning/poisson.ts";
import { nth, sum } from "./plan-of.ts";

const SEEDS = 400;
/** Two-sided 1 % of a standard normal variable. */
const LIMIT = 2.576;
const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);

/** The first ten draws of every seed, slot by slot. */
const slotsOf = (mean: number, name: string): number[][] => {
  const rows = seeds.map((seed) => {
    const uniform = uniformStream(seed, name);
    return Array.from({ length: 10 }, () => poisson(mean, uniform));
  });
  return Array.from({ length: 10 }, (_, slot) => rows.map((row) => nth(row, slot)));
};

/** Standard normal when the counts have the mean: their sum is Poisson with SEEDS × mean. */
const meanScore = (counts: readonly number[], mean: number): number =>
  (sum(counts) - counts.length * mean) / Math.sqrt(counts.length * mean);

/** Standard normal when the variance equals the mean; each squared deviation ÷ mean has variance 2 + 1 ÷ mean. */
const dispersionScore = (counts: readonly number[], mean: number): number =>
  (sum(counts.map((count) => (count - mean) ** 2 / mean)) - counts.length) /
  Math.sqrt(counts.length * (2 + 1 / mean));

describe.each([0.05, 0.8, 4, 29.9, 30.1, 95, 400])("counts with a mean of %d", (mean) => {
  const slots = slotsOf(mean, "national-sync");

  test("have that mean over all slots and seeds", () =>
    expect(Math.abs(meanScore(slots.flat(), mean))).toBeLessThan(LIMIT));

  test("scatter as Poisson counts do over all slots and seeds", () =>
    expect(Math.abs(dispersionScore(slots.flat(), mean))).toBeLessThan(LIMIT));

  test("fail the 1 % tests in at most one slot of ten", () => {
    const failed = slots.filter(
      (counts) =>
        Math.max(Math.abs(meanScore(counts, mean)), Math.abs(dispersionScore(counts, mean))) > LIMIT,
    );
    expect(failed.length).toBeLessThanOrEqual(1);
  });
});

test("a mean of zero gives zero and takes no number from the stream", () => {
  const uniform = uniformStream(1, "a");
  expect(poisson(0, uniform)).toBe(0);
  expect(uniform()).toBe(uniformStream(1, "a")());
});

test("small counts appear as often as the distribution says", () => {
  const uniform = uniformStream(5, "shape");
  const counts = Array.from({ length: 20_000 }, () => poisson(2, uniform));
  // e^−2 · 2^k ÷ k! for k = 0 … 4.
  const shares = [0.1353, 0.2707, 0.2707, 0.1804, 0.0902];
  const errors = shares.map((share, k) =>
    Math.abs(counts.filter((count) => count === k).length / counts.length - share),
  );
  expect(Math.max(...errors)).toBeLessThan(0.01);
});

const first = (seed: number, name: string, draws = 3): number[] => {
  const uniform = uniformStream(seed, name);
  return Array.from({ length: draws }, () => uniform());
};

const centred = (values: readonly number[]): number[] =>
  values.map((value) => value - sum(values) / values.length);
const product = (a: readonly number[], b: readonly number[]): number =>
  sum(a.map((value, i) => value * nth(b, i)));

function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [centred(a), centred(b)];
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

describe("streams", () => {
  test("of the same seed and name are the same", () => expect(first(7, "a", 50)).toEqual(first(7, "a", 50)));
  test("lie strictly between 0 and 1", () => {
    const values = first(3, "b", 10_000);
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  test.each([
    { name: "similar names", other: (seed: number) => first(seed, "citizen-lookup") },
    { name: "names that differ in one letter", other: (seed: number) => first(seed, "citizen-submiu") },
    { name: "neighbouring seeds", other: (seed: number) => first(seed + 1, "citizen-submit") },
  ])("of $name are unrelated from the first number on", ({ other }) => {
    const own = seeds.map((seed) => first(seed, "citizen-submit"));
    const others = seeds.map(other);
    const found = [0, 1, 2].map((draw) =>
      correlation(
        own.map((row) => nth(row, draw)),
        others.map((row) => nth(row, draw)),
      ),
    );
    // A correlation of unrelated numbers has a standard deviation of 1 ÷ √400.
    expect(Math.max(...found.map(Math.abs))).toBeLessThan(3.3 / Math.sqrt(SEEDS));
  });
});

describe("scattered starts", () => {
  test.each([0, 1, 156, 6642])("are exactly %d, all inside the span", (count) => {
    const slots = scatter(count, uniformStream(2, "drill"), [40, 25]);
    expect(sum([...slots.values()])).toBe(count);
    const inside = Array.from({ length: 25 }, (_, slot) => slot + 40);
    expect(inside).toEqual(expect.arrayContaining([...slots.keys()]));
  });

  test("fill the span evenly", () => {
    const slots = scatter(100_000, uniformStream(2, "drill"), [0, 20]);
    // χ² with 19 degrees of freedom; 1 % lies above 36.19.
    expect(slots.size).toBe(20);
    expect(sum([...slots.values()].map((count) => (count - 5000) ** 2 / 5000))).toBeLessThan(36.19);
  });
});
