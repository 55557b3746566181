import { expect, test } from "vitest";
import { addReading, noTotals } from "../../exporters/run-totals.ts";
import { endpointReading, readingAt } from "./sample-run.ts";

const seconds = (count: number) => Array.from({ length: count }, (_, index) => readingAt(index + 1));

test("totals add up over every reading, the window holds the last minute", () => {
  const totals = seconds(100).reduce(addReading, noTotals);
  const list = totals.endpoints["meetings.list"];
  expect(list).toMatchObject({ requests: 300, good: 300, notSlow: 300 });
  expect(list?.latency.count).toBe(300);
  expect(list?.recent.count).toBe(180);
  expect(totals.window.map(({ at }) => at)).toEqual(Array.from({ length: 60 }, (_, index) => index + 41));
  expect(totals.latest?.at).toBe(100);
});

test("an endpoint that fell silent leaves the window and keeps its totals", () => {
  const silent = Array.from({ length: 60 }, (_, index) => readingAt(index + 2, { endpoints: {} }));
  const totals = [readingAt(1), ...silent].reduce(addReading, noTotals);
  expect(totals.endpoints["meetings.list"]).toMatchObject({ requests: 3, recent: { count: 0, zero: 0 } });
  expect(totals.endpoints["meetings.list"]?.recent.buckets.size).toBe(0);
});

test("the window is bounded in readings, however fast they come", () => {
  const fast = Array.from({ length: 1000 }, (_, index) => readingAt(index / 1000));
  const totals = fast.reduce(addReading, noTotals);
  expect(totals.window).toHaveLength(600);
  expect(totals.endpoints["meetings.list"]?.recent.count).toBe(1800);
});

test("classes are apart, good is the rest", () => {
  const reading = readingAt(1, {
    endpoints: {
      "meetings.list": endpointReading([0.1, 0.2, 3, 20, 0.1, 0.2, 0.3], {
        slow: 1,
        timeout: 1,
        rejected: 1,
        failed: 1,
        dependency: 1,
      }),
    },
  });
  expect(addReading(noTotals, reading).endpoints["meetings.list"]).toMatchObject({
    requests: 7,
    good: 2,
    notSlow: 5,
    bad: { slow: 1, timeout: 1, rejected: 1, failed: 1, dependency: 1 },
  });
});

test("a class that is counted one push late never makes the good ones fall", () => {
  const early = readingAt(1, { endpoints: { "meetings.list": endpointReading([3, 3]) } });
  const late = readingAt(2, { endpoints: { "meetings.list": { ...endpointReading([]), bad: { slow: 2 } } } });
  const next = readingAt(3, { endpoints: { "meetings.list": endpointReading([0.1, 0.1, 0.1]) } });
  const goods = [early, late, next].map(
    (_, index, all) => all.slice(0, index + 1).reduce(addReading, noTotals).endpoints["meetings.list"]?.good,
  );
  expect(goods).toEqual([2, 2, 3]);
});

test("starts, drops and further attempts of journeys add up", () => {
  const readings = [1, 2].map((at) =>
    readingAt(at, { journeys: { "meeting-join": { started: 5, dropped: 1, retried: 2 } } }),
  );
  expect(readings.reduce(addReading, noTotals).journeys).toEqual({
    "meeting-join": { started: 10, dropped: 2, retried: 4 },
  });
});
