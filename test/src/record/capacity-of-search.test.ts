import { describe, expect, test } from "vitest";
import { capacitiesOf } from "../../../src/record/capacity-of-search.ts";
import { parseCapacity } from "../../../src/record/capacity.ts";
import { heading, searchOf } from "../../reports/sample-search.ts";

const surge = {
  ...heading.subject,
  kind: "surge",
  id: "commune-drill",
  unit: "scale",
  perUnit: { procedures: 20, lgsp: 50 },
  mix: "commune-drill",
} as const;

test("a system's search is its record, and reads as one", () => {
  const [record, ...others] = capacitiesOf(searchOf("found"));
  expect(others).toEqual([]);
  expect(record).toEqual({
    version: 1,
    system: "procedures",
    build: "igate 4.2.1",
    surge: "monday",
    testedAt: "2026-11-26T09:38:00.000Z",
    verifiedRate: 18.1,
    low: 17.9,
    high: 19.5,
    estimateRate: 18.7,
    finding: "p95<2.5s broke first.",
    heldSeconds: 900,
    objective: "p95<2.5s",
    sharpness: 42,
    saturationRate: 19.9,
    preset: "standard",
    seed: 7,
    search: "2026-11-26T084500Z-procedures",
  });
  expect(parseCapacity(JSON.stringify(record))).toEqual(record);
});

describe("a surge", () => {
  const records = capacitiesOf(searchOf("found", { subject: surge }));

  test("holds so much of every system as it brings", () => {
    expect(records.map(({ system, verifiedRate }) => [system, Math.round(verifiedRate)])).toEqual([
      ["procedures", 362],
      ["lgsp", 905],
    ]);
  });

  test("knows the limit of the system that gave way first, and of no other", () => {
    const [first, other] = records;
    expect(first).toMatchObject({ low: 17.9 * 20, high: 19.5 * 20, finding: "p95<2.5s broke first." });
    expect(other).toMatchObject({ finding: "procedures gave way first; this system was still holding." });
    expect(other).not.toHaveProperty("low");
    expect(other).not.toHaveProperty("estimateRate");
  });
});

test("where the limit was not reached there is a rate and no interval", () => {
  const [record] = capacitiesOf(searchOf("not-reached"));
  expect(record).toMatchObject({ verifiedRate: 200, finding: expect.stringContaining("Nothing gave way") });
  expect(record).not.toHaveProperty("low");
});

test("a build that nobody told is unknown", () => {
  expect(capacitiesOf(searchOf("found", { builds: {} }))[0]?.build).toBe("unknown");
});

test.each(["infeasible", "generator-bound", "drifting", "not-held", "refused", "invalid"] as const)(
  "%s is no capacity of any system",
  (kind) => expect(capacitiesOf(searchOf(kind))).toEqual([]),
);

test("a single journey is no capacity of its system", () => {
  const subject = { ...heading.subject, kind: "journey", id: "track-dossier" } as const;
  expect(capacitiesOf(searchOf("found", { subject }))).toEqual([]);
});

describe("a record of before", () => {
  const old = {
    version: 1,
    system: "lgsp",
    build: "2.1",
    surge: "monday",
    testedAt: "2026-06-28T00:00:00Z",
    verifiedRate: 40,
    low: 38,
    high: 44,
    finding: "p95 broke",
  };

  test("is still read", () => expect(parseCapacity(JSON.stringify(old))).toEqual(old));

  test("half an interval is none", () => {
    expect(parseCapacity(JSON.stringify({ ...old, high: undefined }))).toBe(
      "low: low and high come together",
    );
    expect(parseCapacity(JSON.stringify({ ...old, low: 45 }))).toBe("low: low must not be above high");
  });
});
