import { availableParallelism } from "node:os";
import pidusage from "pidusage";

/** Highest share of all cores the processes used since the last call; undefined where it cannot be read. */
export async function cpuShare(pids: readonly number[]): Promise<number | undefined> {
  try {
    const usage = await pidusage([...pids]);
    const percent = Object.values(usage).reduce((total, one) => total + one.cpu, 0);
    return percent / 100 / availableParallelism();
  } catch {
    // A process that has just ended has no usage any more.
    return undefined;
  }
}
