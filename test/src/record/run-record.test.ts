import { describe, expect, test } from "vitest";
import { AppError } from "../../../src/errors/app-error.ts";
import { parseRunRecord } from "../../../src/record/run-record.ts";
import { sample } from "./sample-record.ts";

/** As it comes from a file. */
const good = (): Record<string, unknown> =>
  JSON.parse(JSON.stringify(sample.record)) as Record<string, unknown>;

const errorOf = (value: unknown): AppError => {
  try {
    parseRunRecord(value);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error("the record was accepted");
};

test("a record survives being written and read", () => expect(parseRunRecord(good())).toEqual(sample.record));

test("a key of a later writer of the same version is passed over", () => {
  expect(parseRunRecord({ ...good(), colour: "green" })).toEqual(sample.record);
});

test("a newer version is refused by its number, whatever else stands in it", () => {
  expect(errorOf({ version: 2 })).toMatchObject({
    code: "RECORD_VERSION_UNKNOWN",
    message: "The record has version 2; this headroom reads version 1.",
    hint: "Use a newer headroom to read it.",
  });
});

describe("what is no record", () => {
  test.each([
    { name: "nothing", value: undefined, says: "expected object" },
    { name: "a list", value: [], says: "expected object" },
    { name: "a record without a version", value: { ...good(), version: undefined }, says: "version" },
    { name: "a record of version 0", value: { ...good(), version: 0 }, says: "version" },
    {
      name: "an outcome nobody knows",
      value: { ...good(), outcome: { kind: "lost", because: null } },
      says: "outcome.kind",
    },
    {
      name: "a verdict nobody knows",
      value: { ...good(), verdict: { kind: "maybe", reasons: [] } },
      says: "verdict.kind",
    },
    { name: "a start that is no time", value: { ...good(), startedAt: "yesterday" }, says: "startedAt" },
    { name: "half a seed", value: { ...good(), seed: 1.5 }, says: "seed" },
    { name: "a plan without its duration", value: { ...good(), plan: {} }, says: "plan.durationSeconds" },
    { name: "a system of text", value: { ...good(), systems: { lgsp: "fine" } }, says: "systems.lgsp" },
  ])("$name", ({ value, says }) => {
    const error = errorOf(value);
    expect(error.code).toBe("RECORD_MALFORMED");
    expect(error.message).toContain(says);
  });

  test("all its faults are told at once", () => {
    const { message } = errorOf({ ...good(), seed: "x", surge: 3, notices: null });
    expect(["seed", "surge", "notices"].filter((name) => !message.includes(name))).toEqual([]);
  });
});
