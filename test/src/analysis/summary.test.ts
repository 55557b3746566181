import * as fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { PlannedStarts } from "../../../src/analysis/schedule-lag.ts";
import { summarise, summariseJourneys } from "../../../src/analysis/summary.ts";
import type { Schedule } from "../../../src/planning/schedule.ts";
import type { Endpoint } from "../../../src/catalogue/system.ts";
import { SystemResult } from "../../../src/record/run-record.ts";
import { endpoint, readingsArbitrary, seconds } from "./build-reading.ts";

const plan: PlannedStarts[] = [
  {
    journey: { id: "lgsp-query", system: "lgsp" },
    slotSeconds: 0.5,
    starts: Array.from({ length: 120 }, () => 5),
  },
  {
    journey: { id: "national-sync", system: "lgsp" },
    slotSeconds: 1,
    starts: Array.from({ length: 60 }, () => 1),
  },
  {
    journey: { id: "meeting-join", system: "meetings" },
    slotSeconds: 1,
    starts: Array.from({ length: 60 }, () => 2),
  },
];

const readings = seconds(30, () => ({
  endpoints: {
    "lgsp.population": endpoint(100, { slow: 20 }),
    "lgsp.token": endpoint(50),
    "documents.drafts": endpoint(10),
  },
  journeys: { "lgsp-query": { started: 9, dropped: 1 }, "national-sync": { started: 1, dropped: 0 } },
}));

describe("a run summed up by journey", () => {
  const retried = readings.map((reading) => ({
    ...reading,
    journeys: { ...reading.journeys, "national-sync": { started: 1, dropped: 0, retried: 2 } },
  }));
  const named = { en: "Push a status change", vi: "Đồng bộ trạng thái" };
  const summary = summariseJourneys(retried, [
    ...plan.map((one) =>
      one.journey.id === "national-sync" ? { ...one, journey: { ...one.journey, name: named } } : one,
    ),
    { journey: { id: "never", system: "lgsp" }, slotSeconds: 1, starts: [0, 0] },
  ]);

  it("counts starts and further attempts, in the order of the plan", () => {
    expect(Object.keys(summary)).toEqual(["lgsp-query", "national-sync", "meeting-join"]);
    expect(summary["national-sync"]).toEqual({
      system: "lgsp",
      name: named,
      offered: 30,
      achieved: 30,
      dropped: 0,
      retried: 60,
    });
  });

  it("falls back to the id, and to none where nothing was tried again", () => {
    expect(summary["lgsp-query"]).toMatchObject({ name: { en: "lgsp-query", vi: "lgsp-query" }, retried: 0 });
  });
});

describe("endpoints that a journey of one's own brings along", () => {
  const land: Endpoint = {
    id: "procedures.land-plot",
    system: "procedures",
    class: "page",
    method: "GET",
    path: "/land/{id}",
    requestBytes: 0,
    responseBytes: 0,
  };
  const own = seconds(60, () => ({ endpoints: { [land.id]: endpoint(50, { slow: 10 }) } }));
  const planned: PlannedStarts = {
    journey: { id: "land-lookup", system: "procedures", endpoints: [land] },
    slotSeconds: 1,
    starts: Array.from({ length: 60 }, () => 5),
  };

  it("are judged by the objectives of their class", () => {
    const { procedures } = summarise(own, [planned]);
    expect(procedures).toMatchObject({ requests: { good: 2400, slow: 600 }, verdict: "fail" });
    expect(procedures?.objectives.find(({ held }) => held === false)).toMatchObject({
      class: "page",
      requests: 3000,
      beyond: 600,
    });
  });

  it("count for their system even where nobody knows their class", () => {
    const { procedures } = summarise(own, [
      { ...planned, journey: { id: "land-lookup", system: "procedures" } },
    ]);
    expect(procedures).toMatchObject({ requests: { good: 2400, slow: 600 }, verdict: "not-measured" });
  });
});

describe("a run summed up", () => {
  const summary = summarise(readings, plan);

  it("has the systems that were planned or requested", () => {
    expect(Object.keys(summary)).toEqual(["documents", "meetings", "lgsp"]);
  });

  it("counts requests, and starts up to the end of the run", () => {
    expect(summary.lgsp).toMatchObject({
      requests: { good: 3900, slow: 600, rejected: 0, failed: 0, dependency: 0, timeout: 0 },
      offered: 330,
      achieved: 300,
      dropped: 30,
      verdict: "fail",
    });
    expect(summary.lgsp?.latencySeconds.max).toBe(0.5);
  });

  it("does not judge a system that was planned and never reached", () => {
    expect(summary.meetings).toMatchObject({
      offered: 60,
      achieved: 0,
      dropped: 0,
      verdict: "not-measured",
      latencySeconds: { p50: null, p95: null, p99: null, max: null },
    });
  });

  it("judges a system that was reached without a plan", () => {
    expect(summary.documents).toMatchObject({ offered: 0, achieved: 0, verdict: "pass" });
  });

  it("is what a record keeps", () => {
    expect(SystemResult.parse(summary.lgsp)).toEqual(summary.lgsp);
  });

  it("offers no more than the plan when readings go on after it", () => {
    expect(summarise(seconds(90), plan).lgsp?.offered).toBe(660);
  });

  it("takes the schedules of the planner as they are", () => {
    expectTypeOf<Schedule>().toExtend<PlannedStarts>();
  });

  it("loses no request", () => {
    fc.assert(
      fc.property(readingsArbitrary, (made) => {
        const systems = Object.values(summarise(made, plan));
        const counted = systems
          .flatMap(({ requests }) => Object.values(requests))
          .reduce((total, n) => total + n, 0);
        const sent = made
          .flatMap(({ endpoints }) => Object.values(endpoints))
          .reduce((total, { requests }) => total + requests, 0);
        expect(counted).toBe(sent);
      }),
    );
  });
});
