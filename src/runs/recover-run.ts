// Records left open by a headroom that was killed: judged from their folders, so that they never read as running.
import { open } from "node:fs/promises";
import type { Log } from "../platform/log.ts";
import { readText } from "../platform/files.ts";
import { messageOf } from "../errors/app-error.ts";
import { runPaths, type RunPaths } from "../store/data-dir.ts";
import { listRuns, readLive, readRecord, readSeries, removeLive, writeRecord } from "../store/run-store.ts";
import type { RunRecord } from "../record/run-record.ts";
import { concludeRun } from "./conclude-run.ts";
import { parseKeptPlan } from "./kept-plan.ts";

/** Whether a process of that id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
}

async function lastWrite(paths: RunPaths): Promise<Date> {
  const file = await open(paths.series, "r").catch(() => undefined);
  if (file === undefined) return new Date();
  try {
    return (await file.stat()).mtime;
  } finally {
    await file.close();
  }
}

async function conclude(paths: RunPaths, draft: RunRecord): Promise<RunRecord> {
  return concludeRun(draft, {
    outcome: { kind: "crashed", because: "headroom itself ended before the run was over" },
    endedAt: await lastWrite(paths),
    readings: await readSeries(paths),
    planned: parseKeptPlan(await readText(paths.plan)),
    conservation: { submitted: {}, unanswered: {}, before: {}, after: {}, cutOff: true, requests: undefined },
    notices: ["The record was completed afterwards, from what had been written until then."],
  });
}

async function recoverRun(paths: RunPaths): Promise<boolean> {
  const live = await readLive(paths);
  if (live === undefined || isAlive(live.pid)) return false;
  const record = await readRecord(paths);
  if (record.outcome.kind === "running") await writeRecord(paths, await conclude(paths, record));
  await removeLive(paths);
  return true;
}

/** Completes every record that nobody is writing any more. A folder that cannot be read is said and left alone. */
export async function recoverRuns(dataDir: string, log: Log): Promise<void> {
  for (const id of await listRuns(dataDir)) {
    try {
      if (await recoverRun(runPaths(dataDir, id)))
        log.warn("an earlier run was left open and has been closed as crashed", { id });
    } catch (thrown) {
      log.warn("an earlier run cannot be read", { id, because: messageOf(thrown) });
    }
  }
}
