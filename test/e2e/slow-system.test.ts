// One system that cannot keep up with what is offered: it fails by name, the others do not.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestReport, reportNames } from "../support/kept-runs.ts";

// 1 worker × 100 ms = 10 requests/s, far below what the surge asks of the LGSP.
const SURGE =
  "run august-ramp --scope quang-tri --duration 45s --activity 40 --seed 7 --sandbox lgsp.workers=1 --sandbox lgsp.service=100ms".split(
    " ",
  );

describe.skipIf(engineMissing)(`an LGSP below the offered rate ${needsEngine}`, () => {
  let workspace: Workspace;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    ended = await workspace.run(...SURGE);
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());
  const lgsp = (): RunRecord["systems"][string]["objectives"] => record.systems["lgsp"]?.objectives ?? [];

  test("fails the run, with the exit code for missed objectives", () => {
    expect({ verdict: record.verdict.kind, code: ended.code }).toEqual({ verdict: "fail", code: 10 });
  });

  test("fails the LGSP alone", () => {
    const verdicts = Object.entries(record.systems).map(([id, { verdict }]) => [id, verdict]);
    expect(verdicts.filter(([, verdict]) => verdict === "fail")).toEqual([["lgsp", "fail"]]);
  });

  test("names the objectives that were missed, from when and by how much", () => {
    const missed = lgsp().filter(({ held }) => held === false);
    expect(missed.length).toBeGreaterThan(0);
    for (const { id, missed: span, beyond, allowed } of missed) {
      expect(id).toMatch(/^lgsp-/);
      expect(beyond).toBeGreaterThan(0);
      expect(span).toMatchObject({ from: expect.any(Number), until: expect.any(Number) });
      // In some window; over the whole run it may have been few.
      expect(span?.worstShare).toBeGreaterThan(allowed);
    }
    const reasons = record.verdict.reasons.join("\n");
    expect(missed.some(({ id }) => reasons.includes(id))).toBe(true);
  });

  test("is told in the report: which objective, from when, how many requests", async () => {
    const markdown = await latestReport(workspace.dataDir, "report.en.md");
    const vietnamese = await latestReport(workspace.dataDir, "report.vi.md");
    const missed = lgsp().filter(({ held }) => held === false);
    for (const { id } of missed) {
      expect(markdown).toContain(id);
      expect(vietnamese).toContain(id);
    }
    const [verdict = ""] = markdown.split("\n## ");
    expect(verdict).toContain("Fail");
    expect(verdict).toMatch(/LGSP/);
    expect(verdict).toMatch(/from \d/i);
  });

  test("keeps every document beside the record", async () => {
    const texts = await Promise.all(reportNames.map((name) => latestReport(workspace.dataDir, name)));
    expect(texts.map((text) => text.length > 1000)).toEqual(reportNames.map(() => true));
    expect(ended.stdout).toContain("report.en.html");
  });

  test("is no reason to lose anything", () => {
    expect(record.conservation).toMatchObject({ checked: true, held: true });
  });
});
