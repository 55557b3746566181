import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { emptyHistogram } from "../../../src/analysis/histogram.ts";
import { emptyTotals, isRead, mergeTotals, totalsOf, type Totals } from "../../../src/receiver/merge.ts";
import { createGeneratorTotals } from "../../../src/receiver/generator-totals.ts";
import { histogramOf } from "./histogram-of.ts";
import { arrivals, summaryOf } from "./recorded.ts";

/** Whole milliseconds as powers of two, so that even the sums of latencies are exact. */
const latency = fc
  .array(fc.constantFrom(0, 0.25, 0.5, 1, 2), { maxLength: 5 })
  .map((values) => histogramOf(values));
const count = fc.nat({ max: 1000 });
const key = fc.constantFrom("procedures.lookup", "documents.send", "__proto__", "constructor");
const endpoint = fc.record({
  requests: count,
  bad: fc.record(
    { slow: fc.integer({ min: 1, max: 9 }), timeout: fc.integer({ min: 1, max: 9 }) },
    { requiredKeys: [] },
  ),
  latency,
});
const recordOf = <Value>(value: fc.Arbitrary<Value>) =>
  fc
    .array(fc.tuple(key, value), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries) as Record<string, Value>);
const totals: fc.Arbitrary<Totals> = fc.record({
  endpoints: recordOf(endpoint),
  journeys: recordOf(
    fc.record(
      { started: count, dropped: count, retried: fc.integer({ min: 1, max: 9 }) },
      { requiredKeys: ["started", "dropped"] },
    ),
  ),
  deployments: recordOf(fc.record({ started: count, endpoints: recordOf(endpoint) })),
  parts: recordOf(fc.record({ endpoints: recordOf(endpoint), slower: recordOf(count) })),
  startLag: latency,
  items: recordOf(count),
  itemsUnanswered: recordOf(count),
  vus: count,
});

const sameSchema = (endpoints: Totals["endpoints"]) =>
  Object.fromEntries(
    Object.entries(endpoints).map(([id, reading]) => [
      id,
      { ...reading, latency: { ...reading.latency, schema: 3 } },
    ]),
  );

/** The same whatever the order of keys and buckets. */
const comparable = ({ endpoints, deployments, parts, startLag, ...rest }: Totals) => ({
  ...rest,
  startLag: { ...startLag, schema: 3 },
  parts: Object.fromEntries(
    Object.entries(parts).map(([id, one]) => [id, { ...one, endpoints: sameSchema(one.endpoints) }]),
  ),
  endpoints: sameSchema(endpoints),
  deployments: Object.fromEntries(
    Object.entries(deployments).map(([id, one]) => [id, { ...one, endpoints: sameSchema(one.endpoints) }]),
  ),
});

const totalsFrom = (generator: string): Totals => {
  const generatorTotals = createGeneratorTotals();
  const own = arrivals.filter((arrival) => arrival.generator === generator);
  return mergeTotals(own.map(({ series }) => generatorTotals.grow(series)));
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const endpointsOf = ({ endpoints }: Totals) => Object.values(endpoints);

/** Final value of every series of that name, of both generators. */
function lastValues(wanted: string): number[] {
  const last = new Map<string, number>();
  for (const { generator, series } of arrivals) {
    for (const { labels, samples } of series.filter(({ name }) => name === wanted)) {
      last.set([generator, ...labels.values()].join(" "), samples.at(-1)?.value ?? 0);
    }
  }
  return [...last.values()];
}

/** Growth of four, or of one duration of a second, in one series. */
const grown = (name: string, labels: Readonly<Record<string, string>>): Totals =>
  totalsOf([{ name, label: (label) => labels[label] ?? "", value: 4, histogram: histogramOf([1]) }]);

describe("mergeTotals", () => {
  it("gives the same in any order", () => {
    fc.assert(
      fc.property(fc.array(totals, { maxLength: 5 }), (parts) => {
        expect(comparable(mergeTotals(parts.toReversed()))).toEqual(comparable(mergeTotals(parts)));
      }),
    );
  });

  it("gives the same in any grouping", () => {
    fc.assert(
      fc.property(totals, totals, totals, (a, b, c) => {
        const left = mergeTotals([mergeTotals([a, b]), c]);
        expect(comparable(left)).toEqual(comparable(mergeTotals([a, mergeTotals([b, c])])));
      }),
    );
  });

  it("nothing merged is nothing", () => expect(mergeTotals([])).toEqual(emptyTotals));

  it("two generators with an endpoint in common add up as by hand", () => {
    const a: Totals = {
      endpoints: { "procedures.lookup": { requests: 3, bad: { slow: 1 }, latency: histogramOf([0, 1, 2]) } },
      journeys: { "citizen-lookup": { started: 3, dropped: 1 } },
      deployments: { "procedures/hue": { started: 2, endpoints: {} } },
      parts: { "0": { endpoints: {}, slower: { "procedures.lookup 5": 2 } } },
      startLag: histogramOf([1]),
      items: { dossier: 2 },
      itemsUnanswered: {},
      vus: 4,
    };
    const b: Totals = {
      endpoints: {
        "procedures.lookup": { requests: 2, bad: { slow: 1, failed: 1 }, latency: histogramOf([2, 4]) },
        "meetings.ping": { requests: 1, bad: {}, latency: histogramOf([1]) },
      },
      journeys: { "citizen-lookup": { started: 2, dropped: 0 }, "meeting-join": { started: 1, dropped: 0 } },
      deployments: {
        "procedures/hue": { started: 1, endpoints: {} },
        "lgsp/hue": { started: 4, endpoints: {} },
      },
      parts: { "0": { endpoints: {}, slower: { "procedures.lookup 5": 1 } } },
      startLag: emptyHistogram,
      items: { dossier: 1, document: 5 },
      itemsUnanswered: { dossier: 1 },
      vus: 3,
    };
    expect(mergeTotals([a, b])).toEqual({
      endpoints: {
        "procedures.lookup": {
          requests: 5,
          bad: { slow: 2, failed: 1 },
          latency: {
            schema: 3,
            zero: 1,
            sum: 9,
            count: 5,
            buckets: new Map([
              [0, 1],
              [8, 2],
              [16, 1],
            ]),
          },
        },
        "meetings.ping": {
          requests: 1,
          bad: {},
          latency: { schema: 3, zero: 0, sum: 1, count: 1, buckets: new Map([[0, 1]]) },
        },
      },
      journeys: { "citizen-lookup": { started: 5, dropped: 1 }, "meeting-join": { started: 1, dropped: 0 } },
      deployments: {
        "procedures/hue": { started: 3, endpoints: {} },
        "lgsp/hue": { started: 4, endpoints: {} },
      },
      parts: { "0": { endpoints: {}, slower: { "procedures.lookup 5": 3 } } },
      startLag: { ...histogramOf([1]) },
      items: { dossier: 3, document: 5 },
      itemsUnanswered: { dossier: 1 },
      vus: 7,
    });
  });
});

describe("the meaning of a series", () => {
  const endpoint = "meetings.ping";
  const none = { requests: 0, bad: {}, latency: emptyHistogram };

  test.each([
    {
      name: "requests over HTTP",
      totals: grown("k6_http_reqs_total", { endpoint }),
      expected: { endpoints: { [endpoint]: { ...none, requests: 4 } } },
    },
    {
      name: "requests over a socket",
      totals: grown("k6_socket_requests_total", { endpoint }),
      expected: { endpoints: { [endpoint]: { ...none, requests: 4 } } },
    },
    {
      name: "latency over HTTP",
      totals: grown("k6_http_req_duration_seconds", { endpoint }),
      expected: { endpoints: { [endpoint]: { ...none, latency: histogramOf([1]) } } },
    },
    {
      name: "latency over a socket",
      totals: grown("k6_socket_duration_seconds", { endpoint }),
      expected: { endpoints: { [endpoint]: { ...none, latency: histogramOf([1]) } } },
    },
    {
      name: "requests of a bad class",
      totals: grown("k6_bad_requests_total", { endpoint, class: "rejected" }),
      expected: { endpoints: { [endpoint]: { ...none, bad: { rejected: 4 } } } },
    },
    {
      name: "a class that is unknown",
      totals: grown("k6_bad_requests_total", { endpoint, class: "odd" }),
      expected: {},
    },
    { name: "requests of no endpoint", totals: grown("k6_http_reqs_total", {}), expected: {} },
    {
      name: "requests of a deployment, which are requests of the system too",
      totals: grown("k6_http_reqs_total", { endpoint, system: "meetings", deployment: "hue" }),
      expected: {
        endpoints: { [endpoint]: { ...none, requests: 4 } },
        deployments: {
          "meetings/hue": { started: 0, endpoints: { [endpoint]: { ...none, requests: 4 } } },
        },
      },
    },
    {
      name: "bad requests of a deployment",
      totals: grown("k6_bad_requests_total", {
        endpoint,
        system: "meetings",
        deployment: "hue",
        class: "slow",
      }),
      expected: {
        endpoints: { [endpoint]: { ...none, bad: { slow: 4 } } },
        deployments: {
          "meetings/hue": { started: 0, endpoints: { [endpoint]: { ...none, bad: { slow: 4 } } } },
        },
      },
    },
    {
      name: "sessions begun on a deployment",
      totals: grown("k6_session_starts_total", { journey: "join", system: "meetings", deployment: "hue" }),
      expected: {
        journeys: { join: { started: 4, dropped: 0 } },
        deployments: { "meetings/hue": { started: 4, endpoints: {} } },
      },
    },
    {
      name: "sessions begun",
      totals: grown("k6_session_starts_total", { journey: "join", scenario: "other" }),
      expected: { journeys: { join: { started: 4, dropped: 0 } } },
    },
    {
      name: "sessions tried again",
      totals: grown("k6_session_retries_total", { journey: "join" }),
      expected: { journeys: { join: { started: 0, dropped: 0, retried: 4 } } },
    },
    {
      name: "drops, known by their scenario",
      totals: grown("k6_dropped_iterations_total", { scenario: "join" }),
      expected: { journeys: { join: { started: 0, dropped: 4 } } },
    },
    {
      name: "drops of nobody are kept",
      totals: grown("k6_dropped_iterations_total", {}),
      expected: { journeys: { unattributed: { started: 0, dropped: 4 } } },
    },
    {
      name: "items",
      totals: grown("k6_items_total", { kind: "dossier" }),
      expected: { items: { dossier: 4 } },
    },
    {
      name: "items without an answer",
      totals: grown("k6_items_unanswered_total", { kind: "dossier" }),
      expected: { itemsUnanswered: { dossier: 4 } },
    },
    { name: "virtual users", totals: grown("k6_vus", {}), expected: { vus: 4 } },
    { name: "a series of somebody else", totals: grown("k6_iterations_total", {}), expected: {} },
  ])("$name", ({ totals, expected }) => expect(totals).toEqual({ ...emptyTotals, ...expected }));

  it("tells which series are read", () => {
    expect([isRead("k6_http_reqs_total"), isRead("k6_http_req_waiting_seconds")]).toEqual([true, false]);
  });
});

describe("recorded pushes", () => {
  test.each(["alpha", "beta"] as const)(
    "the totals of %s are the counts that k6 itself reported",
    (generator) => {
      const { endpoints, journeys, items, itemsUnanswered, vus } = totalsFrom(generator);
      const counted = summaryOf(generator);
      const bad = endpointsOf(totalsFrom(generator)).flatMap((reading) => Object.values(reading.bad));
      expect({
        requests: sum(Object.values(endpoints).map(({ requests }) => requests)),
        socket_requests: endpoints["meetings.ping"]?.requests,
        bad_requests: sum(bad),
        session_starts: sum(Object.values(journeys).map(({ started }) => started)),
        dropped_iterations: sum(Object.values(journeys).map(({ dropped }) => dropped)),
        items: items["dossier"],
        items_unanswered: itemsUnanswered["dossier"],
      }).toEqual({
        requests: sum([counted["http_reqs"], counted["socket_requests"]].map(Number)),
        socket_requests: counted["socket_requests"],
        bad_requests: counted["bad_requests"],
        session_starts: counted["session_starts"],
        dropped_iterations: counted["dropped_iterations"],
        items: counted["items"],
        items_unanswered: counted["items_unanswered"],
      });
      expect(vus).toBe(0);
    },
  );

  it("every request has its latency", () => {
    const merged = endpointsOf(mergeTotals([totalsFrom("alpha"), totalsFrom("beta")]));
    expect(merged.map(({ latency }) => latency.count)).toEqual(merged.map(({ requests }) => requests));
  });

  it("the totals of two generators are those of their last pushes, merged by hand", () => {
    const merged = endpointsOf(mergeTotals([totalsFrom("alpha"), totalsFrom("beta")]));
    const byHand = [...lastValues("k6_http_reqs_total"), ...lastValues("k6_socket_requests_total")];
    expect(sum(merged.map(({ requests }) => requests))).toBe(sum(byHand));
  });
});
