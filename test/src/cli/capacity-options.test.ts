import { describe, expect, test } from "vitest";
import {
  askedOptions,
  differences,
  readRate,
  readSearchObjectives,
  settingsWith,
} from "../../../src/cli/capacity-options.ts";
import { readOptions } from "../../../src/cli/options.ts";

describe("a search that goes on", () => {
  const began = { args: ["procedures"], options: { preset: "quick", objective: ["p95<2.5s"], seed: "7" } };

  test("may leave everything out, or say the same again", () => {
    expect(differences(began, [], {})).toEqual([]);
    expect(differences(began, ["procedures"], began.options)).toEqual([]);
  });

  test.each([
    { args: ["documents"], options: {}, says: "The search is of procedures, not of documents." },
    {
      args: [],
      options: { preset: "gold" },
      says: "--preset was quick when the search began, and is gold now.",
    },
    {
      args: [],
      options: { maxRate: "400/s" },
      says: "--max-rate was not given when the search began, and is 400/s now.",
    },
    {
      args: [],
      options: { objective: ["p95<2s", "errors<1%"] },
      says: "--objective was p95<2.5s when the search began, and is p95<2s, errors<1% now.",
    },
  ])("differs: $says", ({ args, options, says }) =>
    expect(differences(began, args, options)).toEqual([says]),
  );

  test("all differences at once", () => {
    expect(differences(began, ["lgsp"], { preset: "gold", seed: "8" })).toHaveLength(3);
  });
});

test("what only shows or keeps is not what is asked", () => {
  expect(askedOptions({ preset: "gold", json: true, lang: "vi", dataDir: "x", resume: "y" })).toEqual({
    preset: "gold",
  });
});

describe("a rate", () => {
  test.each([
    { text: "400/s", unit: "requests", rate: 400 },
    { text: "12.5", unit: "requests", rate: 12.5 },
    { text: "2.5", unit: "scale", rate: 2.5 },
    { text: "×3", unit: "scale", rate: 3 },
  ] as const)("$text of $unit", ({ text, unit, rate }) => {
    expect(readRate(readOptions({ maxRate: text }), "max-rate", unit)).toBe(rate);
  });

  test.each([
    { text: "fast", unit: "requests", says: "--max-rate must be a rate above 0 such as 400/s" },
    { text: "0/s", unit: "requests", says: "--max-rate must be a rate above 0" },
    { text: "400/s", unit: "scale", says: "--max-rate of a surge must be a scale above 0 such as 2.5" },
  ] as const)("$text of $unit is none", ({ text, unit, says }) => {
    const reader = readOptions({ maxRate: text });
    readRate(reader, "max-rate", unit);
    expect(() => reader.done()).toThrow(says);
  });
});

test("objectives may be given one by one or together", () => {
  const reader = readOptions({ objective: ["p95<2.5s", "errors<1%,p99 < 5s"] });
  expect(readSearchObjectives(reader).map(({ id }) => id)).toEqual(["p95<2.5s", "errors<1%", "p99<5s"]);
});

test("all that is wrong with objectives is said at once", () => {
  const reader = readOptions({ objective: ["p95<2.5", "fast"] });
  readSearchObjectives(reader);
  expect(() => reader.done()).toThrow(/--objective: "p95<2\.5": .*\n--objective: "fast" is no objective/);
});

test("a search never begins above its highest rate", () => {
  expect(settingsWith({ preset: "quick" }, [], { guess: 50, maxRate: 20 }).guess).toBe(20);
  expect(settingsWith({ preset: "quick" }, [], { guess: 50, maxRate: undefined })).not.toHaveProperty(
    "maxRate",
  );
});
