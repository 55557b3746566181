// How often each journey of the procedures system starts, against the summary it was made from.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";

const table = path.join(import.meta.dirname, "..", "..", "..", "..", "shared", "domain", "journeys.md");

/** Starts per dossier. */
const perDossier = (id: string): number => {
  const journey = journeys.find((one) => one.id === id);
  if (journey?.driver !== "dossier") throw new Error(`${id} does not start per dossier`);
  return journey.perUnit.value;
};

/** Share of the journey starts inside the system on an ordinary day; logins are shared and stand apart. */
const weights = {
  "citizen-submit": 0.126,
  "citizen-lookup": 0.631,
  "counter-intake": 0.032,
  "certified-copy": 0.053,
  "dossier-settle": 0.158,
} as const;
const ids = Object.keys(weights) as (keyof typeof weights)[];

/** Logins per dossier inside the sessions of a journey. */
const loginsIn = (id: string): number => {
  const steps = journeys.find((one) => one.id === id)?.steps ?? [];
  return perDossier(id) * (steps.find(({ name }) => name === "credentials")?.times ?? 0);
};

describe("journeys of the procedures system", () => {
  test.each([
    // 59.7 % online, rounded; 0.40 in person − 0.25 copies; 1 − 0.25 copies.
    { id: "citizen-submit", starts: 0.6 },
    { id: "citizen-lookup", starts: 3 },
    { id: "counter-intake", starts: 0.4 - 0.25 },
    { id: "certified-copy", starts: 0.25 },
    { id: "dossier-settle", starts: 1 - 0.25 },
  ])("$id starts $starts times per dossier", ({ id, starts }) =>
    expect(perDossier(id)).toBeCloseTo(starts, 12),
  );

  test("are all that the weights speak of, besides logging in", () =>
    expect(
      journeys
        .filter(({ system }) => system === "procedures")
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...ids, "vneid-login"].toSorted()));

  test.each(ids)("%s has its weight, to the third digit", (id) => {
    const total = ids.reduce((sum, one) => sum + perDossier(one), 0);
    // The summary rounds so that its column adds up to one, which may move a figure by one in the last place.
    expect(Math.abs(perDossier(id) / total - weights[id])).toBeLessThan(0.001);
  });

  test("every dossier is taken in once: online, at the counter or as a copy", () =>
    expect(perDossier("citizen-submit") + perDossier("counter-intake") + perDossier("certified-copy")).toBe(
      1,
    ));

  test("cause 2.1 logins per dossier: one online, and a half for each look-up", () => {
    const [inLookups, inSubmissions] = [loginsIn("citizen-lookup"), loginsIn("citizen-submit")];
    expect(inLookups).toBeCloseTo(0.9, 12);
    expect(inSubmissions).toBeCloseTo(0.6, 12);
    const wanted = perDossier("citizen-submit") + 0.5 * perDossier("citizen-lookup");
    expect(wanted).toBeCloseTo(2.1, 12);
    expect(perDossier("vneid-login") + inSubmissions + inLookups).toBeCloseTo(wanted, 12);
  });
});

describe.skipIf(!existsSync(table))("the summary (skipped where it is not at hand)", () => {
  const rows = new Map(
    readFileSync(table, "utf8")
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, name, system]) => name?.startsWith("`") === true && system !== undefined)
      .map((cells) => [cells[1]?.replaceAll("`", "") ?? "", cells]),
  );
  const CURVE = 7;

  test.each(ids)("gives %s this weight and this day curve", (id) => {
    const cells = rows.get(id);
    expect(Number(cells?.[4])).toBe(weights[id]);
    expect(journeys.find((one) => one.id === id)?.curve).toBe(cells?.[CURVE]);
  });

  test("gives logging in its day curve", () =>
    expect(journeys.find(({ id }) => id === "vneid-login")?.curve).toBe(rows.get("vneid-login")?.[CURVE]));
});
