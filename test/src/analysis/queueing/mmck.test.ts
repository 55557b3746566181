// States: exact rational p(n) with Python's fractions; tails by integrating Erlang(j, cμ) against the exponential service with
// mpmath.quad at 40 digits. Capacities: bisection on p(K) + Σ p(n)·P(R > T | n) with mpmath's incomplete gamma functions, which
// is another route than the uniformisation of the code.
import { describe, expect, test } from "vitest";
import { mmcAt, mmcCapacity } from "../../../../src/analysis/queueing/mmc.ts";
import { mmckAt, mmckCapacity } from "../../../../src/analysis/queueing/mmck.ts";
import { responseQuantile, shareBeyond, waitQuantile } from "../../../../src/analysis/queueing/server.ts";
import { createUniform } from "../../../../src/sandbox/chance.ts";
import { createQueue } from "../../../../src/sandbox/queue.ts";
import { ratio, seconds } from "../../../../src/units/units.ts";
import { lasting } from "./lasting.ts";

test.each([
  // workers, places, service, rate, t; rejected, waits, mean wait, P(R > t), P(W > t)
  [
    8, 24, 0.4, 18, 2.5, 0.005892650154834259, 0.683841121435081, 0.27078960904614946, 0.006154517368322642,
    2.0147486024412762e-7,
  ],
  [
    8, 24, 0.4, 25, 2.5, 0.20038688632948187, 0.9976854186313544, 1.0033659676834734, 0.031796821166489665,
    4.926413749341574e-6,
  ],
  [
    1, 4, 1, 0.9, 4, 0.1260225499883686, 0.7558057190300603, 1.7902859515030158, 0.2496103446326719,
    0.1339746204538023,
  ],
  [3, 7, 1, 3, 5, 0.10112359550561797, 0.7875, 1.05, 0.03682925038576481, 0.001297896465610232],
])(
  "%d workers, %d places, %d s each, at %d/s",
  (...[workers, places, serviceSeconds, rate, t, rejected, waits, wait, tail, waitTail]) => {
    const state = mmckAt({ workers, places, serviceSeconds }, rate);
    expect(state.rejectedRatio / rejected).toBeCloseTo(1, 11);
    expect(state.waitProbability).toBeCloseTo(waits, 11);
    expect(state.meanWaitSeconds).toBeCloseTo(wait, 11);
    expect(state.meanSeconds).toBeCloseTo(wait + serviceSeconds, 11);
    expect(state.tail(t) / tail).toBeCloseTo(1, 10);
    expect(state.waitTail(t) / waitTail).toBeCloseTo(1, 8);
  },
);

test.each([
  [4, 0.5, 6, 0.20610687022900764],
  [1, 1, 3, 0.75],
])(
  "without places, %d workers reject as Erlang B says and nobody waits",
  (...[workers, serviceSeconds, rate, rejected]) => {
    const state = mmckAt({ workers, places: 0, serviceSeconds }, rate);
    expect(state.rejectedRatio).toBeCloseTo(rejected, 12);
    expect(state.waitProbability).toBe(0);
    expect(state.tail(1)).toBeCloseTo(Math.exp(-1 / serviceSeconds), 12);
  },
);

describe("with very many places it is M/M/c", () => {
  test.each([
    [1, 0.1, 9],
    [8, 0.4, 18],
    [500, 0.5, 990],
  ])("of %d workers with %d s each, at %d/s", (workers, serviceSeconds, rate) => {
    const server = { workers, serviceSeconds };
    const [limited, free] = [mmckAt({ ...server, places: 20_000 }, rate), lasting(mmcAt(server, rate))];
    expect(limited.rejectedRatio).toBeLessThan(1e-40);
    expect(limited.meanSeconds).toBeCloseTo(free.meanSeconds, 9);
    for (const t of [0.1, 1, 3]) {
      expect(limited.tail(t)).toBeCloseTo(free.tail(t), 10);
      expect(limited.waitTail(t)).toBeCloseTo(free.waitTail(t), 10);
    }
  });

  test("and so is its capacity", () => {
    const server = { workers: 8, serviceSeconds: 0.4 };
    const goal = { allowed: 0.05, limitSeconds: 2.5 };
    expect(mmckCapacity({ ...server, places: 5000 }, goal)).toBeCloseTo(mmcCapacity(server, goal), 9);
  });
});

test("quantiles put back into the tails", () => {
  const state = mmckAt({ workers: 8, places: 24, serviceSeconds: 0.4 }, 25);
  expect(state.tail(responseQuantile(state, 0.95))).toBeCloseTo(0.05, 12);
  expect(state.waitTail(waitQuantile(state, 0.95))).toBeCloseTo(0.05, 12);
});

describe("capacity", () => {
  const goal = { allowed: 0.05, limitSeconds: 2.5 };

  test.each([
    [8, 24, 0.4, 20.05046663361158],
    [16, 48, 0.25, 67.04740809823822],
    [4, 0, 0.5, 2.8907311835059035],
  ])(
    "of %d workers and %d places counts rejected and slow requests",
    (...[workers, places, serviceSeconds, expected]) => {
      const server = { workers, places, serviceSeconds };
      const capacity = mmckCapacity(server, goal);
      expect(capacity / expected).toBeCloseTo(1, 10);
      expect(shareBeyond(mmckAt(server, capacity), 2.5)).toBeCloseTo(0.05, 9);
    },
  );

  test("where only rejections count, without places, is where Erlang B is the allowed share", () => {
    const server = { workers: 8, places: 0, serviceSeconds: 0.4 };
    const capacity = mmckCapacity(server, { allowed: 0.01, limitSeconds: null });
    expect(capacity).toBeCloseTo(7.818905739671345, 9);
  });

  test("is 0 when service alone takes too long", () => {
    expect(mmckCapacity({ workers: 8, places: 24, serviceSeconds: 1 }, goal)).toBe(0);
  });
});

test("far above saturation nearly all are turned away, and nothing overflows", () => {
  const state = mmckAt({ workers: 500, places: 1000, serviceSeconds: 0.5 }, 1e9);
  // cμ/λ are served.
  expect(1 - state.rejectedRatio).toBeCloseTo(1e-6, 12);
  expect(state.meanWaitSeconds).toBeCloseTo(1, 3);
});

test("the sandbox's queue, driven by Poisson arrivals, does what the formula says", () => {
  const server = { workers: 4, places: 6, serviceSeconds: 0.5 };
  const [rate, limit, arrivals] = [8, 1.5, 200_000];
  const queue = createQueue({ workers: 4, service: seconds(0.5), places: 6 }, 11);
  const knobs = { slow: 1, failRatio: ratio(0), rejectRatio: ratio(0) };
  const draw = createUniform(12);
  const counts = { rejected: 0, slow: 0 };
  let now = 0;
  for (let n = 0; n < arrivals; n += 1) {
    now -= Math.log(1 - draw()) / rate;
    const arrived = now;
    const rejection = queue.arrive({
      now: seconds(now),
      knobs,
      onStart: ({ finish }) => void (counts.slow += Number(finish - arrived > limit)),
    });
    counts.rejected += Number(rejection !== undefined);
  }
  const state = mmckAt(server, rate);
  // Counts of 200,000 scatter by some 0.3 % of themselves if independent; neighbours are alike, so by a few times that.
  expect(counts.rejected / arrivals / state.rejectedRatio).toBeCloseTo(1, 1);
  expect((counts.rejected + counts.slow) / arrivals / shareBeyond(state, limit)).toBeCloseTo(1, 1);
});
