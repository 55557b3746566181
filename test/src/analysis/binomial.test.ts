import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { binomialTail } from "../../../src/analysis/binomial.ts";

/** Sum of every term, fit for small n. */
const naive = (k: number, n: number, p: number): number => {
  const row = Array.from({ length: n + 1 }, (_, i) =>
    Array.from({ length: i }, (_, j) => (n - j) / (j + 1)).reduce((product, factor) => product * factor, 1),
  );
  return row.reduce((sum, choose, i) => sum + Number(i >= k) * choose * p ** i * (1 - p) ** (n - i), 0);
};

describe("the binomial tail", () => {
  test.each([
    { name: "at least one six in four throws", k: 1, n: 4, p: 1 / 6, tail: 671 / 1296 },
    { name: "at least five heads in ten", k: 5, n: 10, p: 0.5, tail: 638 / 1024 },
    { name: "ten heads in ten", k: 10, n: 10, p: 0.5, tail: 1 / 1024 },
    { name: "at least four of twenty at 5 %", k: 4, n: 20, p: 0.05, tail: 0.015_901_526_2 },
    { name: "at least one of a hundred at 1 %", k: 1, n: 100, p: 0.01, tail: 0.633_967_658_7 },
    { name: "no breach needed", k: 0, n: 10, p: 0.5, tail: 1 },
    { name: "more breaches than requests", k: 11, n: 10, p: 0.5, tail: 0 },
    { name: "a breach where none is allowed", k: 1, n: 1000, p: 0, tail: 0 },
    { name: "everything allowed", k: 10, n: 10, p: 1, tail: 1 },
  ])("$name", ({ k, n, p, tail }) => expect(binomialTail(k, n, p)).toBeCloseTo(tail, 9));

  it("stays exact far out, where 1 − CDF would be zero", () => {
    expect(binomialTail(100, 100, 0.01) / 1e-200).toBeCloseTo(1, 9);
  });

  it("does not overflow for a million requests", () => {
    const tail = binomialTail(50_700, 1_000_000, 0.05);
    // Normal approximation with continuity correction: z = 699.5 / 217.945, tail 0.00066.
    expect(tail).toBeGreaterThan(0.000_6);
    expect(tail).toBeLessThan(0.000_75);
  });

  it("agrees with the sum of all terms", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (n, k, p) => {
          expect(binomialTail(k, n, p)).toBeCloseTo(naive(k, n, p), 9);
        },
      ),
    );
  });

  it("falls with more breaches and rises with what is allowed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.nat(5000),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (n, k, p) => {
          expect(binomialTail(k + 1, n, p)).toBeLessThanOrEqual(binomialTail(k, n, p) + 1e-12);
          expect(binomialTail(k, n, p + 0.1)).toBeGreaterThanOrEqual(binomialTail(k, n, p) - 1e-12);
        },
      ),
    );
  });
});
