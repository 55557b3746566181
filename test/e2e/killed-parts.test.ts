// Parts of a run that are killed in its middle: what is left, and that nothing keeps running.
import { rm } from "node:fs/promises";
import { beforeEach, afterEach, describe, expect, test, vi } from "vitest";
import { engineMissing, needsEngine, openWorkspace, type Started, type Workspace } from "../support/cli.ts";
import {
  latestRecord,
  latestReport,
  processesOf,
  reportNames,
  untilMeasured,
  type RunProcesses,
} from "../support/kept-runs.ts";
import { endProcess, stillRunning } from "../support/processes.ts";

const SURGE = "run august-ramp --scope quang-tri --duration 30s --activity 20 --seed 7".split(" ");

const untilGone = (pids: readonly number[]): Promise<void> =>
  vi.waitFor(() => expect(stillRunning(pids)).toEqual([]), { timeout: 10_000, interval: 50 });

describe.skipIf(engineMissing)(`a run that loses a part of itself ${needsEngine}`, () => {
  let workspace: Workspace;
  let started: Started;
  let processes: RunProcesses;
  beforeEach(async () => {
    workspace = await openWorkspace();
    started = workspace.start(...SURGE);
    await untilMeasured(workspace.dataDir, 4);
    processes = processesOf(started);
  });
  afterEach(async () => {
    for (const pid of processes.all) endProcess(pid);
    await workspace[Symbol.asyncDispose]();
  });
  const reports = (): Promise<string[]> =>
    Promise.all(reportNames.map((name) => latestReport(workspace.dataDir, name)));

  test("k6 killed: the run crashed, is invalid, and is recorded and reported", async () => {
    endProcess(processes.engine);
    const { code } = await started.ended;
    const record = await latestRecord(workspace.dataDir);
    expect(record.outcome).toEqual({ kind: "crashed", because: "k6 was ended by SIGKILL" });
    expect({ verdict: record.verdict.kind, code }).toEqual({ verdict: "invalid", code: 12 });
    expect((await reports()).map((text) => text.length > 1000)).toEqual(reportNames.map(() => true));
    expect(stillRunning(processes.all)).toEqual([]);
  });

  test("headroom killed: everything it started ends, and what was measured is read and reported as crashed", async () => {
    const under = await workspace.run("runs", "--json");
    expect(JSON.parse(under.stdout)).toMatchObject([{ outcome: { kind: "running" } }]);
    endProcess(started.pid);
    await untilGone(processes.all);
    const listed = await workspace.run("runs", "--json");
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { outcome: { kind: "crashed" }, verdict: { kind: "invalid" } },
    ]);
    const reported = await workspace.run("report");
    expect(reported.code).toBe(0);
    expect((await reports()).map((text) => text.length > 1000)).toEqual(reportNames.map(() => true));
    const record = await latestRecord(workspace.dataDir);
    expect(record.outcome.because).toContain("headroom itself ended");
    const measured = Object.values(record.systems).flatMap(({ requests }) => Object.values(requests));
    expect(measured.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });

  test("its folder removed: the run ends, says how it went and that no record could be written", async () => {
    await rm(workspace.folder, { recursive: true });
    const { code, stderr } = await started.ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/The record "\.headroom\/runs\/.*run\.json" cannot be written \(ENOENT\)\./);
    expect(stderr).toMatch(/The run is over: finished, verdict \w+\./);
    expect(stillRunning(processes.all)).toEqual([]);
  });

  test("the sandbox killed: the run ends by itself, fails, and says that it could not be balanced", async () => {
    endProcess(processes.sandbox);
    const { code, stderr } = await started.ended;
    const record = await latestRecord(workspace.dataDir);
    expect(["finished", "autostopped"]).toContain(record.outcome.kind);
    expect(record.verdict.kind).toBe("fail");
    expect([10, 11]).toContain(code);
    expect(record.conservation.because).toContain("not balanced");
    expect(stderr).toContain("sandbox ended during the run");
    expect((await reports()).map((text) => text.length > 1000)).toEqual(reportNames.map(() => true));
    expect(stillRunning(processes.all)).toEqual([]);
  });
});
