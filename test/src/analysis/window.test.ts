import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { emptyHistogram } from "../../../src/analysis/histogram.ts";
import type { Reading } from "../../../src/analysis/reading.ts";
import {
  classCounts,
  covers,
  endpointReadings,
  latencySummary,
  latestReadings,
  meanProcessorShare,
  ownEndpoints,
  slidingWindows,
  sumEndpoints,
  sumReadings,
  systemReading,
} from "../../../src/analysis/window.ts";
import {
  endpoint,
  endpointArbitrary,
  healthy,
  latencyIn,
  readingsArbitrary,
  second,
  seconds,
} from "./build-reading.ts";

const counts = (reading: Reading): unknown =>
  JSON.stringify([reading.at, reading.span, reading.journeys, reading.items]);

describe("the sum of readings", () => {
  it("adds counts, takes the highest level and the mean share of the processor", () => {
    const sum = sumReadings([
      second(1, {
        endpoints: { "lgsp.token": endpoint(10, { failed: 1 }) },
        journeys: { "lgsp-query": { started: 3, dropped: 1 } },
        generator: { vus: 5, cpu: 0.2, reporting: 1, expected: 2 },
        items: { dossier: 2 },
      }),
      second(2, {
        endpoints: { "lgsp.token": endpoint(5, { failed: 2, slow: 1 }), "lgsp.population": endpoint(7) },
        journeys: { "lgsp-query": { started: 4, dropped: 0 } },
        generator: { vus: 9, cpu: 0.3, reporting: 2, expected: 2 },
        items: { dossier: 1, document: 4 },
      }),
    ]);
    expect(sum).toEqual({
      at: 2,
      span: 2,
      endpoints: {
        "lgsp.token": { ...endpoint(15), bad: { slow: 1, failed: 3 } },
        "lgsp.population": endpoint(7),
      },
      journeys: { "lgsp-query": { started: 7, dropped: 1 } },
      generator: { vus: 9, cpu: 0.25, reporting: 2, expected: 2 },
      items: { dossier: 3, document: 4 },
    });
  });

  it("of nothing has no span, no requests and no measured processor", () => {
    expect(sumReadings([])).toEqual({
      at: 0,
      span: 0,
      endpoints: {},
      journeys: {},
      generator: { vus: 0, cpu: undefined, reporting: 0, expected: 0 },
      items: {},
    });
  });

  it("brings histograms of different schemas to the coarser one", () => {
    const fine = { ...latencyIn(16, 3), schema: 3 };
    const coarse = { ...latencyIn(4, 2), schema: 1 };
    const sum = sumEndpoints([
      { requests: 3, bad: {}, latency: fine },
      { requests: 2, bad: {}, latency: coarse },
      { requests: 0, bad: {}, latency: emptyHistogram },
    ]);
    expect(sum.latency).toMatchObject({ schema: 1, count: 5, buckets: new Map([[4, 5]]) });
  });

  it("is the same in any order and in any grouping", () => {
    fc.assert(
      fc.property(readingsArbitrary, fc.nat(30), (readings, cut) => {
        const whole = sumReadings(readings);
        const grouped = sumReadings([sumReadings(readings.slice(cut)), sumReadings(readings.slice(0, cut))]);
        expect(counts(grouped)).toBe(counts(whole));
        expect(systemReading(grouped).requests).toBe(systemReading(whole).requests);
        expect(systemReading(grouped).bad).toEqual(systemReading(whole).bad);
        expect(systemReading(grouped).latency.buckets).toEqual(systemReading(whole).latency.buckets);
      }),
    );
  });

  it("over windows side by side is the sum of the whole", () => {
    fc.assert(
      fc.property(readingsArbitrary, fc.integer({ min: 1, max: 10 }), (readings, width) => {
        const beside = slidingWindows(readings, width).filter(({ until }) => until % width === 0);
        const rest = readings.slice(readings.length - (readings.length % width));
        const parts = beside.map(({ first, last }) => sumReadings(readings.slice(first, last + 1)));
        const total = systemReading(sumReadings([...parts, ...rest]));
        const whole = systemReading(sumReadings(readings));
        expect({ ...total, latency: total.latency.buckets }).toEqual({
          ...whole,
          latency: whole.latency.buckets,
        });
      }),
    );
  });
});

describe("windows", () => {
  test.each([
    {
      name: "one ends at every reading once it is full",
      readings: seconds(12),
      width: 10,
      expected: [
        [0, 9, 0, 10],
        [1, 10, 1, 11],
        [2, 11, 2, 12],
      ],
    },
    { name: "none fits into a shorter run", readings: seconds(9), width: 10, expected: [] },
    {
      name: "long readings make them a little longer than asked",
      readings: [
        second(24, { span: 24 }),
        second(48, { span: 24 }),
        second(72, { span: 24 }),
        second(96, { span: 24 }),
      ],
      width: 60,
      expected: [
        [0, 2, 0, 72],
        [1, 3, 24, 96],
      ],
    },
    {
      name: "a single reading can fill one",
      readings: [second(60, { span: 60 })],
      width: 60,
      expected: [[0, 0, 0, 60]],
    },
    {
      name: "spans that are no binary fractions still fill one",
      readings: Array.from({ length: 10 }, (_, i) => second((i + 1) * 0.1, { span: 0.1 })),
      width: 1,
      expected: [[0, 9, 0, 1]],
    },
  ])("$name", ({ readings, width, expected }) => {
    expect(
      slidingWindows(readings, width).map(({ first, last, from, until }) => [first, last, from, until]),
    ).toEqual(expected);
  });

  test.each([
    { name: "the latest readings reach back as far as asked", width: 3, ends: [8, 9, 10] },
    { name: "all readings when they cover less", width: 100, ends: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
    { name: "no readings for no time", width: 0, ends: [] },
  ])("$name", ({ width, ends }) => {
    expect(latestReadings(seconds(10), width).map(({ at }) => at)).toEqual(ends);
  });

  it("knows whether readings cover a span", () => {
    expect([covers(seconds(10), 10), covers(seconds(9), 10)]).toEqual([true, false]);
  });
});

describe("a reading of one part", () => {
  const reading = second(1, {
    endpoints: {
      "procedures.authorize": endpoint(100, { slow: 50 }),
      "procedures.callback": endpoint(10, { failed: 1 }),
      "procedures.search": endpoint(20),
      "procedures.worklist": endpoint(5, { slow: 2 }),
      "lgsp.token": endpoint(7),
      "unknown.route": endpoint(3),
    },
  });

  test.each([
    {
      name: "a system has all its endpoints, stubs included",
      part: systemReading(reading, "procedures"),
      requests: 135,
    },
    {
      name: "all systems have every endpoint, unknown ones included",
      part: systemReading(reading),
      requests: 145,
    },
    {
      name: "a class has the endpoints of one class",
      part: sumEndpoints(endpointReadings(reading, ownEndpoints("procedures", "list"))),
      requests: 25,
    },
    {
      name: "a class leaves out what goes straight to a stub",
      part: sumEndpoints(endpointReadings(reading, ownEndpoints("procedures", "login"))),
      requests: 10,
    },
    {
      name: "a class without requests is empty",
      part: sumEndpoints(endpointReadings(reading, ownEndpoints("meetings", "join"))),
      requests: 0,
    },
  ])("$name", ({ part, requests }) => {
    expect(part.requests).toBe(requests);
    expect(part.latency.count).toBe(requests);
  });
});

describe("request classes", () => {
  it("add up to all requests", () => {
    fc.assert(
      fc.property(endpointArbitrary, (reading) => {
        const byClass = classCounts(reading);
        expect(Object.values(byClass).reduce((total, n) => total + n, 0)).toBe(reading.requests);
        expect(Math.min(...Object.values(byClass))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("never leave fewer than zero good requests", () => {
    expect(classCounts(endpoint(3, { timeout: 5 }))).toEqual({
      good: 0,
      slow: 0,
      rejected: 0,
      failed: 0,
      dependency: 0,
      timeout: 5,
    });
  });
});

describe("the latency summary", () => {
  it("reads quantiles in seconds, each within its bucket", () => {
    const { p50, p95, p99, max } = latencySummary({
      schema: 3,
      zero: 0,
      sum: 0,
      count: 100,
      buckets: new Map([
        [-8, 94],
        [8, 4],
        [16, 2],
      ]),
    });
    expect(p50).toBeCloseTo(0.48, 3);
    expect(p95).toBeCloseTo(1.874, 3);
    expect(p99).toBeCloseTo(3.83, 3);
    expect(max).toBe(4);
  });

  it("is null where nothing was measured", () => {
    expect(latencySummary(emptyHistogram)).toEqual({ p50: null, p95: null, p99: null, max: null });
  });
});

const cpu = (value: number | undefined, span: number): Reading =>
  second(span, { span, generator: { ...healthy, cpu: value } });

describe("the share of the machine used by the generators", () => {
  test.each([
    { name: "is weighted by time", window: [cpu(1, 1), cpu(0.5, 9)], share: 0.55 },
    {
      name: "leaves out readings that did not measure it",
      window: [cpu(0.9, 5), cpu(undefined, 5)],
      share: 0.9,
    },
    { name: "is unknown when no reading measured it", window: [cpu(undefined, 1)], share: undefined },
  ])("$name", ({ window, share }) => expect(meanProcessorShare(window)).toBe(share));
});
