// docs/run-record.md names every key that a record has.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { sampleRun } from "../support/sample-run.ts";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/run-record.md"), "utf8");
const { record } = sampleRun({ durationSeconds: 120, readingSeconds: 1, scale: 1 });

const keysOf = (value: object): string[] => Object.keys(value);

test("every key of a record stands on the page", () => {
  expect(keysOf(record).filter((key) => !page.includes(`\`${key}`))).toEqual([]);
});

test.each([
  { of: "plan", value: record.plan },
  { of: "environment", value: record.environment },
  { of: "engine", value: record.engine },
  { of: "outcome", value: record.outcome },
  { of: "validity", value: record.validity },
])("every key of $of stands on the page", ({ of, value }) => {
  expect(keysOf(value).length).toBeGreaterThan(1);
  expect(keysOf(value).filter((key) => !page.includes(`\`${of}.${key}`))).toEqual([]);
});
