// D/M/1: closed forms with Lambert's function, σ = −ρ·W₀(−e^{−1/ρ}/ρ). D/M/c: Takács' alternating sum (1962) with mpmath at 400
// digits, which it needs at 200 workers. D/M/c/K: matrix exponential of the death process (mpmath.expm) and a linear solve, tails by
// integration. The code uses none of these routes.
import { describe, expect, test } from "vitest";
import { dm1At, dm1Capacity, evenArrivalSpare } from "../../../../src/analysis/queueing/dm1.ts";
import { dmcAt, dmcCapacity, dmckAt, dmckCapacity } from "../../../../src/analysis/queueing/dmc.ts";
import { mmcCapacity } from "../../../../src/analysis/queueing/mmc.ts";
import { shareBeyond } from "../../../../src/analysis/queueing/server.ts";
import { lasting } from "./lasting.ts";

const goal = { allowed: 0.05, limitSeconds: 2.5 };

describe("D/M/1", () => {
  test.each([
    [0.9, 0.8068998328558034],
    [0.999999, 0.9999980000006666],
  ])("at a load of %d has the root of Lambert's function", (load, sigma) => {
    expect((1 - evenArrivalSpare(load)) / sigma).toBeCloseTo(1, 12);
    expect(lasting(dm1At(1, load)).waitProbability).toBeCloseTo(sigma, 12);
  });

  test("answers are exponential with rate μ(1 − σ)", () => {
    const state = lasting(dm1At(0.1, 9));
    const rate = 10 * (1 - 0.8068998328558034);
    expect(state.meanSeconds).toBeCloseTo(1 / rate, 10);
    expect(state.tail(1.7)).toBeCloseTo(Math.exp(-1.7 * rate), 11);
  });

  test.each([
    [0.1, 2.5, 9.388111222206028],
    [1, 6, 0.7218016807889247],
    [1, 4, 0.5419057264147789],
  ])("its capacity in closed form, %d s each, limit %d s", (serviceSeconds, limitSeconds, expected) => {
    const here = { allowed: 0.05, limitSeconds };
    expect(dm1Capacity(serviceSeconds, here) / expected).toBeCloseTo(1, 12);
    expect(dmcCapacity({ workers: 1, serviceSeconds }, here) / expected).toBeCloseTo(1, 10);
  });

  test("is infeasible where M/M/1 is, saturates where it does", () => {
    expect(dm1Capacity(1, { allowed: 0.05, limitSeconds: 2.9 })).toBe(0);
    expect(dm1Capacity(0.1, { allowed: 0.01, limitSeconds: null })).toBe(10);
    expect(dm1At(0.1, 10)).toBeNull();
  });
});

describe("D/M/c", () => {
  test.each([
    [1, 0.1, 9, 0.8068998328558034, 0.4178659422149825],
    [1, 1, 0.999999, 0.9999980000006666, 499999.1666667778],
    [2, 1, 1.5, 0.4328888443901415, 0.4763354132055642],
    [8, 0.4, 18, 0.5605608581320367, 0.1451476884826932],
    [50, 0.5, 95, 0.4936576606027782, 0.050216999455357174],
    [200, 1, 190, 0.2141340247159588, 0.010891321112493869],
  ])("%d workers, %d s each, at %d/s", (...[workers, serviceSeconds, rate, waits, wait]) => {
    const state = lasting(dmcAt({ workers, serviceSeconds }, rate));
    expect(state.waitProbability / waits).toBeCloseTo(1, 10);
    // Near saturation 1 − ρ itself has lost six digits.
    expect(state.meanWaitSeconds / wait).toBeCloseTo(1, 8);
  });

  test.each([
    [4, 0.5, 7.21064639718843],
    [8, 0.4, 19.264561704054035],
    [16, 0.25, 63.3331089435698],
  ])("capacity of %d workers with %d s each", (workers, serviceSeconds, expected) => {
    expect(dmcCapacity({ workers, serviceSeconds }, goal) / expected).toBeCloseTo(1, 10);
  });

  test("nobody waits where the load is tiny; nothing lasts at saturation", () => {
    expect(lasting(dmcAt({ workers: 8, serviceSeconds: 0.4 }, 1e-6)).meanSeconds).toBe(0.4);
    expect(lasting(dmcAt({ workers: 8, serviceSeconds: 0.4 }, 0.019)).waitProbability).toBe(0);
    expect(dmcAt({ workers: 8, serviceSeconds: 0.4 }, 20)).toBeNull();
  });

  test("is infeasible where M/M/c is", () => {
    expect(dmcCapacity({ workers: 8, serviceSeconds: 1 }, goal)).toBe(0);
    expect(dmcCapacity({ workers: 8, serviceSeconds: 0.4 }, { allowed: 0.01, limitSeconds: null })).toBe(20);
  });
});

describe("D/M/c/K", () => {
  test.each([
    [1, 0, 1, 2, 1, 0.6065306597126334, 0, 0.3678794411714423],
    [3, 3, 1, 2.5, 2, 0.03586901112073552, 0.4290710794116075, 0.1945667048124209],
    [3, 3, 1, 6, 2, 0.5011931658623545, 0.9741355536968423, 0.3584767367988624],
    [8, 24, 0.4, 18, 2.5, 0.0003375351764506629, 0.5590770956271005, 0.003484331169495425],
  ])(
    "%d workers, %d places, %d s each, at %d/s",
    (...[workers, places, serviceSeconds, rate, t, rejected, waits, tail]) => {
      const state = dmckAt({ workers, places, serviceSeconds }, rate);
      expect(state.rejectedRatio / rejected).toBeCloseTo(1, 10);
      expect(state.waitProbability).toBeCloseTo(waits, 11);
      expect(state.tail(t) / tail).toBeCloseTo(1, 10);
    },
  );

  test("with many places it is D/M/c", () => {
    const server = { workers: 8, serviceSeconds: 0.4 };
    const [limited, free] = [dmckAt({ ...server, places: 400 }, 18), lasting(dmcAt(server, 18))];
    expect(limited.meanWaitSeconds).toBeCloseTo(free.meanWaitSeconds, 9);
    expect(limited.tail(2)).toBeCloseTo(free.tail(2), 10);
  });

  test("capacity put back gives the allowed share", () => {
    const server = { workers: 8, places: 24, serviceSeconds: 0.4 };
    expect(shareBeyond(dmckAt(server, dmckCapacity(server, goal)), 2.5)).toBeCloseTo(0.05, 9);
  });

  test("a tiny load and one far above saturation", () => {
    const server = { workers: 8, places: 24, serviceSeconds: 0.4 };
    expect(dmckAt(server, 1e-6)).toMatchObject({ rejectedRatio: 0, waitProbability: 0 });
    expect(1 - dmckAt(server, 1e9).rejectedRatio).toBeCloseTo(2e-8, 12);
  });
});

// Figures of the method description (finding 2): capacity at a p95, even spacing against Poisson arrivals.
test.each([
  [1, 25, 0.067],
  [1, 6, 0.44],
  [1, 4, 1.16],
  [4, 5, 0.105],
  [8, 6.25, 0.036],
])("even spacing flatters %d workers at a limit of %d service times by %d", (workers, times, published) => {
  const server = { workers, serviceSeconds: 1 };
  const here = { allowed: 0.05, limitSeconds: times };
  const more = dmcCapacity(server, here) / mmcCapacity(server, here) - 1;
  // Published with two or three digits, those of several workers from a simulation: 0.1057 and 0.0371 are exact.
  expect(Math.abs(more - published)).toBeLessThan(0.002 + published * 0.005);
});
