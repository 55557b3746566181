// Expected values: exact rational sums with Python's fractions, a^c/c! over Σ a^k/k! for B and (a^c/c!)·c/(c − a) over
// (Σ_{k<c} a^k/k! + that) for C, printed to 17 digits with mpmath. Only rounding separates them from the recursion.
import { expect, test } from "vitest";
import { erlangB, erlangC } from "../../../../src/analysis/queueing/erlang.ts";

test.each([
  [1, 0.5, 0.3333333333333333],
  [8, 7.2, 0.19031316866395676],
  [500, 480, 0.014325780722426127],
  [5, 20, 0.7643579870632411],
])("Erlang B of %d workers at %d erlangs is the factorial sum", (workers, offered, expected) => {
  expect(erlangB(workers, offered) / expected).toBeCloseTo(1, 12);
});

test.each([
  [1, 0.8, 0.8],
  [8, 7.2, 0.7015329901462569],
  [500, 480, 0.26651251996236414],
  [3, 2.99999, 0.9999937037100137],
])("Erlang C of %d workers at %d erlangs is the factorial sum", (workers, offered, expected) => {
  expect(erlangC(workers, offered) / expected).toBeCloseTo(1, 9);
});

test("from saturation on everybody waits", () => {
  expect(erlangC(8, 8)).toBe(1);
  expect(erlangC(8, 80)).toBe(1);
});
