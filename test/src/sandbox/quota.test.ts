import { expect, test } from "vitest";
import { createQuota } from "../../../src/sandbox/quota.ts";
import { rps, seconds } from "../../../src/units/units.ts";

/** How many of the requests at these times are let in. */
const letIn = (rate: number, times: readonly number[]): number => {
  const quota = createQuota(rps(rate));
  return times.filter((now) => quota.take(seconds(now)) === undefined).length;
};
const every = (step: number, span: number): readonly number[] =>
  Array.from({ length: Math.floor(span / step) }, (_, i) => i * step);

test("lets in all that keep to it", () => expect(letIn(10, every(0.1, 60))).toBe(600));

test("lets in its rate of those that do not, and one second's worth at once", () =>
  expect(letIn(10, every(0.01, 60))).toBeCloseTo(10 + 60 * 10, -1));

test("does not save up for longer than a second", () =>
  expect(letIn(5, [0, ...Array.from({ length: 20 }, () => 3600)])).toBe(1 + 5));

test("says when the next one may come", () => {
  const quota = createQuota(rps(0.5));
  expect(quota.take(seconds(0))).toBeUndefined();
  expect(quota.take(seconds(0))).toEqual({ retryAfter: 2 });
  expect(quota.take(seconds(1.5))).toEqual({ retryAfter: 1 });
  expect(quota.take(seconds(2))).toBeUndefined();
});
