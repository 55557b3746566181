// Tails: the convolution of the exponential wait with the exponential service, integrated by mpmath.quad at 40 digits with C
// as an exact rational sum. Capacities and quantiles: roots of the textbook's tail with factorial sums at 40 digits, by
// bisection and mpmath.findroot. Tolerance: rounding of double precision.
import { describe, expect, test } from "vitest";
import { mmcAt, mmcCapacity } from "../../../../src/analysis/queueing/mmc.ts";
import {
  responseQuantile,
  shareBeyond,
  waitQuantile,
  type QueueState,
} from "../../../../src/analysis/queueing/server.ts";
import { lasting } from "./lasting.ts";

const at = (workers: number, serviceSeconds: number, rate: number): QueueState =>
  lasting(mmcAt({ workers, serviceSeconds }, rate));

test.each([
  [8, 0.4, 18, 2.5, 0.01879352835216467],
  [1, 0.1, 9, 1, 0.36787944117144233],
  [4, 0.5, 6, 2.5, 0.023900642185435243],
  [500, 0.5, 990, 3, 0.0029428947279700225],
  // θ = cμ − λ = μ, where the textbook's formula is 0/0.
  [8, 0.4, 17.5, 2.5, 0.009595756847883434],
])(
  "%d workers, %d s each, at %d/s: the share that takes longer than %d s",
  (...[c, s, rate, t, expected]) => {
    expect(at(c, s, rate).tail(t) / expected).toBeCloseTo(1, 11);
  },
);

const tail = (rate: number): number => at(8, 0.4, rate).tail(2.5);

test("the tail runs smoothly through θ = μ", () => {
  expect(tail(17.5 + 1e-9)).toBeGreaterThan(tail(17.5));
  expect(tail(17.5 - 1e-9)).toBeLessThan(tail(17.5));
  expect(tail(17.5 - 1e-9) / tail(17.5 + 1e-9)).toBeCloseTo(1, 7);
});

describe("M/M/1 is the case c = 1", () => {
  test.each([0.001, 0.5, 0.999])("at a load of %d", (load) => {
    const state = at(1, 1, load);
    expect(state.waitProbability).toBeCloseTo(load, 12);
    expect(state.meanSeconds * (1 - load)).toBeCloseTo(1, 10);
    expect(state.tail(3) / Math.exp(-3 * (1 - load))).toBeCloseTo(1, 11);
    expect(responseQuantile(state, 0.95) / (Math.log(20) / (1 - load))).toBeCloseTo(1, 10);
  });
});

test("quantiles of the answer times", () => {
  const state = at(8, 0.4, 18);
  const found = [0.5, 0.9, 0.95, 0.99].map((share) => responseQuantile(state, share));
  const expected = [0.5957421388876968, 1.5830085422710396, 1.9700587138827232, 2.834938979103205];
  for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 10);
});

test("quantiles of the wait are max(0, ln(C/(1 − p))/θ)", () => {
  const state = at(8, 0.4, 18);
  // C = 0.7015329901462569 from the exact sum: 30 % do not wait at all.
  expect(waitQuantile(state, 0.25)).toBe(0);
  expect(waitQuantile(state, 0.95)).toBeCloseTo(Math.log(0.7015329901462569 / 0.05) / 2, 10);
});

const goal = { allowed: 0.05, limitSeconds: 2.5 };

describe("capacity at p95 < 2.5 s", () => {
  test.each([
    [1, 0.1, 8.801707090578404],
    [4, 0.5, 6.521448806500672],
    [8, 0.4, 18.57495900457758],
    [16, 0.25, 62.681487821786625],
    [50, 0.5, 98.30066037674615],
    [500, 0.5, 998.228735695785],
  ])("of %d workers with %d s each", (workers, serviceSeconds, expected) => {
    const server = { workers, serviceSeconds };
    const capacity = mmcCapacity(server, goal);
    expect(capacity / expected).toBeCloseTo(1, 11);
    expect(shareBeyond(at(workers, serviceSeconds, capacity), 2.5)).toBeCloseTo(0.05, 9);
  });

  test("of one worker is μ − ln(1/(1 − p))/T", () => {
    expect(mmcCapacity({ workers: 1, serviceSeconds: 0.1 }, goal)).toBeCloseTo(10 - Math.log(20) / 2.5, 10);
  });

  test("is 0 when service alone takes too long, and small when it nearly does", () => {
    // e^{−2.5/s} = 0.05 at s = 2.5/ln 20.
    const limit = 2.5 / Math.log(20);
    expect(mmcCapacity({ workers: 8, serviceSeconds: limit * 1.0001 }, goal)).toBe(0);
    const scarce = mmcCapacity({ workers: 1, serviceSeconds: limit * 0.9999 }, goal);
    expect(scarce).toBeGreaterThan(0);
    expect(scarce).toBeLessThan(0.001);
  });

  test("is the saturation rate when only rejections count", () => {
    expect(mmcCapacity({ workers: 8, serviceSeconds: 0.4 }, { allowed: 0.01, limitSeconds: null })).toBe(20);
  });
});

test("at saturation and above there is no state that lasts", () => {
  expect(mmcAt({ workers: 8, serviceSeconds: 0.4 }, 20)).toBeNull();
  expect(mmcAt({ workers: 8, serviceSeconds: 0.4 }, 21)).toBeNull();
  expect(at(8, 0.4, 20 - 1e-9).meanWaitSeconds).toBeGreaterThan(1e8);
});

test("far from θ = μ and far out nothing overflows", () => {
  const state = at(500, 0.001, 1);
  expect(state.tail(10)).toBe(0);
  expect(state.tail(0)).toBe(1);
});
