import { describe, expect, test } from "vitest";
import { parseJournal, type JournalLine } from "../../../src/record/capacity-search.ts";
import type { TrialResult } from "../../../src/analysis/search/trial.ts";
import { findingOf, heading } from "../../reports/sample-search.ts";

const trial = { number: 1, phase: "baseline", rate: 0.6, warmUpSeconds: 10, measureSeconds: 300 } as const;
const result: TrialResult = {
  trial,
  end: "finished",
  tallies: { "p95<2.5s": { requests: 180, beyond: 0 } },
  slices: [{ seconds: 1, tallies: { "p95<2.5s": { requests: 1, beyond: 0 } }, meanSeconds: null }],
  answeredPerSecond: 0.6,
  requestsSent: 186,
  recoverySeconds: null,
  elapsedSeconds: 311,
  latencySeconds: { p50: 0.3, p95: 1.2, p99: null },
  invalid: [],
};
const at = "2026-11-26T08:46:00.000Z";
const textOf = (...lines: readonly JournalLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join("");

test("what was written is read again", () => {
  const finding = findingOf("found");
  const text = textOf(
    heading,
    { kind: "trial", at, trial },
    { kind: "result", result },
    { kind: "finding", at, finding },
  );
  expect(parseJournal(text)).toEqual({ heading, results: [result], open: undefined, broken: [], finding });
});

test("a trial without a result is open", () => {
  const text = textOf(
    heading,
    { kind: "trial", at, trial },
    { kind: "result", result },
    {
      kind: "trial",
      at,
      trial: { ...trial, number: 2 },
    },
  );
  expect(parseJournal(text)).toMatchObject({ results: [result], open: { number: 2 }, finding: undefined });
});

test("a trial that was noted as broken is open no more", () => {
  const text = textOf(
    heading,
    { kind: "trial", at, trial },
    { kind: "broken", at, trial, because: "killed" },
  );
  expect(parseJournal(text)).toMatchObject({
    results: [],
    open: undefined,
    broken: [{ trial, because: "killed" }],
  });
});

describe("a journal that cannot be read says why", () => {
  test.each([
    { name: "nothing in it", text: "", says: "line 1 does not say what was searched" },
    { name: "another first line", text: textOf({ kind: "result", result }), says: "line 1 does not say" },
    { name: "no JSON", text: `${textOf(heading)}{"kind":\n`, says: "line 2 is no JSON" },
    {
      name: "a field that is none",
      text: `${textOf(heading)}${JSON.stringify({ kind: "result", result: { ...result, requestsSent: -1 } })}\n`,
      says: "line 2: result.requestsSent",
    },
  ])("$name", ({ text, says }) => expect(parseJournal(text)).toEqual(expect.stringContaining(says)));
});
