import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  add,
  countBelow,
  downscale,
  emptyHistogram,
  maximum,
  quantile,
  subtract,
  upperBound,
  type Histogram,
} from "../../../src/analysis/histogram.ts";
import { histogramOf } from "../receiver/histogram-of.ts";

/** Factor from one bucket bound to the next at schema 3. */
const WIDTH = 2 ** (1 / 8);
const ROUNDING = 1 + 1e-9;

const duration = fc.integer({ min: 1, max: 60_000_000 }).map((microseconds) => microseconds / 1e6);
const durations = fc.array(duration, { minLength: 1, maxLength: 200 });
const maybeZero = fc.array(fc.oneof(duration, fc.constant(0)), { maxLength: 60 });

/** Counts only: the sum is a float and may differ in its last digits. */
const counts = ({ schema, zero, count, buckets }: Histogram) => ({
  schema,
  zero,
  count,
  buckets: [...buckets].toSorted(([a], [b]) => a - b),
});

/** A number that is there; an absent one fails every comparison. */
const present = (value: number | undefined): number => value ?? Number.NaN;

describe("quantile", () => {
  it("lies within one bucket of the value in the sorted list", () => {
    fc.assert(
      fc.property(durations, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, q) => {
        const exact = present(values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1]);
        const estimate = present(quantile(histogramOf(values), q));
        expect(estimate).toBeGreaterThanOrEqual(exact / WIDTH / ROUNDING);
        expect(estimate).toBeLessThanOrEqual(exact * WIDTH * ROUNDING);
      }),
    );
  });

  test.each([
    { name: "nothing was measured", values: [], q: 0.5, expected: undefined },
    { name: "half of the values are zero", values: [0, 0, 1, 1], q: 0.5, expected: 0 },
    { name: "the last value of a bucket is its upper bound", values: [1, 1], q: 1, expected: 1 },
    { name: "all lie above the zero bucket", values: [2], q: 1, expected: 2 },
  ])("$name", ({ values, q, expected }) => expect(quantile(histogramOf(values), q)).toBe(expected));
});

describe("add and subtract", () => {
  it("adding holds the values of both", () => {
    fc.assert(
      fc.property(maybeZero, maybeZero, (a, b) => {
        expect(counts(add(histogramOf(a), histogramOf(b)))).toEqual(counts(histogramOf([...a, ...b])));
      }),
    );
  });

  it("adding does not depend on order or grouping", () => {
    fc.assert(
      fc.property(maybeZero, maybeZero, maybeZero, (x, y, z) => {
        const [a, b, c] = [histogramOf(x), histogramOf(y), histogramOf(z)];
        expect(counts(add(add(a, b), c))).toEqual(counts(add(c, add(b, a))));
      }),
    );
  });

  it("subtracting undoes adding", () => {
    fc.assert(
      fc.property(maybeZero, maybeZero, (earlier, window) => {
        const difference = subtract(add(histogramOf(earlier), histogramOf(window)), histogramOf(earlier));
        expect(counts(difference)).toEqual(counts(histogramOf(window)));
        expect(difference.sum).toBeCloseTo(histogramOf(window).sum, 6);
      }),
    );
  });

  it("takes the wider buckets when schemas differ", () => {
    const sum = add(histogramOf([0.1, 0.2], 3), histogramOf([0.4], 2));
    expect(counts(sum)).toEqual(counts(histogramOf([0.1, 0.2, 0.4], 2)));
  });

  it("an empty histogram changes nothing", () => {
    const some = histogramOf([0, 0.5]);
    expect([add(emptyHistogram, some), add(some, emptyHistogram), subtract(some, emptyHistogram)]).toEqual([
      some,
      some,
      some,
    ]);
  });
});

describe("downscale", () => {
  it("gives the histogram that would have been recorded in wider buckets", () => {
    fc.assert(
      fc.property(maybeZero, fc.integer({ min: -2, max: 3 }), (values, schema) => {
        expect(counts(downscale(histogramOf(values, 3), schema))).toEqual(
          counts(histogramOf(values, schema)),
        );
      }),
    );
  });

  it("never makes buckets narrower", () => {
    const coarse = histogramOf([0.3], 1);
    expect(downscale(coarse, 3)).toBe(coarse);
  });
});

describe("maximum", () => {
  it("is never below the largest value and at most one bucket above it", () => {
    fc.assert(
      fc.property(durations, (values) => {
        const largest = Math.max(...values);
        const bound = present(maximum(histogramOf(values)));
        expect(bound * ROUNDING).toBeGreaterThanOrEqual(largest);
        expect(bound).toBeLessThanOrEqual(largest * WIDTH * ROUNDING);
      }),
    );
  });

  test.each([
    { name: "is absent when nothing was measured", values: [], expected: undefined },
    { name: "is zero when all values are zero", values: [0, 0], expected: 0 },
  ])("$name", ({ values, expected }) => expect(maximum(histogramOf(values))).toBe(expected));
});

describe("countBelow", () => {
  it("is exact at the bounds of buckets", () => {
    fc.assert(
      fc.property(maybeZero, fc.integer({ min: -100, max: 40 }), (values, index) => {
        const histogram = histogramOf(values);
        let exact = histogram.zero;
        for (const [bucket, count] of histogram.buckets) exact += count * Number(bucket <= index);
        expect(countBelow(histogram, upperBound(3, index))).toBeCloseTo(exact, 6);
      }),
    );
  });

  test.each([
    { name: "counts zeros below any positive bound", values: [0, 0, 5], bound: 0.001, expected: 2 },
    { name: "counts nothing below zero", values: [0, 5], bound: -1, expected: 0 },
    { name: "counts everything below a large bound", values: [0, 1, 5], bound: 100, expected: 3 },
    {
      name: "shares out the bucket that holds the bound",
      values: [1, 1],
      bound: 2 ** (-1 / 16),
      expected: 1,
    },
  ])("$name", ({ values, bound, expected }) =>
    expect(countBelow(histogramOf(values), bound)).toBeCloseTo(expected, 9),
  );
});
