import { describe, expect, test } from "vitest";
import { chainOf } from "../../../../src/analysis/queueing/chain.ts";
import { visitsOf } from "../../../../src/analysis/queueing/journey-visits.ts";
import { journeys } from "../../../../src/catalogue/journeys.ts";
import { noPause } from "../../../../src/catalogue/pause.ts";
import type { Journey } from "../../../../src/catalogue/system.ts";
import { systemIds } from "../../../../src/catalogue/system.ts";

type Row = readonly [endpoint: string, times: number, causes?: Readonly<Record<string, number>>];

const journeyOf = (id: string, steps: readonly Row[]): Journey => ({
  ...journeys[0]!,
  id,
  steps: steps.map(([endpoint, times, causes = {}], index) => ({
    name: `step-${index}`,
    endpoint,
    times,
    pause: noPause,
    causes,
  })),
});

describe("visits", () => {
  test("count own requests by how often they are made, and not those to stubs", () => {
    const journey = journeyOf("a", [
      ["procedures.submit", 1],
      ["procedures.callback", 0.2],
      ["procedures.authorize", 1],
    ]);
    expect(visitsOf(journey, [])).toEqual({ procedures: 1.2 });
  });

  test("follow what is caused: journeys, through several systems, and systems by name", () => {
    const query = journeyOf("query", [
      ["lgsp.token", 0.1],
      ["documents.inbox", 1, { reporting: 2, nowhere: 9 }],
    ]);
    const journey = journeyOf("a", [["procedures.submit", 0.5, { query: 4 }]]);
    const visits = visitsOf(journey, [journey, query]);
    expect(visits.procedures).toBe(0.5);
    expect(visits.lgsp).toBeCloseTo(0.2, 12);
    expect(visits.documents).toBe(2);
    expect(visits.reporting).toBe(4);
    expect(visits.meetings).toBeUndefined();
  });

  test("end where a journey causes itself", () => {
    const journey = journeyOf("a", [["procedures.submit", 1, { a: 3 }]]);
    expect(visitsOf(journey, [journey])).toEqual({ procedures: 1 });
  });

  // By hand from the table of dossier-settle in shared/domain/journeys.md: a status changes at steps 6 (accepted or sent back: 0.9 +
  // 0.1), 7, 22 and 24, each one run of national-sync of 7 calls: 4 × 7 = 28. Two look-ups at step 12, one at 23, one of ten at 25: 3.1
  // questions, each with 0.03 + 0.001 tokens: 3.1 × 1.031 = 3.1961.
  test("of a dossier that is settled to the LGSP are those of its four status changes and its look-ups", () => {
    const settle = journeys.find(({ id }) => id === "dossier-settle")!;
    expect(visitsOf(settle, journeys).lgsp).toBeCloseTo(31.1961, 10);
  });

  test("every journey of the catalogue visits a system", () => {
    expect(journeys.length).toBeGreaterThan(10);
    const without = journeys.filter((journey) => Object.keys(visitsOf(journey, journeys)).length === 0);
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

describe("the chain", () => {
  test("is as strong as the smallest capacity ÷ visits", () => {
    const chain = chainOf(
      { procedures: 20, lgsp: 30, documents: 5 },
      { procedures: 120, lgsp: 90, documents: 60 },
    );
    expect(chain).toMatchObject({ sessionsPerSecond: 3, bottleneck: "lgsp", unknown: [] });
    expect(chain.links).toEqual([
      { system: "procedures", visits: 20, capacityRate: 120, sessionsPerSecond: 6, utilization: 0.5 },
      { system: "documents", visits: 5, capacityRate: 60, sessionsPerSecond: 12, utilization: 0.25 },
      { system: "lgsp", visits: 30, capacityRate: 90, sessionsPerSecond: 3, utilization: 1 },
    ]);
  });

  test("says which capacity is not known; one of a system that is not visited does not count", () => {
    const chain = chainOf({ procedures: 20, lgsp: 30 }, { procedures: 120, meetings: 1 });
    expect(chain).toMatchObject({ sessionsPerSecond: 6, bottleneck: "procedures", unknown: ["lgsp"] });
  });

  test("has no number where none is known", () => {
    const chain = chainOf({ procedures: 20 }, {});
    expect(chain).toMatchObject({ sessionsPerSecond: null, bottleneck: null, unknown: ["procedures"] });
    expect(systemIds).toContain(chain.unknown[0]);
  });
});
