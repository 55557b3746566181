// A sandbox of one's own, loaded through headroom.yaml, whose identity stub stops in the middle of the run.
import { appendFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reading } from "../../src/analysis/reading.ts";
import type { SandboxReady } from "../../src/cli/sandbox-process.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { engineMissing, needsEngine, openWorkspace, type Ended, type Workspace } from "../support/cli.ts";
import { latestRecord, latestSeries, untilMeasured } from "../support/kept-runs.ts";
import { controlPort, startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";

const SURGE = [
  "august-ramp",
  "--duration",
  "30s",
  "--activity",
  "40",
  "--seed",
  "7",
  "--targets",
  "headroom.yaml",
];

const dependencyCount = (readings: readonly Reading[]): number =>
  readings
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .reduce((total, { bad }) => total + (bad.dependency ?? 0), 0);

describe.skipIf(engineMissing)(`a stub that stops in the middle of a run ${needsEngine}`, () => {
  let workspace: Workspace;
  let sandbox: SandboxReady;
  let checked: Ended;
  let planned: Ended;
  let changed: Ended;
  let ended: Ended;
  let record: RunRecord;
  beforeAll(async () => {
    workspace = await openWorkspace();
    sandbox = await startRunningSandbox(workspace);
    await workspace.run("init");
    await appendFile(`${workspace.folder}/headroom.yaml`, targetsYaml(sandbox.targets));
    checked = await workspace.run("check", "--targets", "headroom.yaml");
    planned = await workspace.run("plan", ...SURGE, "--json");
    const started = workspace.start("run", ...SURGE);
    await untilMeasured(workspace.dataDir, 12);
    changed = await workspace.run("sandbox", "identity", "stopped=true", "--port", controlPort(sandbox));
    ended = await started.ended;
    record = await latestRecord(workspace.dataDir);
  });
  afterAll(() => workspace[Symbol.asyncDispose]());
  const counts = () => record.systems["procedures"]?.requests;

  test("the written headroom.yaml with the sandbox's addresses is found without problems", () => {
    expect(checked.code).toBe(0);
    expect(checked.stdout).toContain("5 systems");
    expect(checked.stdout).toContain("no problems found");
  });

  test("the plan names all five systems and sends nothing", () => {
    expect(planned.code).toBe(0);
    const plan = JSON.parse(planned.stdout) as { systems: readonly { system: string }[] };
    expect(plan.systems.map(({ system }) => system).toSorted()).toEqual([
      "documents",
      "lgsp",
      "meetings",
      "procedures",
      "reporting",
    ]);
  });

  test("the change is acknowledged", () => {
    expect(changed.code).toBe(0);
    expect(changed.stdout).toContain('"stopped":true');
  });

  test("the run goes to the targets that were named", () => {
    expect(record.environment).toMatchObject({ name: "local", targets: sandbox.targets, sandbox: null });
    expect(record.outcome.kind).toBe("finished");
  });

  test("requests that found the stub gone are counted as dependency, none as failed by the system", () => {
    expect(counts()?.dependency).toBeGreaterThan(0);
    expect(counts()?.failed).toBe(0);
    expect(counts()?.timeout).toBe(0);
  });

  test("the stub was asked with success until it stopped", async () => {
    const early = (await latestSeries(workspace.dataDir)).slice(0, 10);
    expect(dependencyCount(early)).toBe(0);
  });

  test("no objective of a system is missed because of it", () => {
    const missed = Object.values(record.systems).flatMap(({ objectives }) =>
      objectives.filter(({ held }) => held === false),
    );
    expect(missed.map(({ id }) => id)).toEqual([]);
    expect({ verdict: record.verdict.kind, code: ended.code }).toEqual({ verdict: "pass", code: 0 });
  });
});
