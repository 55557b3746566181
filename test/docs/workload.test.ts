// The worked example of docs/workload.md, row by row, with the functions of the product.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { levelOn } from "../../src/catalogue/levels.ts";
import { surges } from "../../src/catalogue/surges.ts";
import { eventStarts, rateCurve } from "../../src/planning/arrivals.ts";
import { toScope } from "../../src/planning/scope.ts";
import { makePlan } from "../../src/planning/plan.ts";
import { journeyOf, requestOf, sum, surgeOf } from "../src/planning/plan-of.ts";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/workload.md"), "utf8");
const surge = surgeOf("monday+commune-drill@2025-08-11");
const scope = toScope(["quang-tri"]);
const SCALE = 1.5;

/** The figure of a row of the example. */
const figureOf = (step: string): number => {
  const row = page.split("\n").find((line) => line.startsWith(`| ${step} |`)) ?? "";
  return Number.parseFloat((row.split("|")[3] ?? "").replaceAll(",", ""));
};

const rateAt = (journey: string, hour: number): number =>
  SCALE * rateCurve(journeyOf(journey), surge, { scope })(hour);
const inHour = (journey: string, hour: number): number => 3600 * rateAt(journey, hour + 0.75);
const drill = (journey: string): number =>
  sum(
    surge.events.filter((one) => one.journey === journey).map((event) => SCALE * eventStarts(event, scope)),
  );
const level = levelOn("2025-08-11")?.dossiers ?? Number.NaN;
const monday = level * scope.dossierShare * 2 * SCALE;

test.each([
  { step: "dossiers of the nation that day", value: level, digits: 0 },
  { step: "share of Quảng Trị", value: 100 * scope.dossierShare, digits: 3 },
  { step: "dossiers of Quảng Trị at that level", value: level * scope.dossierShare, digits: 0 },
  { step: "on a Monday, ×1.5", value: monday, digits: 0 },
  { step: "of them online", value: monday * journeyOf("citizen-submit").perUnit.value, digits: 0 },
  { step: "online between 08:00 and 09:00", value: inHour("citizen-submit", 8), digits: 0 },
  { step: "starts per second of `citizen-submit` at 08:30", value: rateAt("citizen-submit", 8.5), digits: 4 },
  { step: "drill: dossiers at 08:00", value: drill("citizen-submit"), digits: 0 },
  {
    step: "starts per second during the drill's minute",
    value: drill("citizen-submit") / 60 + rateAt("citizen-submit", 8.01),
    digits: 3,
  },
  { step: "status changes of the drill", value: drill("national-sync"), digits: 0 },
  { step: "look-ups between 08:00 and 09:00", value: inHour("citizen-lookup", 8), digits: 0 },
])("$step is $value", ({ step, value, digits }) =>
  expect(figureOf(step)).toBe(Number(value.toFixed(digits))),
);

test("a plan of the example draws what the rows say", () => {
  const { journeys } = makePlan(
    requestOf({ surge: surge.id, durationSeconds: 39_600, scale: SCALE, systems: ["procedures"] }),
  );
  const submit = journeys.find(({ journey }) => journey.id === "citizen-submit");
  // 07:00–18:00 holds 0.795 of the day online; the first half hour of a Monday is still rising.
  const expected = Number(submit?.expectedStarts);
  expect(expected).toBeGreaterThan(0.75 * figureOf("of them online") + 234);
  expect(expected).toBeLessThan(0.8 * figureOf("of them online") + 234);
  expect(Math.abs(Number(submit?.starts) - expected)).toBeLessThan(4 * Math.sqrt(expected));
});

/** Ids of a cell such as "`join-storm`, `-even`". */
function idsOf(cell: string): string[] {
  const [first = "", ...rest] = [...cell.matchAll(/`([^`]+)`/g)].map(([, id = ""]) => id);
  return [first, ...rest.map((id) => `${first}${id}`)];
}

test("every surge is on the page", () => {
  const table = page.slice(page.indexOf("## Surges"), page.indexOf("## Assumptions"));
  const written = [...table.matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell = ""]) => idsOf(cell));
  expect(written.toSorted()).toEqual(surges.map(({ id }) => id).toSorted());
});
