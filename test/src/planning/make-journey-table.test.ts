import { expect, test } from "vitest";
import { systemIds } from "../../../src/catalogue/system.ts";
import { composeSurge } from "../../../src/planning/compose.ts";
import { packJourneyTable, unpackLine } from "../../../src/planning/journey-table.ts";
import { makeJourneyTable, missingBases } from "../../../src/planning/make-journey-table.ts";
import { makePlan, type Plan } from "../../../src/planning/plan.ts";
import { toScope } from "../../../src/planning/scope.ts";

const planFor = (scopeIds: readonly string[]): Plan => {
  const surge = composeSurge("ordinary-day");
  if (surge === undefined) throw new Error("the catalogue has no ordinary day");
  return makePlan({
    surge,
    scope: toScope(scopeIds),
    scopeIds,
    durationSeconds: 600,
    seed: 1,
    scale: 20,
    activity: 1,
    systems: systemIds,
  });
};

const bases = {
  procedures: "http://127.0.0.1:1",
  documents: "http://127.0.0.1:2",
  meetings: "http://127.0.0.1:3",
  lgsp: "http://127.0.0.1:4",
  reporting: "http://127.0.0.1:5",
  identity: "http://127.0.0.1:6",
};

test("offices are numbered over the nation, so that a province has the same ones in every scope", () => {
  const table = makeJourneyTable(planFor(["hue", "quang-tri"]), "r", bases);
  // Hà Nội is the first province of the table, with 126 communes.
  expect(table.places.map(({ province, first, communes }) => [province, first, communes])).toEqual([
    ["hue", 126, 40],
    ["quang-tri", 1773, 78],
  ]);
  const [alone] = makeJourneyTable(planFor(["quang-tri"]), "r", bases).places;
  expect(alone).toEqual(table.places[1]);
  const nation = makeJourneyTable(planFor(["all"]), "r", bases).places;
  expect(nation.reduce((total, { communes }) => total + communes, 0)).toBe(3321);
});

test("people are drawn by province, offices by commune", () => {
  const { journeys } = makeJourneyTable(planFor(["quang-tri"]), "r", bases);
  expect(journeys["citizen-lookup"]?.by).toBe("people");
  expect(journeys["axis-poll"]?.by).toBe("offices");
});

test("a step on a stub goes to the stub, and every base is listed once", () => {
  const table = makeJourneyTable(planFor(["quang-tri"]), "r", bases);
  expect(table.endpoints["procedures.authorize"]).toMatchObject({
    base: "http://127.0.0.1:6",
    dependency: "identity",
    slowSeconds: 3,
    timeoutSeconds: 15,
  });
  expect(table.bases.toSorted()).toEqual(Object.values(bases).toSorted());
});

const unpack = (text: string, ids: readonly string[]): unknown =>
  Object.fromEntries(ids.map((id) => [id, JSON.parse(unpackLine(text, id) ?? "null") as unknown]));

test("packing keeps every endpoint and every pause", () => {
  const table = makeJourneyTable(planFor(["quang-tri"]), "r", bases);
  const packed = packJourneyTable(table);
  expect(unpack(packed.endpoints, Object.keys(table.endpoints))).toEqual(table.endpoints);
  expect(unpack(packed.journeys, Object.keys(table.journeys))).toEqual(table.journeys);
  expect(unpackLine(packed.endpoints, "procedures.look")).toBeUndefined();
});

test("a system or stub without a base is named", () => {
  const { identity: _, ...rest } = bases;
  expect(missingBases(planFor(["quang-tri"]), rest)).toEqual([
    "“identity” has no target, and journeys of this plan need it.",
  ]);
  expect(missingBases(planFor(["quang-tri"]), bases)).toEqual([]);
});
