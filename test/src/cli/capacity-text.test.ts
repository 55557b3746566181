import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { findingKinds, type FindingKind } from "../../../src/analysis/search/finding.ts";
import { capacityText, capacityValue, exitCodeOf } from "../../../src/cli/capacity-text.ts";
import { findingOf, searchOf } from "../../reports/sample-search.ts";

const languages = ["en", "vi"] as const;
const withCapacity: readonly FindingKind[] = ["found", "ill-conditioned", "not-reached"];
const without = findingKinds.filter((kind) => !withCapacity.includes(kind));

const told = (kind: FindingKind, lang: "en" | "vi"): string =>
  stripVTControlCharacters(capacityText(searchOf(kind), lang));

/** What is said below the table of trials, whose rates were sent and are no capacity. */
const saidOf = (kind: FindingKind, lang: "en" | "vi"): string =>
  told(kind, lang).split("\n\n").slice(1).join("\n\n");

describe.each(languages)("a finding as a person reads it, in %s", (lang) => {
  test.each(findingKinds)("%s has at most 80 columns", (kind) => {
    const lengths = told(kind, lang)
      .split("\n")
      .map((line) => line.trimEnd().length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(80);
  });

  test.each(without)("%s says no number that looks like a capacity", (kind) => {
    expect(saidOf(kind, lang)).not.toMatch(/\d[\d.,]*\s*(?:requests\/s|yêu cầu\/giây|\/s)/);
  });

  test("every kind has words of its own", () => {
    expect(new Set(findingKinds.map((kind) => saidOf(kind, lang))).size).toBe(findingKinds.length);
  });

  test("the whole text", async () => {
    await expect(told("found", lang)).toMatchFileSnapshot(`./golden/capacity.${lang}.txt`);
  });
});

test("reasons are said where there is no capacity", () => {
  expect(told("drifting", "en")).toContain("because it is drifting");
});

test("an estimate that nothing could answer is not left to stand alone", () => {
  const search = searchOf("found");
  const said = (estimateRate: number): string =>
    capacityText({ ...search, finding: { ...search.finding, estimateRate } }, "en").replaceAll("\n", " ");
  // It answered 19.9 requests/s at most, and 5 % may be bad at capacity: up to 20.9 could be.
  expect(said(20.9)).not.toContain("trials were too short");
  expect(said(21)).toContain("trials were too short");
});

describe("a finding as a program reads it", () => {
  test("has the keys that were promised, rates as they were found", () => {
    expect(capacityValue(searchOf("found"))).toMatchObject({
      verifiedRate: 18.1,
      estimateRate: 18.7,
      interval: [17.9, 19.5],
      feasible: true,
      finding: "found",
      bindingObjective: "p95<2.5s",
      sharpness: 42,
      saturationRate: 19.9,
      trials: 17,
      seconds: 3180,
      unit: "requests/s",
    });
  });

  test("tells simulated seconds of a server in virtual time", () => {
    const { heading } = searchOf("found");
    const subject = { ...heading.subject, kind: "simulated" as const };
    expect(capacityValue(searchOf("found", { subject }))).toMatchObject({ simulatedSeconds: 3180 });
  });

  test.each(without)("%s has null where a capacity would stand, whatever the search left there", (kind) => {
    const search = searchOf(kind);
    const careless = { ...search.finding, estimateRate: 12, saturationRate: 13, interval: [1, 2] as const };
    expect(capacityValue({ ...search, finding: careless })).toMatchObject({
      verifiedRate: null,
      estimateRate: null,
      interval: null,
      saturationRate: null,
      curve: [],
    });
  });
});

test.each([
  { kinds: ["found", "ill-conditioned", "not-reached"] as const, code: 0 },
  { kinds: ["infeasible", "not-held", "refused"] as const, code: 10 },
  { kinds: ["generator-bound", "drifting", "invalid"] as const, code: 12 },
])("$kinds end with $code", ({ kinds, code }) => {
  expect(kinds.map((kind) => exitCodeOf(findingOf(kind)))).toEqual(kinds.map(() => code));
});
