import { stripVTControlCharacters } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { resultText } from "../../../src/cli/result-text.ts";
import { exitCodeOf, pathsText } from "../../../src/cli/run.ts";
import type { RunRecord } from "../../../src/record/run-record.ts";
import { concludeRun, type RunFindings } from "../../../src/runs/conclude-run.ts";
import { draftRecord } from "../../../src/runs/draft-record.ts";
import { plannedStarts } from "../../../src/runs/kept-plan.ts";
import { nth, planOf } from "../planning/plan-of.ts";
import { healthyReadings } from "../runs/healthy-readings.ts";
import { setupOf } from "../runs/setup-of.ts";

const plan = planOf({ durationSeconds: 60, scope: ["all"] });
const draft = draftRecord(setupOf(plan, "/nowhere"), {
  id: "one",
  startedAt: new Date("2026-11-23T02:15:00Z"),
  machine: { platform: "linux x64", cores: 2, memoryBytes: 8e9, node: "v20" },
  slotSeconds: 0.4,
});

const ledger = (found: number) => ({ procedures: { dossiers: { found, duplicates: 0 } } });

function recordOf(change: Partial<RunFindings>): RunRecord {
  return concludeRun(draft, {
    outcome: { kind: "finished", because: null },
    endedAt: new Date("2026-11-23T02:16:01Z"),
    readings: healthyReadings(plan, 10),
    planned: plannedStarts(plan),
    conservation: {
      submitted: { dossier: 1234 },
      unanswered: {},
      before: ledger(0),
      after: ledger(1234),
      cutOff: false,
      requests: undefined,
    },
    notices: [],
    ...change,
  });
}

const records = {
  pass: recordOf({}),
  fail: recordOf({ readings: healthyReadings(plan, 12, 4) }),
  lost: recordOf({
    conservation: {
      submitted: { dossier: 1234 },
      unanswered: {},
      before: ledger(0),
      after: ledger(1230),
      cutOff: false,
      requests: undefined,
      names: {
        byKind: {
          dossier: {
            complete: true,
            lost: { count: 4, ids: ["run-1", "run-2", "run-3", "run-4"] },
            doubled: { count: 1, ids: ["run-9"] },
            unexpected: { count: 0, ids: [] },
          },
        },
        because: [],
      },
    },
  }),
  invalid: recordOf({
    readings: [],
    notices: ["2 lines of series.ndjson could not be written (ENOSPC)."],
    conservation: {
      submitted: {},
      unanswered: {},
      before: {},
      after: {},
      cutOff: false,
      requests: undefined,
    },
  }),
  stopped: recordOf({
    outcome: { kind: "stopped", because: "a person (Ctrl-C or headroom stop)" },
    readings: healthyReadings(plan, 10).slice(0, 30),
  }),
};

describe.each(["en", "vi"] as const)("the result in %s", (lang) => {
  test.each(["pass", "fail", "lost", "invalid", "stopped"] as const)("of a run: %s", async (kind) => {
    const text = stripVTControlCharacters(resultText(records[kind], lang, 120));
    expect(text).not.toMatch(/NaN|undefined|\bnull\b/);
    await expect(text).toMatchFileSnapshot(`./golden/result.${kind}.${lang}.txt`);
  });
});

test.each([60, 80, 99, 100, 118, 119, 120])(
  "on a terminal of %d columns the table keeps within its width",
  (columns) => {
    const texts = Object.values(records).flatMap((record) => [
      resultText(record, "en", columns),
      resultText(record, "vi", columns),
    ]);
    const tables = texts.map((text) => stripVTControlCharacters(text).replace(/\n\n.*/s, ""));
    expect(tables.flatMap((table) => table.split("\n")).filter((line) => line.length > columns)).toEqual([]);
  },
);

test("deployments stand below their system", () => {
  const procedures = nth(Object.values(records.pass.systems), 0);
  const { requests, latencySeconds, objectives, verdict } = procedures;
  const one = { provinces: [], started: 1, expected: 1, requests, latencySeconds, objectives, verdict };
  const deployments = { default: { ...one, vendor: "reference" }, motcua: { ...one, vendor: "motcua" } };
  const systems = { ...records.pass.systems, procedures: { ...procedures, deployments } };
  const text = stripVTControlCharacters(resultText({ ...records.pass, systems }, "en", 120));
  const names = text.split("\n").map((line) => line.slice(0, 25).trimEnd());
  const first = names.indexOf("Administrative procedures");
  expect(names.slice(first + 1, first + 4)).toEqual(["  default · reference", "  motcua", "Documents"]);
});

test("nothing is coloured when the environment asks for no colour", () => {
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("NO_COLOR", "1");
  const text = resultText(records.pass, "en", 120);
  vi.unstubAllEnvs();
  expect(text).toBe(stripVTControlCharacters(text));
});

test("a reason that has no words of its own is told as it was recorded", () => {
  const text = resultText(records.invalid, "en", 120);
  expect(records.invalid.validity.reasons.filter((reason) => !text.includes(reason))).toEqual([]);
});

test.each([
  { outcome: "finished", verdict: "pass", code: 0 },
  { outcome: "finished", verdict: "fail", code: 10 },
  { outcome: "finished", verdict: "invalid", code: 12 },
  { outcome: "crashed", verdict: "invalid", code: 12 },
  { outcome: "autostopped", verdict: "fail", code: 11 },
  { outcome: "autostopped", verdict: "invalid", code: 11 },
  { outcome: "stopped", verdict: "fail", code: 130 },
  { outcome: "stopped", verdict: "invalid", code: 130 },
] as const)("a run that was $outcome with verdict $verdict ends with $code", ({ outcome, verdict, code }) => {
  expect(
    exitCodeOf({ outcome: { kind: outcome, because: null }, verdict: { kind: verdict, reasons: [] } }),
  ).toBe(code);
});

test.each([
  { lang: "en", says: "Report: runs/one/report.en.html\nRecord: runs/one/run.json\n" },
  { lang: "vi", says: "Báo cáo: runs/one/report.vi.html\nBản ghi: runs/one/run.json\n" },
] as const)("says where the documents are, those of the reader's language first: $lang", ({ lang, says }) => {
  const performed = {
    record: records.pass,
    folder: "runs/one",
    reports: ["runs/one/report.vi.html", "runs/one/report.en.html", "runs/one/report.json"],
  };
  expect(pathsText(performed, lang)).toBe(says);
});
