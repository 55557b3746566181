import { xoroshiro128plus } from "pure-rand/generator/XoroShiro";
import { describe, expect, test } from "vitest";
import {
  createQueue,
  saturationOf,
  type Passage,
  type Queue,
  type QueueKnobs,
  type QueueSettings,
  type Rejection,
} from "../../../src/sandbox/queue.ts";
import { ratio, seconds } from "../../../src/units/units.ts";

const calm: QueueKnobs = { slow: 1, failRatio: ratio(0), rejectRatio: ratio(0) };
const ARRIVALS = 300_000;
const SEED = 20250701;

interface Trial extends QueueSettings {
  /** Poisson arrivals per second. */
  readonly rate: number;
  readonly knobs?: QueueKnobs;
  readonly seed?: number;
}

interface Arrived {
  readonly at: number;
  readonly passage: Passage | Rejection;
}

/** Later than anything that these trials do. */
const THE_END = seconds(1e12);

function simulate(
  { rate, knobs = calm, seed = SEED, ...settings }: Trial,
  count = ARRIVALS,
): readonly Arrived[] {
  const queue = createQueue(settings, seed);
  const random = xoroshiro128plus(99);
  let at = 0;
  const passages = Array.from({ length: count }, () => {
    at -= Math.log(1 - (random.unsafeNext() >>> 0) / 2 ** 32) / rate;
    return enter(queue, at, { knobs });
  });
  queue.advance(THE_END);
  return passages.map((one) => one());
}

/** Takes in one request; what becomes of it is known when a worker has taken it up. */
function enter(queue: Queue, at: number, { knobs = calm, holds = false } = {}): () => Arrived {
  let passage: Passage | Rejection | undefined;
  const onStart = (started: Passage): void => {
    passage = started;
  };
  const rejection = queue.arrive({ now: seconds(at), knobs, holds, onStart });
  return () => {
    const known = rejection ?? passage;
    if (known === undefined) throw new Error("nobody has taken it up");
    return { at, passage: known };
  };
}

const waits = (arrived: readonly Arrived[]): readonly number[] =>
  arrived.flatMap(({ at, passage }) => (passage.kind === "rejected" ? [] : [passage.start - at]));

const services = (arrived: readonly Arrived[]): readonly number[] =>
  arrived.flatMap(({ passage }) => (passage.kind === "rejected" ? [] : [passage.finish - passage.start]));

const starts = (arrived: readonly Arrived[]): readonly number[] =>
  arrived.flatMap(({ passage }) => (passage.kind === "rejected" ? [] : [passage.start]));

/** Time of the last arrival (s). */
const spanOf = (arrived: readonly Arrived[]): number => Math.max(...arrived.slice(-1).map(({ at }) => at));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const share = (arrived: readonly Arrived[], kind: Arrived["passage"]["kind"]): number =>
  arrived.filter(({ passage }) => passage.kind === kind).length / arrived.length;

test.each([
  // Erlang C: Wq = C(c, a) · s ÷ (c − a); C(2, 1.6) = 0.7111, C(1, 0.5) = 0.5, C(4, 3) = 0.5094, C(10, 9) = 0.6687
  { name: "1 worker at 50 %", workers: 1, service: 1, rate: 0.5, wait: 1 },
  { name: "2 workers at 80 %", workers: 2, service: 1, rate: 1.6, wait: 1.7778 },
  { name: "4 workers of 20 ms at 75 %", workers: 4, service: 0.02, rate: 150, wait: 0.010189 },
  { name: "10 workers at 90 %", workers: 10, service: 1, rate: 9, wait: 0.6687 },
])("the mean wait follows Erlang C: $name", ({ workers, service, rate, wait }) => {
  const found = mean(waits(simulate({ workers, service: seconds(service), places: 10_000, rate })));
  expect(found / wait).toBeGreaterThan(0.94);
  expect(found / wait).toBeLessThan(1.06);
});

test.each([
  // M/M/c/N with N = c + K: share of arrivals that find N in the system
  { name: "1 worker, 4 places, 90 %", workers: 1, places: 4, rate: 0.9, rejected: 0.126023 },
  { name: "2 workers, 3 places, 150 %", workers: 2, places: 3, rate: 3, rejected: 0.374422 },
  { name: "no places, 2 workers, Erlang B", workers: 2, places: 0, rate: 2, rejected: 0.4 },
])("the share of rejections follows M/M/c/N: $name", ({ workers, places, rate, rejected }) => {
  const arrived = simulate({ workers, service: seconds(1), places, rate });
  expect(share(arrived, "rejected")).toBeCloseTo(rejected, 2);
});

test("utilisation is arrival rate × mean service time ÷ workers", () => {
  const arrived = simulate({ workers: 4, service: seconds(0.02), places: 1000, rate: 120 });
  expect(sum(services(arrived)) / (4 * spanOf(arrived))).toBeCloseTo(0.6, 2);
});

test("an overloaded queue serves at its saturation throughput", () => {
  const settings = { workers: 3, service: seconds(0.05), places: 20 };
  const arrived = simulate({ ...settings, rate: 120 });
  const served = share(arrived, "served") * arrived.length;
  expect(saturationOf(settings)).toBeCloseTo(60, 9);
  expect(served / spanOf(arrived) / 60).toBeCloseTo(1, 1);
});

test("requests start in the order they came", () => {
  const found = starts(simulate({ workers: 3, service: seconds(1), places: 50, rate: 3.5 }, 20_000));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test("the same seed gives the same passages, another one others", () => {
  const trial = { workers: 2, service: seconds(1), places: 5, rate: 2 };
  expect(simulate(trial, 1000)).toEqual(simulate(trial, 1000));
  expect(simulate({ ...trial, seed: SEED + 5 }, 1000)).not.toEqual(simulate(trial, 1000));
});

test("waiting and busy count what is in the system", () => {
  const queue = createQueue({ workers: 2, service: seconds(10), places: 3 }, SEED);
  const entered = Array.from({ length: 6 }, () => enter(queue, 0));
  expect([queue.waiting(seconds(0)), queue.busy(seconds(0))]).toEqual([3, 2]);
  expect([queue.waiting(seconds(10_000)), queue.busy(seconds(10_000))]).toEqual([0, 0]);
  const kinds = entered.map((one) => one().passage.kind);
  expect(kinds).toEqual(["served", "served", "served", "served", "served", "rejected"]);
});

test("a rejection says when to come back: the time the waiting ones need", () => {
  const queue = createQueue({ workers: 2, service: seconds(10), places: 3 }, SEED);
  const last = Array.from({ length: 6 }, () => enter(queue, 0)).at(-1);
  expect(last?.().passage).toEqual({ kind: "rejected", retryAfter: 15 });
});

test.each([
  { name: "fail", knobs: { ...calm, failRatio: ratio(0.2) }, kind: "failed" as const, expected: 0.2 },
  { name: "reject", knobs: { ...calm, rejectRatio: ratio(0.3) }, kind: "rejected" as const, expected: 0.3 },
])("the knob $name strikes its share of requests", ({ knobs, kind, expected }) => {
  const arrived = simulate({ workers: 8, service: seconds(0.01), places: 100, rate: 100, knobs });
  expect(share(arrived, kind)).toBeCloseTo(expected, 2);
});

test("the knob slow multiplies service times, the knob fail leaves them as they are", () => {
  const trial = { workers: 8, service: seconds(0.01), places: 100, rate: 100 };
  const plain = services(simulate(trial, 1000));
  const slow = services(simulate({ ...trial, knobs: { ...calm, slow: 3 } }, 1000));
  const failing = services(simulate({ ...trial, knobs: { ...calm, failRatio: ratio(0.5) } }, 1000));
  expect(mean(slow) / mean(plain)).toBeCloseTo(3, 6);
  expect(mean(failing)).toBeCloseTo(mean(plain), 9);
});

test("without service time nobody waits", () => {
  const arrived = simulate({ workers: 1, service: seconds(0), places: 0, rate: 1000 }, 1000);
  expect(share(arrived, "served")).toBe(1);
  expect(Math.max(...waits(arrived))).toBe(0);
});

describe("a request that holds its worker", () => {
  const settings = { workers: 2, service: seconds(0.001), places: 1 };

  test("keeps it after its service, until it leaves", () => {
    const queue = createQueue(settings, SEED);
    enter(queue, 0, { holds: true });
    enter(queue, 0, { holds: true });
    const waiting = enter(queue, 1);
    expect([queue.waiting(seconds(100)), queue.busy(seconds(100))]).toEqual([1, 2]);
    expect(enter(queue, 100)().passage.kind).toBe("rejected");
    queue.leave(seconds(101));
    expect(waiting().passage).toMatchObject({ kind: "served", start: 101 });
  });

  test("leaves the other workers to the rest", () => {
    const queue = createQueue(settings, SEED);
    enter(queue, 0, { holds: true });
    const started = [1, 2, 3].map((at) => enter(queue, at)().passage);
    expect(started).toMatchObject([1, 2, 3].map((start) => ({ kind: "served", start })));
  });

  test("makes the others slower by what it waits for: utilisation counts both", () => {
    const queue = createQueue({ workers: 1, service: seconds(0), places: 10 }, SEED);
    enter(queue, 0, { holds: true });
    const next = enter(queue, 2);
    queue.leave(seconds(5));
    expect(next().passage).toMatchObject({ start: 5, finish: 5 });
  });
});

test("it does not matter how often somebody looks: who waits starts when a worker became free", () => {
  const trial = { workers: 2, service: seconds(1), places: 50, rate: 3 };
  const rarely = simulate(trial, 500);
  const queue = createQueue(trial, SEED);
  let before = 0;
  const often = rarely.map(({ at }) => {
    queue.advance(seconds((before + at) / 2));
    before = at;
    return enter(queue, at);
  });
  queue.advance(THE_END);
  expect(often.map((one) => one().passage)).toEqual(rarely.map(({ passage }) => passage));
});
