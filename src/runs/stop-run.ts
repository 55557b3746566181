import path from "node:path";
import { runPaths, searchesFolder, searchPaths } from "../store/data-dir.ts";
import { listRuns, listSearches, readLive } from "../store/run-store.ts";
import { isAlive } from "./recover-run.ts";

/** Runs and capacity searches in progress and the processes that conduct them. */
export async function liveRuns(dataDir: string): Promise<{ readonly id: string; readonly pid: number }[]> {
  const places = [
    ...(await listRuns(dataDir)).map((id) => ({ id, place: runPaths(dataDir, id) })),
    ...(await listSearches(dataDir)).map((id) => ({
      id,
      place: searchPaths(path.join(searchesFolder(dataDir), id)),
    })),
  ];
  const live = await Promise.all(
    places.map(async ({ id, place }) => ({ id, pid: (await readLive(place))?.pid })),
  );
  return live.flatMap(({ id, pid }) => (pid !== undefined && isAlive(pid) ? [{ id, pid }] : []));
}

/** The same as one Ctrl-C: the load ends at once and the record is written. */
export const stopRun = (pid: number): void => void process.kill(pid, "SIGINT");
