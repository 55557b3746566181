// From a log to a run that says what it took from it, with real k6 on the sandbox.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { curves } from "../../src/catalogue/curves.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { generateLog } from "../support/generated-log.ts";
import { latestRecord, latestReport } from "../support/kept-runs.ts";

const { lines } = generateLog({
  startsPerDay: { "citizen-submit": 600, "citizen-lookup": 1500, "counter-intake": 400 },
  curve: curves.citizen_online,
  begin: "2025-07-07T00:00:00",
  days: 1,
  seed: 11,
});

describe.skipIf(engineMissing)(`a run by a calibration ${needsEngine}`, () => {
  let workspace: Workspace;
  let calibrated: Ended;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    const log = await workspace.write("access.log", `${lines.join("\n")}\n`);
    const file = log.replace("access.log", "calibration.json");
    calibrated = await workspace.run("calibrate", log, "--out", file);
    const surge = "ordinary-day --scope quang-tri --duration 20s --scale 20 --seed 7".split(" ");
    ended = await workspace.run("run", ...surge, "--calibration", file);
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("is carried out to its verdict", () => {
    expect(calibrated.code).toBe(0);
    expect(ended).toMatchObject({ code: 0 });
    expect(record.journeys["citizen-lookup"]?.achieved).toBeGreaterThan(0);
  });

  test("names the file among its assumptions and its options, and in the command that repeats it", async () => {
    const [row] = record.plan.assumptions.filter(({ id }) => id === "procedures-sessions-per-day");
    expect(row?.citation).toContain("calibration.json");
    expect(record.plan.options).toEqual([expect.stringMatching(/^--calibration .*calibration\.json$/)]);
    const report = await latestReport(workspace.dataDir, "report.en.md");
    expect(report).toContain("procedures-sessions-per-day");
    expect(report).toMatch(/headroom run ordinary-day .*--calibration \S*calibration\.json/);
  });
});
