import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, appendFile, stat, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Log } from "../../../src/platform/log.ts";
import { formatReading } from "../../../src/record/series.ts";
import { draftRecord } from "../../../src/runs/draft-record.ts";
import { formatKeptPlan } from "../../../src/runs/kept-plan.ts";
import { isAlive, recoverRuns } from "../../../src/runs/recover-run.ts";
import { liveRuns } from "../../../src/runs/stop-run.ts";
import { prepareDataDir } from "../../../src/store/data-dir.ts";
import { createRunFolder, readRecord, writeLive, writeRecord } from "../../../src/store/run-store.ts";
import { planOf } from "../planning/plan-of.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { healthyReadings } from "./healthy-readings.ts";
import { setupOf } from "./setup-of.ts";

const plan = planOf({ durationSeconds: 60, scope: ["all"] });
const startedAt = new Date("2026-11-23T02:15:00Z");
const machine = { platform: "linux x64", cores: 2, memoryBytes: 8e9, node: "v20" };

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

interface Told extends Log {
  readonly warnings: readonly unknown[];
}

const quiet = (): void => undefined;

function warningsKept(): Told {
  const warnings: unknown[] = [];
  return {
    warnings,
    debug: quiet,
    info: quiet,
    error: quiet,
    warn: (message, fields) => void warnings.push([message, fields?.["id"]]),
  };
}

/** A data directory with a run that some process began, and of which half was written. */
async function leftOpen(pid: number) {
  const temporary = await temporaryFolder();
  await prepareDataDir(temporary.folder, 1);
  const { id, paths } = await createRunFolder(temporary.folder, "one");
  await writeFile(paths.plan, formatKeptPlan(plan));
  await writeRecord(
    paths,
    draftRecord(setupOf(plan, temporary.folder), { id, startedAt, machine, slotSeconds: 0.4 }),
  );
  const lines = healthyReadings(plan, 10)
    .slice(0, 30)
    .map((reading) => `${formatReading(reading)}\n`);
  await writeFile(paths.series, lines.join(""));
  await appendFile(paths.series, '{"at":31,"span":1,"endpo');
  await writeLive(paths, { pid, startedAt: startedAt.toISOString() });
  return { folder: temporary.folder, paths, [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]() };
}

test("this process is alive and one that has ended is not", async () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(await deadPid())).toBe(false);
});

describe("a run whose process has died", () => {
  test("is closed as crashed with the figures that were written", async () => {
    await using left = await leftOpen(await deadPid());
    const log = warningsKept();
    await recoverRuns(left.folder, log);
    const record = await readRecord(left.paths);
    expect(record).toMatchObject({
      outcome: { kind: "crashed", because: "headroom itself ended before the run was over" },
      verdict: { kind: "invalid" },
      endedAt: (await stat(left.paths.series)).mtime.toISOString(),
      conservation: { checked: false, held: null },
      notices: ["The record was completed afterwards, from what had been written until then."],
    });
    // Thirteen endpoints of the integration system, 10 requests a second on each, 30 whole seconds.
    expect(record.systems["lgsp"]?.requests.good).toBe(13 * 10 * 30);
    expect(log.warnings).toEqual([["an earlier run was left open and has been closed as crashed", "one"]]);
  });

  test("is closed once", async () => {
    await using left = await leftOpen(await deadPid());
    await recoverRuns(left.folder, warningsKept());
    const log = warningsKept();
    await recoverRuns(left.folder, log);
    expect(log.warnings).toEqual([]);
    await expect(access(left.paths.live)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("is not among the runs in progress", async () => {
    await using left = await leftOpen(await deadPid());
    expect(await liveRuns(left.folder)).toEqual([]);
  });

  test("keeps a record that was finished already", async () => {
    await using left = await leftOpen(await deadPid());
    const finished = {
      ...(await readRecord(left.paths)),
      outcome: { kind: "finished", because: null },
    } as const;
    await writeRecord(left.paths, finished);
    await recoverRuns(left.folder, warningsKept());
    expect(await readRecord(left.paths)).toEqual(finished);
  });

  test("and whose record cannot be read is said and left alone", async () => {
    await using left = await leftOpen(await deadPid());
    await writeFile(left.paths.record, "{");
    const log = warningsKept();
    await recoverRuns(left.folder, log);
    expect(log.warnings).toEqual([["an earlier run cannot be read", "one"]]);
  });
});

test("a run whose process is alive is left alone and is in progress", async () => {
  await using left = await leftOpen(process.pid);
  const log = warningsKept();
  await recoverRuns(left.folder, log);
  expect((await readRecord(left.paths)).outcome.kind).toBe("running");
  expect(log.warnings).toEqual([]);
  expect(await liveRuns(left.folder)).toEqual([{ id: "one", pid: process.pid }]);
});

test("a data directory without runs needs nothing", async () => {
  await using temporary = await temporaryFolder();
  await recoverRuns(temporary.folder, warningsKept());
  expect(await liveRuns(temporary.folder)).toEqual([]);
});
