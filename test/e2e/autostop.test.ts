// A rule of headroom.yaml that ends a run early.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestReport } from "../support/kept-runs.ts";
import { controlPort, startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";

describe.skipIf(engineMissing)(`a system that fails more than a rule allows ${needsEngine}`, () => {
  let workspace: Workspace;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    const sandbox = await startRunningSandbox(workspace);
    await workspace.run("sandbox", "procedures", "failRatio=0.5", "--port", controlPort(sandbox));
    await workspace.write(
      "headroom.yaml",
      `environment: failing\nautostop: ["bad > 20% over 5s on procedures"]\n${targetsYaml(sandbox.targets)}`,
    );
    ended = await workspace.run("run", "august-ramp", "--duration", "60s", "--activity", "40", "--seed", "7");
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());

  test("ends the run with the exit code of autostop", () => {
    expect({ outcome: record.outcome.kind, code: ended.code }).toEqual({ outcome: "autostopped", code: 11 });
  });

  test("names the rule in the record and in the report", async () => {
    expect(record.outcome.because).toContain("bad > 20% over 5s on procedures");
    const markdown = await latestReport(workspace.dataDir, "report.en.md");
    expect(markdown.replaceAll("\\", "")).toContain("bad > 20% over 5s on procedures");
  });

  test("counts the failures as the system's own", () => {
    expect(record.systems["procedures"]?.requests.failed).toBeGreaterThan(0);
    expect(record.systems["lgsp"]?.requests.failed).toBe(0);
  });
});
