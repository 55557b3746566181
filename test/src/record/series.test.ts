import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyHistogram } from "../../../src/analysis/histogram.ts";
import { formatReading, parseSeries } from "../../../src/record/series.ts";
import { endpoint, readingsArbitrary, second } from "../analysis/build-reading.ts";
import { nth } from "../planning/plan-of.ts";
import { sample } from "./sample-record.ts";

const textOf = (readings: readonly Parameters<typeof formatReading>[0][]): string =>
  readings.map((reading) => `${formatReading(reading)}\n`).join("");

test("a whole run survives being written and read", () =>
  expect(parseSeries(textOf(sample.readings))).toEqual(sample.readings));

test("any readings survive being written and read", () => {
  fc.assert(
    fc.property(readingsArbitrary, (readings) => {
      expect(parseSeries(textOf(readings))).toEqual(readings);
    }),
    { numRuns: 50 },
  );
});

describe("one reading", () => {
  test.each([
    {
      name: "without processor time",
      reading: second(1, { generator: { vus: 3, cpu: undefined, reporting: 1, expected: 2 } }),
    },
    {
      name: "with items and dropped starts",
      reading: second(1, { items: { dossier: 3 }, journeys: { "axis-poll": { started: 2, dropped: 1 } } }),
    },
    {
      name: "with sessions tried again",
      reading: second(1, { journeys: { "citizen-submit": { started: 2, dropped: 0, retried: 1 } } }),
    },
    {
      name: "with values at zero and a negative bucket",
      reading: second(1, {
        endpoints: {
          "lgsp.token": {
            requests: 3,
            bad: { slow: 1 },
            latency: { schema: 3, zero: 1, sum: 0.25, count: 3, buckets: new Map([[-31, 2]]) },
          },
        },
      }),
    },
    {
      name: "of an endpoint that only failed to connect",
      reading: second(1, {
        endpoints: { "lgsp.token": { requests: 2, bad: { timeout: 2 }, latency: emptyHistogram } },
      }),
    },
    {
      name: "of a system with two deployments",
      reading: second(1, {
        endpoints: { "lgsp.token": endpoint(5, { slow: 1 }) },
        deployments: {
          "lgsp/default": { started: 1, endpoints: { "lgsp.token": endpoint(3) } },
          "lgsp/hue": { started: 0, endpoints: { "lgsp.token": endpoint(2, { slow: 1 }) } },
        },
      }),
    },
  ])("$name is kept", ({ reading }) => expect(parseSeries(textOf([reading]))).toEqual([reading]));

  test("says nothing of deployments where there are none", () =>
    expect(formatReading(second(1))).not.toContain("deployments"));

  test("takes one line", () => expect(formatReading(nth(sample.readings, 5))).not.toContain("\n"));
});

describe("a file that was not finished", () => {
  const three = [second(1), second(2), second(3)];
  const text = textOf(three);

  test("loses a torn last line and no more", () => {
    const cuts = [1, 5, 40].map((missing) => parseSeries(text.slice(0, -missing)));
    expect(cuts).toEqual([three.slice(0, 2), three.slice(0, 2), three.slice(0, 2)]);
  });

  test("loses a torn line in the middle and no more", () => {
    const torn = `${formatReading(nth(three, 0))}\n{"at":2,"span":1,"endp\n${formatReading(nth(three, 2))}\n`;
    expect(parseSeries(torn)).toEqual([three[0], three[2]]);
  });

  test("may be empty", () => expect(parseSeries("")).toEqual([]));

  test.each(["null", "{}", "[]", "7", '"text"', '{"endpoints":{"a":null},"generator":{}}'])(
    "passes over a whole line that is no reading: %s",
    (line) => expect(parseSeries(`${line}\n${formatReading(second(2))}\n`)).toEqual([second(2)]),
  );
});
