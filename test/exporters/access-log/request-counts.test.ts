import { assert, double, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cellsOf,
  outcomeOf,
  outcomes,
  statusClasses,
  statusClassOf,
} from "../../../exporters/access-log/outcome.ts";
import { loggedEndpoints, RequestCounts } from "../../../exporters/access-log/request-counts.ts";
import { latencyBounds } from "../../../exporters/run-latency.ts";
import { Entry, NO_SECONDS } from "../../../src/access-log/entry.ts";
import { methods } from "../../../src/access-log/request-line.ts";
import { systemIds } from "../../../src/catalogue/system.ts";

interface Line {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly seconds?: number;
  readonly time?: number;
}

function entryOf({ method, path, status, seconds = NO_SECONDS, time = 0 }: Line): Entry {
  const entry = new Entry();
  entry.method = methods.findIndex((one) => one === method);
  entry.path.bytes = new TextEncoder().encode(path);
  entry.path.end = entry.path.bytes.length;
  entry.status = status;
  entry.seconds = seconds;
  entry.time = time;
  return entry;
}

function counted(lines: readonly Line[], zone = 0): RequestCounts {
  const counts = new RequestCounts("documents");
  for (const line of lines) counts.take(entryOf(line), zone);
  return counts;
}

const inbox = { method: "GET", path: "/documents/incoming" };

describe("the outcome of a line", () => {
  const rule = { slowAfter: 2.5, isStub: false };
  test.each([
    { status: 200, seconds: 2.5, outcome: "good" },
    { status: 200, seconds: 2.501, outcome: "slow" },
    { status: 200, seconds: NO_SECONDS, outcome: "good" },
    { status: 304, seconds: 0, outcome: "good" },
    { status: 404, seconds: 9, outcome: "failed" },
    { status: 429, seconds: 0, outcome: "rejected" },
    { status: 503, seconds: 0, outcome: "rejected" },
    { status: 499, seconds: 15, outcome: "timeout" },
    { status: 500, seconds: 0, outcome: "failed" },
    { status: 502, seconds: 0, outcome: "dependency" },
    { status: 504, seconds: 60, outcome: "dependency" },
    { status: 0, seconds: 0, outcome: "failed" },
  ])("$status after $seconds s is $outcome", ({ status, seconds, outcome }) =>
    expect(outcomes[outcomeOf(status, seconds, rule)]).toBe(outcome),
  );

  test("is the dependency's where the endpoint belongs to one", () =>
    expect(outcomes[outcomeOf(500, 0, { slowAfter: 1, isStub: true })]).toBe("dependency"));

  test.each([
    { status: 0, shown: "none" },
    { status: 101, shown: "1xx" },
    { status: 599, shown: "5xx" },
    { status: 600, shown: "none" },
  ])("of status $status stands under $shown", ({ status, shown }) =>
    expect(statusClasses[statusClassOf(status)]).toBe(shown),
  );

  test.each([
    { name: "a page", kind: { method: "GET" }, rule: { slowAfter: 1, isStub: false } },
    {
      name: "a socket",
      kind: { method: "WS" },
      rule: { slowAfter: Number.POSITIVE_INFINITY, isStub: false },
    },
    {
      name: "an outside service",
      kind: { method: "GET", dependency: "identity" },
      rule: { slowAfter: 1, isStub: true },
    },
  ] as const)("has a series whatever the status, for $name", ({ kind, rule: of }) => {
    const shown = cellsOf(kind);
    assert(
      property(
        integer({ min: 0, max: 999 }),
        double({ min: -1, max: 1e4, noNaN: true }),
        (status, seconds) => {
          const outcome = outcomeOf(status, seconds, of);
          expect(shown).toContainEqual({ statusClass: statusClassOf(status), outcome });
        },
      ),
    );
  });
});

describe("endpoints in a log", () => {
  test.each(systemIds)("of %s: each route once", (system) => {
    const routes = loggedEndpoints(system).map(
      ({ method, path }) => `${method.replace("WS", "GET")} ${path}`,
    );
    expect(new Set(routes).size).toBe(routes.length);
    expect(routes.length).toBeGreaterThan(5);
  });

  test.each(loggedEndpoints("procedures"))("$id is found by its path", ({ id, method, path }) => {
    const counts = new RequestCounts("procedures");
    const line = {
      method: method.replace("WS", "GET"),
      path: path.replaceAll(/\{\w+\}/g, "x-17"),
      status: 200,
    };
    counts.take(entryOf(line), 0);
    expect(counts.keep().requests).toEqual({ [`${id} 2xx good`]: 1 });
  });
});

describe("counts", () => {
  test("say endpoint, status class and outcome; other systems and unknown paths are unmatched", () => {
    const { requests, unmatched } = counted([
      { ...inbox, status: 200, seconds: 0.2 },
      { ...inbox, status: 200, seconds: 2.6 },
      { ...inbox, status: 500 },
      { method: "GET", path: "/documents/incoming/42", status: 200 },
      { method: "GET", path: "/meetings", status: 200 },
      { method: "GET", path: "/style.css", status: 304 },
      { method: "-", path: "", status: 400 },
    ]).keep();
    expect(requests).toEqual({
      "documents.inbox 2xx good": 1,
      "documents.inbox 2xx slow": 1,
      "documents.inbox 5xx failed": 1,
      "documents.open 2xx good": 1,
    });
    expect(unmatched).toEqual({ none: 0, "1xx": 0, "2xx": 1, "3xx": 1, "4xx": 1, "5xx": 0 });
  });

  test("stay as they are after any number of different paths", () => {
    const counts = counted([]);
    const names = Object.keys(counts.keep().requests).length;
    for (let i = 0; i < 50_000; i += 1)
      counts.take(entryOf({ method: "GET", path: `/scan/word${i}x/${i}`, status: 404 }), 0);
    counts.take(entryOf({ ...inbox, status: 200 }), 0);
    const kept = counts.keep();
    expect(Object.keys(kept.requests)).toHaveLength(names + 1);
    expect(kept.unmatched["4xx"]).toBe(50_000);
  });

  test("of durations are exact at every boundary", () => {
    const just = latencyBounds.flatMap((bound) => [bound, bound + 1e-6]);
    const { durations } = counted(just.map((seconds) => ({ ...inbox, status: 200, seconds }))).keep();
    // One at or below the first boundary, one at each later one with the one just above the boundary before, one above all.
    expect(durations["list"]?.buckets).toEqual([1, ...latencyBounds.slice(1).map(() => 2), 1]);
    expect(durations["list"]?.sum).toBeCloseTo(
      just.reduce((sum, one) => sum + one, 0),
      6,
    );
  });

  test("have no duration where the line has none", () => {
    const { durations } = counted([{ ...inbox, status: 200 }]).keep();
    expect(durations["list"]?.buckets.every((count) => count === 0)).toBe(true);
  });

  test("take the time of a socket for no answer's", () => {
    const counts = new RequestCounts("meetings");
    counts.take(entryOf({ method: "GET", path: "/meetings/7/signalling", status: 101, seconds: 3600 }), 0);
    const { requests, durations } = counts.keep();
    expect(requests).toEqual({ "meetings.signalling 1xx good": 1 });
    expect(
      Object.values(durations)
        .flatMap(({ buckets }) => buckets)
        .every((count) => count === 0),
    ).toBe(true);
  });

  test("go on where they were kept", () => {
    const lines = [
      { ...inbox, status: 200, seconds: 0.2, time: 99 },
      { ...inbox, status: 500, seconds: 3, time: 98 },
    ];
    const whole = counted([...lines, ...lines]);
    const second = counted([]);
    second.restore(JSON.parse(JSON.stringify(counted(lines).keep())));
    for (const line of lines) second.take(entryOf(line), 0);
    expect(second.keep()).toEqual(whole.keep());
  });

  test("begin the durations anew when the boundaries have changed, and keep the rest", () => {
    const kept = counted([{ ...inbox, status: 200, seconds: 0.2 }]).keep();
    const later = counted([]);
    later.restore({ ...kept, bounds: [1, 2] });
    expect(later.keep().requests).toEqual(kept.requests);
    expect(later.keep().durations["list"]?.sum).toBe(0);
  });

  test("know the newest stamp, in the zone that was named where the line names none", () => {
    const wall = entryOf({ ...inbox, status: 200, time: 25_200 });
    wall.hasZone = false;
    wall.isWallClock = true;
    const counts = counted([]);
    counts.take(wall, 420);
    expect(counts.keep().newest).toBe(0);
    counts.take(entryOf({ ...inbox, status: 200, time: 17 }), 420);
    expect(counts.keep().newest).toBe(17);
  });
});
