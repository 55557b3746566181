import { runPaths } from "../store/data-dir.ts";
import { listRuns, readLive } from "../store/run-store.ts";
import { isAlive } from "./recover-run.ts";

/** Runs in progress and the processes that conduct them. */
export async function liveRuns(dataDir: string): Promise<{ readonly id: string; readonly pid: number }[]> {
  const ids = await listRuns(dataDir);
  const live = await Promise.all(
    ids.map(async (id) => ({ id, pid: (await readLive(runPaths(dataDir, id)))?.pid })),
  );
  return live.flatMap(({ id, pid }) => (pid !== undefined && isAlive(pid) ? [{ id, pid }] : []));
}

/** The same as one Ctrl-C: the load ends at once and the record is written. */
export const stopRun = (pid: number): void => void process.kill(pid, "SIGINT");
