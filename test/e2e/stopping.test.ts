// A person ends a run: once in order, twice at once, or from another terminal.
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { listRuns } from "../../src/store/run-store.ts";
import {
  engineMissing,
  needsEngine,
  openWorkspace,
  type Ended,
  type Started,
  type Workspace,
} from "../support/cli.ts";
import {
  latestRecord,
  latestReport,
  processesOf,
  reportNames,
  untilMeasured,
  untilStopAsked,
  type RunProcesses,
} from "../support/kept-runs.ts";
import { writeProgram } from "../support/fake-programs.ts";
import { endProcess, stillRunning } from "../support/processes.ts";

const ProcessId = z.coerce.number().int().positive();
const SURGE = "run august-ramp --scope quang-tri --duration 60s --activity 20 --seed 7".split(" ");

test("with no run in progress, headroom stop says so", async () => {
  await using workspace = await openWorkspace();
  const { code, stdout, stderr } = await workspace.run("stop");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("No run is in progress");
  expect(stderr).toContain("--data-dir");
});

test("a Ctrl-C before the load begins ends what was being waited for, and is no fault", async () => {
  await using programs = await openWorkspace();
  const marker = `${programs.folder}/asked`;
  const silentEngine = await writeProgram(`${programs.folder}/k6`, `echo $$ > ${marker}\nexec sleep 60`);
  await using workspace = await openWorkspace(silentEngine);
  const started = workspace.start(...SURGE);
  const asked = await vi.waitFor(async () => ProcessId.parse((await readFile(marker, "utf8")).trim()), {
    timeout: 10_000,
    interval: 20,
  });
  started.interrupt();
  const { code, stdout, stderr } = await started.ended;
  expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: "", stderr: "interrupted\n" });
  expect(stillRunning([asked])).toEqual([]);
  expect(await listRuns(workspace.dataDir)).toEqual([]);
});

describe.skipIf(engineMissing)(`a run that a person ends ${needsEngine}`, () => {
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

  /** What a run that was stopped in order leaves. */
  const STOPPED = {
    code: 130,
    outcome: { kind: "stopped", because: "a person (Ctrl-C or headroom stop)" },
    requests: expect.objectContaining({ kind: "requests", lost: 0, duplicated: 0 }),
    isReported: reportNames.map(() => true),
    stillRunning: [],
  };
  async function left({ code }: Ended): Promise<Record<keyof typeof STOPPED, unknown>> {
    const { outcome, conservation } = await latestRecord(workspace.dataDir);
    const texts = await Promise.all(reportNames.map((name) => latestReport(workspace.dataDir, name)));
    return {
      code,
      outcome,
      requests: conservation.items.find(({ kind }) => kind === "requests"),
      isReported: texts.map((text) => text.length > 1000),
      stillRunning: stillRunning(processes.all),
    };
  }

  test("one Ctrl-C: stopped, recorded and reported, to the last request", async () => {
    started.interrupt();
    expect(await left(await started.ended)).toEqual(STOPPED);
  });

  test("headroom stop from elsewhere does the same", async () => {
    const { code, stdout } = await workspace.run("stop");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("asked to stop") });
    expect(await left(await started.ended)).toEqual(STOPPED);
  });

  test("a second Ctrl-C ends it at once: nothing is left, and the record is read as crashed", async () => {
    started.interrupt();
    await untilStopAsked(workspace.dataDir);
    started.interrupt();
    expect((await started.ended).code).toBe(130);
    await vi.waitFor(() => expect(stillRunning(processes.all)).toEqual([]), {
      timeout: 10_000,
      interval: 50,
    });
    const { stdout } = await workspace.run("runs", "--json");
    expect(JSON.parse(stdout)).toMatchObject([{ outcome: { kind: "crashed" } }]);
  });
});
