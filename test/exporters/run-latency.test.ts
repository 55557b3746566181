import * as fc from "fast-check";
import { expect, test } from "vitest";
import { latencyBounds, toDistribution, windowLatencySamples } from "../../exporters/run-latency.ts";
import { addReading, noTotals, type EndpointTotals } from "../../exporters/run-totals.ts";
import { endpointById, endpoints } from "../../src/catalogue/endpoints.ts";
import { objectives, slowAfter } from "../../src/catalogue/objectives.ts";
import type { Endpoint } from "../../src/catalogue/system.ts";
import type { BadClass } from "../../src/analysis/reading.ts";
import { endpointReading, readingAt } from "./sample-run.ts";

const LIST = "meetings.list";
const list = endpointById.get(LIST) as Endpoint;

const totalsOf = (values: readonly number[], bad: Partial<Record<BadClass, number>> = {}): EndpointTotals =>
  addReading(noTotals, readingAt(1, { endpoints: { [LIST]: endpointReading(values, bad) } })).endpoints[
    LIST
  ] as EndpointTotals;

const countAt = (totals: EndpointTotals, bound: number): number | undefined =>
  toDistribution(totals, list).buckets.find(([le]) => le === bound)?.[1];

test("there is a boundary at every latency objective and at every endpoint's own", () => {
  const limits = objectives.filter(({ metric }) => metric === "latency").map(({ limit }) => limit);
  expect(latencyBounds).toEqual(expect.arrayContaining(limits));
  expect(latencyBounds).toEqual(expect.arrayContaining(endpoints.map((e) => slowAfter(e.system, e.class))));
  expect(latencyBounds).toEqual([...latencyBounds].toSorted((a, b) => a - b));
});

test.each([
  {
    name: "all good, some in the bucket that holds the limit",
    values: [0.1, 2.45, 2.49],
    bad: {},
    within: 3,
  },
  {
    name: "one just above the limit, in the same bucket",
    values: [0.1, 2.49, 2.51],
    bad: { slow: 1 },
    within: 2,
  },
  { name: "slow and timed out", values: [0.1, 3, 15], bad: { slow: 1, timeout: 1 }, within: 1 },
  { name: "a failure that came quickly", values: [0.1, 0.2], bad: { failed: 1 }, within: 2 },
  { name: "a failure that came late", values: [0.1, 9], bad: { failed: 1 }, within: 1 },
  { name: "nothing at all", values: [], bad: {}, within: 0 },
])("the count at the objective of 2.5 s: $name", ({ values, bad, within }) => {
  expect(countAt(totalsOf(values, bad), 2.5)).toBe(within);
});

test("the largest bucket never exceeds the number of requests, even with a histogram ahead of it", () => {
  const totals = { ...totalsOf([0.1, 0.1, 0.1]), requests: 2, good: 2, notSlow: 2 };
  const { buckets, count } = toDistribution(totals, list);
  expect(Math.max(...buckets.map(([, below]) => below))).toBe(2);
  expect(count).toBe(2);
});

const request = fc.record({
  seconds: fc.double({ min: 0.001, max: 400, noNaN: true }),
  error: fc.constantFrom<BadClass | undefined>(undefined, "failed", "rejected", "dependency"),
});
const second = fc.record({ requests: fc.array(request, { maxLength: 30 }), late: fc.nat(3) });
type Second = typeof second extends fc.Arbitrary<infer Value> ? Value : never;

function readingOf({ requests, late }: Second, at: number) {
  const bad: Partial<Record<BadClass, number>> = {};
  for (const { seconds, error } of requests) {
    const name = error ?? (seconds > 15 ? "timeout" : seconds > 2.5 ? "slow" : undefined);
    if (name !== undefined) bad[name] = (bad[name] ?? 0) + 1;
  }
  // Classes may arrive up to a push late; then more are counted than there are requests.
  bad.slow = (bad.slow ?? 0) + late;
  return readingAt(at, {
    endpoints: {
      [LIST]: endpointReading(
        requests.map((one) => one.seconds),
        bad,
      ),
    },
  });
}

test("buckets never fall, neither from bound to bound nor from second to second", () => {
  fc.assert(
    fc.property(fc.array(second, { minLength: 1, maxLength: 8 }), (seconds) => {
      let totals = noTotals;
      let before: readonly number[] = latencyBounds.map(() => 0);
      for (const [index, one] of seconds.entries()) {
        totals = addReading(totals, readingOf(one, index + 1));
        const { buckets, count } = toDistribution(totals.endpoints[LIST] as EndpointTotals, list);
        const counts = buckets.map(([, below]) => below);
        expect([...counts, count]).toEqual([...counts, count].toSorted((a, b) => a - b));
        expect(counts.every((value, bound) => value >= Number(before[bound]))).toBe(true);
        before = counts;
      }
    }),
  );
});

test("quantiles of the window stand per system and per endpoint, none where nothing was asked", () => {
  const reading = readingAt(1, {
    endpoints: {
      [LIST]: endpointReading([1, 1, 1]),
      "meetings.ping": endpointReading([0.1]),
      strange: endpointReading([1]),
    },
  });
  const samples = windowLatencySamples(addReading(noTotals, reading), endpointById);
  const shown = samples.map(({ labels, value }) => [
    Object.values(labels).slice(0, -2).at(-1),
    labels["quantile"],
    value,
  ]);
  expect(shown).toEqual([
    ["meetings", "0.5", expect.closeTo(0.94, 1)],
    ["meetings", "0.95", expect.closeTo(0.99, 1)],
    ["meetings", "0.99", expect.closeTo(1, 1)],
    ["meetings", "1", 1],
    [LIST, "0.5", expect.closeTo(0.96, 1)],
    [LIST, "0.95", expect.closeTo(1, 1)],
    [LIST, "0.99", expect.closeTo(1, 1)],
    [LIST, "1", 1],
    ["meetings.ping", "0.5", expect.closeTo(0.1, 2)],
    ["meetings.ping", "0.95", expect.closeTo(0.1, 2)],
    ["meetings.ping", "0.99", expect.closeTo(0.105, 2)],
    ["meetings.ping", "1", expect.closeTo(0.105, 2)],
  ]);
});
