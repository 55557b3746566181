// Journeys of one's own, with endpoints that the reference API lacks, beside those of the catalogue.
import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import { toJourney, type JourneyAbout } from "../../../src/catalogue/journey-about.ts";
import { patienceFor, slowAfter } from "../../../src/catalogue/objectives.ts";
import { lognormal } from "../../../src/catalogue/pause.ts";
import {
  type Destinations,
  makeJourneyTable,
  missingBases,
} from "../../../src/planning/make-journey-table.ts";
import { longestSession } from "../../../src/planning/session-length.ts";
import { slotFor } from "../../../src/planning/schedule.ts";
import { planOf, nth } from "./plan-of.ts";

const about: JourneyAbout = {
  id: "land-lookup",
  system: "procedures",
  name: { en: "Look up a plot", vi: "Tra cứu thửa đất" },
  actor: { en: "citizen", vi: "người dân" },
  player: "person",
  driver: "dossier",
  perUnit: 2,
  confidence: "GK",
  why: "assumption",
  curve: "lookup",
  endpoints: [
    { word: "land-page", method: "GET", path: "/land", class: "page" },
    {
      word: "land-plot",
      method: "POST",
      path: "/land/plots/{id}",
      class: "lookup",
      requestKilobytes: 2,
      responseKilobytes: 40,
    },
  ],
  steps: [{ call: "land-page" }, { call: "land-plot", pause: lognormal(10), times: 2 }, { call: "search" }],
};
const own = toJourney(about);

describe("a journey of one's own", () => {
  const plan = planOf({ journeys: [own] });

  test("is planned beside those of the catalogue, which keep their starts", () => {
    expect(plan.journeys.map(({ journey }) => journey.id)).toEqual([...journeys.map(({ id }) => id), own.id]);
    expect(plan.journeys.slice(0, -1).map(({ schedule }) => schedule.starts)).toEqual(
      planOf().journeys.map(({ schedule }) => schedule.starts),
    );
  });

  test("is left out where its system has no target", () => {
    const ids = planOf({ journeys: [own], systems: ["lgsp"] }).journeys.map(({ journey }) => journey.id);
    expect(ids).not.toContain(own.id);
  });

  test("costs the bytes of its own endpoints", () => {
    const alone = nth(planOf({ journeys: [own], only: [own.id] }).journeys, 0);
    expect(alone.starts).toBeGreaterThan(0);
    expect(alone.sentBytes).toBe(alone.starts * 2 * 2000);
    // Two plots and one page of the catalogue.
    expect(alone.receivedBytes).toBe(alone.starts * (2 * 40_000 + 18_000));
    expect(alone.requests).toBe(alone.starts * 4);
  });

  test("has slots of the tightest objective its own endpoints meet", () => {
    const limit = slowAfter("procedures", "lookup");
    expect(slotFor(own)).toBeCloseTo(Math.min(1, 0.4 * Math.min(limit, slowAfter("procedures", "page"))), 9);
  });

  test("is waited for at the end like any other: its own endpoints may be slow, and one of them may hang", () => {
    const slow = slowAfter("procedures", "page") + 2 * slowAfter("procedures", "lookup");
    const patience = Math.max(patienceFor("procedures", "page"), patienceFor("procedures", "lookup"));
    const alone = { ...own, steps: own.steps.slice(0, 2) };
    expect(longestSession(alone, 0)).toBeCloseTo(slow + patience, 9);
  });

  test("brings its endpoints into the table of the script, at the address of its system", () => {
    const alone = planOf({ journeys: [own], only: [own.id] });
    const destinations: Destinations = {
      bases: {},
      deployments: [
        {
          system: "procedures",
          name: "default",
          vendor: "reference",
          url: "http://127.0.0.1:1",
          provinces: ["quang-tri"],
        },
      ],
    };
    expect(missingBases(alone, destinations)).toEqual([]);
    expect(missingBases(alone, { bases: {}, deployments: [] })).toHaveLength(1);
    const table = makeJourneyTable(alone, "run", destinations);
    expect(Object.keys(table.endpoints)).toEqual([
      "procedures.land-page",
      "procedures.land-plot",
      "procedures.search",
    ]);
    expect(table.endpoints["procedures.land-plot"]).toMatchObject({
      method: "POST",
      path: "/land/plots/{id}",
      class: "lookup",
      requestBytes: 2000,
    });
    expect(table.deployments).toEqual([{ system: "procedures", base: "http://127.0.0.1:1" }]);
  });
});

describe("only some journeys", () => {
  test("are planned when they are named, with their systems alone", () => {
    const plan = planOf({ only: ["lgsp-query", "axis-poll"] });
    expect(plan.journeys.map(({ journey }) => journey.id)).toEqual(["axis-poll", "lgsp-query"]);
    expect(plan.systems.map(({ system }) => system)).toEqual(["documents", "lgsp"]);
  });

  test("start as often as they do among all", () => {
    const among = planOf().journeys.find(({ journey }) => journey.id === "axis-poll");
    expect(nth(planOf({ only: ["axis-poll"] }).journeys, 0).schedule).toEqual(among?.schedule);
  });
});
