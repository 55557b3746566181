import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../../src/analysis/reading.ts";
import { createLiveStore, type LiveStore } from "../../../src/receiver/live-store.ts";
import { emptyTotals, mergeTotals, type Totals } from "../../../src/receiver/merge.ts";
import type { PushedSeries } from "../../../src/receiver/remote-write.ts";
import { ms } from "../../../src/units/units.ts";
import { histogramOf } from "./histogram-of.ts";
import { arrivals } from "./recorded.ts";

const EPOCH = 1_800_000_000_000;
const interval = ms(1000);

/** Running totals of `count` requests of half a second each. */
const requests = (count: number, timestamp: number): PushedSeries[] => [
  {
    name: "k6_http_reqs_total",
    labels: new Map([["endpoint", "a.b"]]),
    samples: [{ timestamp, value: count }],
    histograms: [],
  },
  {
    name: "k6_http_req_duration_seconds",
    labels: new Map([["endpoint", "a.b"]]),
    samples: [],
    histograms: [
      { timestamp, reset: "unknown", histogram: histogramOf(Array.from({ length: count }, () => 0.5)) },
    ],
  },
];

interface Sent {
  readonly generator: string;
  /** Seconds after the load began. */
  readonly at: number;
  /** Running total. */
  readonly count: number;
  /** Seconds under way. */
  readonly delay?: number;
}

/** Feeds pushes in the order of arrival and cuts after each of them. */
function replay(store: LiveStore, sent: readonly Sent[]): Reading[] {
  const readings: Reading[] = [];
  for (const { generator, at, count, delay = 0 } of sent.toSorted(
    (a, b) => a.at + (a.delay ?? 0) - b.at - (b.delay ?? 0),
  )) {
    const now = ms(EPOCH + (at + delay) * 1000);
    store.accept({ generator, at: now, series: requests(count, EPOCH + at * 1000) });
    readings.push(...store.cut(now));
  }
  return readings;
}

const pushesOf = (generator: string, phase: number, counts: readonly number[]): Sent[] =>
  counts.map((_, n) => ({
    generator,
    at: phase + n,
    count: counts.slice(0, n + 1).reduce((a, b) => a + b, 0),
  }));

const counted = (readings: readonly Reading[]): number[] =>
  readings.map(({ endpoints }) => endpoints["a.b"]?.requests ?? 0);

/** Readings as totals, to add them up. */
const sumOf = (readings: readonly Reading[]): Totals =>
  mergeTotals(
    readings.map(({ endpoints, journeys, items }) => ({ ...emptyTotals, endpoints, journeys, items })),
  );

const sumOfAll = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Seconds by which each push is moved, in order; beyond the end of the list, none. */
const moved = (pushes: readonly Sent[], by: readonly number[]): Sent[] =>
  pushes.map((push, n) => ({ ...push, at: push.at + (by[n] ?? 0) }));
const delayed = (pushes: readonly Sent[], by: readonly number[]): Sent[] =>
  pushes.map((push, n) => ({ ...push, delay: by[n] ?? 0 }));

/** Pushes with the given numbers never arrive; the last one always does. */
const without = (pushes: readonly Sent[], lost: readonly number[]): Sent[] =>
  pushes.filter((_, n) => n === pushes.length - 1 || !lost.includes(n));

/** The counts of one of several owners, second by second. */
const shareOf = (owner: number, portions: readonly (readonly [number, number])[]): number[] =>
  portions.map(([of, count]) => count * Number(of === owner));

describe("the cut", () => {
  it("one generator gives one reading per push", () => {
    const store = createLiveStore({ interval, expected: 1 });
    const readings = replay(store, pushesOf("alpha", 1, [5, 7, 9]));
    expect(readings.map(({ at, span }) => [at, span])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect(counted(readings)).toEqual([5, 7, 9]);
  });

  it("a reading waits for the slowest generator", () => {
    const store = createLiveStore({ interval, expected: 2 });
    const both = [...pushesOf("alpha", 1, [5, 5]), ...pushesOf("beta", 1.4, [1, 1])];
    expect(counted(replay(store, both))).toEqual([6, 6]);
  });

  it("a generator that begins later is waited for", () => {
    const store = createLiveStore({ interval, expected: 2 });
    const readings = replay(store, [...pushesOf("alpha", 1, [5, 5, 5]), ...pushesOf("beta", 2.3, [1, 1])]);
    expect(readings.map(({ generator }) => generator.reporting)).toEqual([1, 2, 2]);
    expect(counted(readings)).toEqual([5, 6, 6]);
  });

  it("a missed push makes one longer reading and no hole", () => {
    const store = createLiveStore({ interval, expected: 2 });
    const alpha = pushesOf("alpha", 1, [5, 5, 5, 5]);
    const beta = pushesOf("beta", 1.3, [1, 1, 1, 1]).filter(({ at }) => at !== 2.3);
    const readings = replay(store, [...alpha, ...beta]);
    expect(readings.map(({ at, span }) => [at, span])).toEqual([
      [1, 1],
      [3, 2],
      [4, 1],
    ]);
    expect(counted(readings)).toEqual([6, 12, 6]);
  });

  it("a push that is late by less than half an interval changes nothing", () => {
    const store = createLiveStore({ interval, expected: 2 });
    const beta = delayed(pushesOf("beta", 1.3, [1, 1, 1]), [0, 0.4, 0]);
    const readings = replay(store, [...pushesOf("alpha", 1, [5, 5, 5]), ...beta]);
    expect(readings.map(({ span }) => span)).toEqual([1, 1, 1]);
    expect(counted(readings)).toEqual([6, 6, 6]);
  });

  it("a generator that falls silent is given up and counted when it returns", () => {
    const store = createLiveStore({ interval, expected: 2 });
    const alpha = pushesOf(
      "alpha",
      1,
      Array.from({ length: 12 }, () => 5),
    );
    const beta = [
      { generator: "beta", at: 1.3, count: 1 },
      { generator: "beta", at: 11.3, count: 11 },
    ];
    const readings = [...replay(store, [...alpha, ...beta]), ...store.finish()];
    expect(readings.map(({ generator }) => generator.reporting)).toEqual([
      2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2,
    ]);
    expect(counted(readings)).toEqual([6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 15]);
  });

  it("silence of all generators shows as empty readings", () => {
    const store = createLiveStore({ interval, expected: 1 });
    replay(store, pushesOf("alpha", 1, [5]));
    const readings = store.cut(ms(EPOCH + 6000));
    expect(readings.map(({ at, generator }) => [at, generator.reporting])).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  it("a generator whose clock is wrong is placed by its arrival", () => {
    const store = createLiveStore({ interval, expected: 1 });
    for (const second of [1, 2, 3]) {
      store.accept({
        generator: "alpha",
        at: ms(EPOCH + second * 1000),
        series: requests(second, second * 1000),
      });
    }
    expect(counted(store.cut(ms(EPOCH + 3000)))).toEqual([1, 1, 1]);
  });

  it("nothing is cut before the first push", () => {
    const store = createLiveStore({ interval, expected: 1 });
    store.accept({ generator: "alpha", at: ms(EPOCH), series: [] });
    expect([store.startedAt, store.cut(ms(EPOCH + 60_000)), store.finish()]).toEqual([undefined, [], []]);
  });
});

describe("what is kept", () => {
  it("the last 120 readings", () => {
    const store = createLiveStore({ interval, expected: 1 });
    replay(
      store,
      pushesOf(
        "alpha",
        1,
        Array.from({ length: 130 }, () => 1),
      ),
    );
    expect([store.recent.length, store.recent[0]?.at, store.recent.at(-1)?.at]).toEqual([120, 11, 130]);
  });

  it("when each generator pushed last", () => {
    const store = createLiveStore({ interval, expected: 2 });
    replay(store, [...pushesOf("alpha", 1, [1, 1, 1]), ...pushesOf("beta", 1.5, [1])]);
    expect(store.generators).toEqual([
      { name: "alpha", lastPush: EPOCH + 3000, pushes: 3 },
      { name: "beta", lastPush: EPOCH + 1500, pushes: 1 },
    ]);
    expect(store.startedAt).toBe(EPOCH);
  });

  it("the totals, of what has been cut and what has not", () => {
    const store = createLiveStore({ interval, expected: 2 });
    replay(store, [...pushesOf("alpha", 1, [5, 5]), ...pushesOf("beta", 1.4, [1])]);
    expect(store.totals.endpoints["a.b"]?.requests).toBe(11);
  });

  it("the share of the cores is passed on", () => {
    const store = createLiveStore({ interval, expected: 1 });
    store.accept({ generator: "alpha", at: ms(EPOCH + 1000), series: requests(1, EPOCH + 1000) });
    expect(store.cut(ms(EPOCH + 1000), 0.4).map(({ generator }) => generator)).toEqual([
      { vus: 0, cpu: 0.4, reporting: 1, expected: 1 },
    ]);
  });
});

describe("conservation", () => {
  const load = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 15 });
  const generator = fc.record({
    counts: load,
    phase: fc.double({ min: 1, max: 3, noNaN: true }),
    lost: fc.array(fc.nat({ max: 12 }), { maxLength: 6 }),
    delays: fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 15, maxLength: 15 }),
  });

  it("the sum of all readings is the sum of all generators, whatever is lost or late on the way", () => {
    fc.assert(
      fc.property(fc.array(generator, { minLength: 1, maxLength: 4 }), (generators) => {
        const store = createLiveStore({ interval, expected: generators.length });
        const sent = generators.flatMap(({ counts, phase, lost, delays }, g) =>
          without(delayed(pushesOf(`g${g}`, phase, counts), delays), lost),
        );
        const readings = [...replay(store, sent), ...store.finish()];
        const total = sumOfAll(generators.flatMap(({ counts }) => counts));
        expect(sumOfAll(counted(readings))).toBe(total);
        expect(sumOf(readings).endpoints["a.b"]?.latency).toEqual({
          ...histogramOf(Array.from({ length: total }, () => 0.5)),
        });
        expect(sumOf(readings).endpoints).toEqual(store.totals.endpoints);
        expect(readings.reduce((span, reading) => span + reading.span, 0)).toBe(readings.at(-1)?.at);
      }),
    );
  });

  it("steady pushes give one full reading per second, whatever their phases and jitter", () => {
    const steady = fc.record({
      phase: fc.double({ min: 1, max: 1.99, noNaN: true }),
      jitter: fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), { minLength: 12, maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.array(steady, { minLength: 1, maxLength: 4 }), (generators) => {
        const store = createLiveStore({ interval, expected: generators.length });
        const sent = generators.flatMap(({ phase, jitter }, g) =>
          moved(
            pushesOf(
              `g${g}`,
              phase,
              Array.from({ length: 12 }, () => 1),
            ),
            jitter,
          ),
        );
        const inside = [...replay(store, sent), ...store.finish()].slice(1, -2);
        expect(inside.map(({ span, generator }) => [span, generator.reporting])).toEqual(
          inside.map(() => [1, generators.length]),
        );
        expect(counted(inside)).toEqual(inside.map(() => generators.length));
      }),
    );
  });

  it("one load gives the same totals from one generator and from several", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 })), { minLength: 1, maxLength: 30 }),
        (portions) => {
          const whole = createLiveStore({ interval, expected: 1 });
          replay(
            whole,
            pushesOf(
              "all",
              1,
              portions.map(([, count]) => count),
            ),
          );
          const split = createLiveStore({ interval, expected: 4 });
          const shares = [0, 1, 2, 3].map((owner) => shareOf(owner, portions));
          replay(
            split,
            shares.flatMap((counts, g) => pushesOf(`g${g}`, 1 + g / 7, counts)),
          );
          expect(split.totals.endpoints["a.b"]?.requests).toBe(whole.totals.endpoints["a.b"]?.requests);
          expect(split.totals.endpoints["a.b"]?.latency.buckets).toEqual(
            whole.totals.endpoints["a.b"]?.latency.buckets,
          );
        },
      ),
    );
  });
});

describe("recorded pushes of two generators", () => {
  const store = createLiveStore({ interval, expected: 2 });
  const readings = arrivals.flatMap((arrival) => {
    store.accept(arrival);
    return store.cut(arrival.at);
  });
  readings.push(...store.finish());

  it("every second is one reading in which those report that have not ended", () => {
    expect(readings.map(({ at, span, generator }) => [at, span, generator.reporting])).toEqual([
      [1, 1, 2],
      [2, 1, 2],
      [3, 1, 2],
      [4, 1, 2],
      // alpha wrote its last push early in the fourth second, beta in the fifth.
      [5, 1, 1],
    ]);
  });

  it("the readings add up to the totals", () => {
    const { endpoints, journeys, items } = sumOf(readings);
    const exact = Object.entries(store.totals.endpoints).map(([id, reading]) => [
      id,
      { ...reading, latency: { ...reading.latency, sum: expect.closeTo(reading.latency.sum, 9) as number } },
    ]);
    expect(endpoints).toEqual(Object.fromEntries(exact));
    expect({ journeys, items }).toEqual({ journeys: store.totals.journeys, items: store.totals.items });
  });
});
