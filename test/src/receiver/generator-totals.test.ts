import { expect, it, test } from "vitest";
import { createGeneratorTotals } from "../../../src/receiver/generator-totals.ts";
import type { ResetHint } from "../../../src/receiver/native-histogram.ts";
import type { PushedSeries } from "../../../src/receiver/remote-write.ts";
import { histogramOf } from "./histogram-of.ts";

const counter = (value: number, timestamp: number, endpoint = "a.b"): PushedSeries => ({
  name: "k6_http_reqs_total",
  labels: new Map([["endpoint", endpoint]]),
  samples: [{ timestamp, value }],
  histograms: [],
});
const duration = (
  values: readonly number[],
  timestamp: number,
  reset: ResetHint = "unknown",
): PushedSeries => ({
  name: "k6_http_req_duration_seconds",
  labels: new Map([["endpoint", "a.b"]]),
  samples: [],
  histograms: [{ timestamp, reset, histogram: histogramOf(values) }],
});

test.each([
  { name: "a total grows by what is new", pushes: [counter(5, 1), counter(8, 2)], grown: [5, 3] },
  { name: "a repeated push adds nothing", pushes: [counter(5, 1), counter(5, 1)], grown: [5, 0] },
  { name: "a push that was overtaken adds nothing", pushes: [counter(8, 2), counter(5, 1)], grown: [8, 0] },
  {
    name: "a total that fell began again",
    pushes: [counter(5, 1), counter(2, 2), counter(3, 3)],
    grown: [5, 2, 1],
  },
  {
    name: "a stale marker says nothing",
    pushes: [counter(5, 1), counter(Number.NaN, 2), counter(6, 3)],
    grown: [5, 0, 1],
  },
])("$name", ({ pushes, grown }) => {
  const totals = createGeneratorTotals();
  expect(pushes.map((push) => totals.grow([push]).endpoints["a.b"]?.requests)).toEqual(grown);
});

test.each([
  {
    name: "a duration grows by what is new",
    pushes: [duration([1], 1), duration([1, 2], 2)],
    grown: [[1], [2]],
  },
  {
    name: "a repeated duration adds nothing",
    pushes: [duration([1], 1), duration([1], 1)],
    grown: [[1], []],
  },
  {
    name: "a duration that fell began again",
    pushes: [duration([1, 2], 1), duration([4], 2)],
    grown: [[1, 2], [4]],
  },
  {
    name: "a duration said to begin again does",
    pushes: [duration([1], 1), duration([4, 4], 2, "yes")],
    grown: [[1], [4, 4]],
  },
  {
    name: "a duration that is no running total is left out",
    pushes: [duration([1], 1, "gauge")],
    grown: [[]],
  },
])("$name", ({ pushes, grown }) => {
  const totals = createGeneratorTotals();
  const buckets = pushes.map((push) => totals.grow([push]).endpoints["a.b"]?.latency.buckets);
  expect(buckets).toEqual(grown.map((values) => histogramOf(values).buckets));
});

it("an absent series keeps its total", () => {
  const totals = createGeneratorTotals();
  const grown = [[counter(5, 1), counter(1, 1, "c.d")], [counter(2, 2, "c.d")], [counter(6, 3)]].map((push) =>
    totals.grow(push),
  );
  expect(
    grown.map(({ endpoints }) => Object.entries(endpoints).map(([id, { requests }]) => [id, requests])),
  ).toEqual([
    [
      ["a.b", 5],
      ["c.d", 1],
    ],
    [["c.d", 1]],
    [["a.b", 1]],
  ]);
});

it("series that k6 keeps apart by labels we do not read are brought together", () => {
  const ok = {
    ...counter(5, 1),
    labels: new Map([
      ["endpoint", "a.b"],
      ["status", "200"],
    ]),
  };
  const busy = {
    ...counter(2, 1),
    labels: new Map([
      ["endpoint", "a.b"],
      ["status", "503"],
    ]),
  };
  expect(createGeneratorTotals().grow([ok, busy]).endpoints["a.b"]?.requests).toBe(7);
});

const vus = (value: number, timestamp: number): PushedSeries => ({
  name: "k6_vus",
  labels: new Map(),
  samples: [{ timestamp, value }],
  histograms: [],
});

it("the number of virtual users may fall", () => {
  const totals = createGeneratorTotals();
  expect([vus(9, 1), vus(4, 2), vus(0, 3)].map((push) => totals.grow([push]).vus)).toEqual([9, -5, -4]);
});
