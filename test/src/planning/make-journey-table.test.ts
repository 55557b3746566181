import { describe, expect, test } from "vitest";
import { systemIds } from "../../../src/catalogue/system.ts";
import { packJourneyTable, unpackLine } from "../../../src/planning/journey-table.ts";
import { deploymentsFor, type Deployment } from "../../../src/planning/deployment.ts";
import {
  calledBases,
  makeJourneyTable,
  missingBases,
  type Destinations,
} from "../../../src/planning/make-journey-table.ts";
import { makePlan, type Plan } from "../../../src/planning/plan.ts";
import { toScope } from "../../../src/planning/scope.ts";
import { surgeOf } from "./plan-of.ts";

const planFor = (scopeIds: readonly string[], only?: readonly string[], surge = "ordinary-day"): Plan =>
  makePlan({
    surge: surgeOf(surge),
    scope: toScope(scopeIds),
    scopeIds,
    durationSeconds: 600,
    seed: 1,
    scale: 20,
    activity: 1,
    systems: systemIds,
    ...(only === undefined ? {} : { only }),
  });

const bases = {
  procedures: "http://127.0.0.1:1",
  documents: "http://127.0.0.1:2",
  meetings: "http://127.0.0.1:3",
  lgsp: "http://127.0.0.1:4",
  reporting: "http://127.0.0.1:5",
  identity: "http://127.0.0.1:6",
  "national-portal": "http://127.0.0.1:7",
};

const targetAt = (url: string) => ({ url, vendor: "reference" });
const defaults = {
  procedures: targetAt(bases.procedures),
  documents: targetAt(bases.documents),
  meetings: targetAt(bases.meetings),
  lgsp: targetAt(bases.lgsp),
  reporting: targetAt(bases.reporting),
};
const hueByMotcua: Deployment = {
  system: "procedures",
  name: "hue",
  vendor: "motcua",
  url: "http://127.0.0.1:7",
  provinces: ["hue"],
};

/** Where a scope goes when every system has one deployment, or with further ones. */
const served = (scope: readonly string[], ...named: readonly Deployment[]): Destinations => ({
  bases,
  deployments: deploymentsFor({ defaults, named }, scope),
});

test("offices are numbered over the nation, so that a province has the same ones in every scope", () => {
  const table = makeJourneyTable(planFor(["hue", "quang-tri"]), "r", served(["hue", "quang-tri"]));
  // Hà Nội is the first province of the table, with 126 communes.
  expect(table.places.map(({ province, first, communes }) => [province, first, communes])).toEqual([
    ["hue", 126, 40],
    ["quang-tri", 1773, 78],
  ]);
  const [alone] = makeJourneyTable(planFor(["quang-tri"]), "r", served(["quang-tri"])).places;
  expect(alone).toEqual(table.places[1]);
  const nation = makeJourneyTable(planFor(["all"]), "r", served(["all"])).places;
  expect(nation.reduce((total, { communes }) => total + communes, 0)).toBe(3321);
});

test("people are drawn by province, offices by commune", () => {
  const { journeys } = makeJourneyTable(planFor(["quang-tri"]), "r", served(["quang-tri"]));
  expect(journeys["citizen-lookup"]?.by).toBe("people");
  expect(journeys["axis-poll"]?.by).toBe("offices");
});

test("a step on a stub goes to the stub, and every base is listed once", () => {
  const table = makeJourneyTable(planFor(["quang-tri"]), "r", served(["quang-tri"]));
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
  const table = makeJourneyTable(planFor(["quang-tri"]), "r", served(["quang-tri"]));
  const packed = packJourneyTable(table);
  expect(unpack(packed.endpoints, Object.keys(table.endpoints))).toEqual(table.endpoints);
  expect(unpack(packed.journeys, Object.keys(table.journeys))).toEqual(table.journeys);
  expect(unpackLine(packed.endpoints, "procedures.look")).toBeUndefined();
});

test("a system or stub without a base is named", () => {
  const all = served(["quang-tri"]);
  const { identity: _, ...rest } = bases;
  expect(missingBases(planFor(["quang-tri"]), { ...all, bases: rest })).toEqual([
    "“identity” has no target, and journeys of this plan need it.",
  ]);
  const without = all.deployments.filter(({ system }) => system !== "lgsp");
  expect(missingBases(planFor(["quang-tri"]), { ...all, deployments: without })).toEqual([
    "“lgsp” has no target, and journeys of this plan need it.",
  ]);
  expect(missingBases(planFor(["quang-tri"]), all)).toEqual([]);
});

test("a product that logs people in by itself needs no identity stub", () => {
  const { identity: _, ...rest } = bases;
  const alone = { ...served(["hue"], hueByMotcua), bases: rest };
  const inside = ["citizen-submit", "citizen-lookup", "counter-intake"];
  expect(missingBases(planFor(["hue"], inside), alone)).toEqual([]);
  const both = { ...served(["hue", "quang-tri"], hueByMotcua), bases: rest };
  expect(missingBases(planFor(["hue", "quang-tri"], inside), both)).toHaveLength(1);
  // At the national portal, whatever the product of the province is.
  expect(missingBases(planFor(["hue"], ["vneid-login"]), alone)).toHaveLength(1);
});

describe("deployments in the table", () => {
  test("have neither label nor vendor nor provinces where each system has one of the reference API", () => {
    const { deployments } = makeJourneyTable(planFor(["quang-tri"]), "r", served(["quang-tri"]));
    expect(deployments).toEqual(
      Object.entries(defaults).map(([system, { url: base }]) => ({ system, base })),
    );
  });

  test("of a system that has several carry a label and their provinces; the others do not", () => {
    const scope = ["hue", "quang-tri"];
    const { deployments, bases: known } = makeJourneyTable(planFor(scope), "r", served(scope, hueByMotcua));
    expect(deployments.filter(({ system }) => system === "procedures")).toEqual([
      { system: "procedures", base: bases.procedures, label: "default", provinces: ["quang-tri"] },
      { system: "procedures", base: hueByMotcua.url, vendor: "motcua", label: "hue", provinces: ["hue"] },
    ]);
    expect(deployments.filter(({ label }) => label !== undefined)).toHaveLength(2);
    expect(known).toContain(hueByMotcua.url);
  });

  test("of a system that one other product serves carry its vendor and no label", () => {
    const { deployments, bases: known } = makeJourneyTable(
      planFor(["hue"]),
      "r",
      served(["hue"], hueByMotcua),
    );
    expect(deployments.find(({ system }) => system === "procedures")).toEqual({
      system: "procedures",
      base: hueByMotcua.url,
      vendor: "motcua",
    });
    // The target serves no province of the scope, so nothing may go there.
    expect(known).not.toContain(bases.procedures);
  });
});

test.each([
  { surge: "ordinary-day", rooms: "small" },
  { surge: "join-storm", rooms: "province" },
  { surge: "join-storm-2026", rooms: "province" },
])("meeting points of $surge meet in the $rooms rooms", ({ surge, rooms }) => {
  const { rooms: told } = makeJourneyTable(
    planFor(["quang-tri"], undefined, surge),
    "r",
    served(["quang-tri"]),
  );
  expect(told).toBe(rooms);
});

describe("slow lines in the table", () => {
  const plan = planFor(["quang-tri"], undefined, "slow-link");
  const real = calledBases(plan, served(["quang-tri"]));
  const relays = Object.fromEntries(real.map((base, i) => [base, `http://127.0.0.1:${20_000 + i}`]));
  const table = makeJourneyTable(plan, "r", { ...served(["quang-tri"]), relays });

  test("are the share that is slow and the relay of every base", () => {
    expect(real.toSorted()).toEqual(Object.values(bases).toSorted());
    expect(table.slowLines).toEqual({ share: 378 / 3321, through: relays });
  });

  test("leave deployments and stubs where they are", () => {
    expect(table.deployments.map(({ base }) => base)).toEqual(Object.values(defaults).map(({ url }) => url));
    expect(table.endpoints["procedures.authorize"]?.base).toBe(bases.identity);
  });

  test("make the relays known as well", () =>
    expect(table.bases).toEqual([...real, ...Object.values(relays)]));

  test("are none where the surge has none", () => {
    const usual = makeJourneyTable(planFor(["quang-tri"]), "r", { ...served(["quang-tri"]), relays });
    expect(usual.slowLines).toBeUndefined();
    expect(usual.bases).toEqual(real);
  });
});
