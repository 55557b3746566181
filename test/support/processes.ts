// What runs on this machine, as ps sees it.
import { spawnSync } from "node:child_process";

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const ROW = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/;

/** Every process that has not ended; one that only waits to be collected has. */
function running(): readonly RunningProcess[] {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,command="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, state, command] = ROW.exec(line) ?? [];
    if (command === undefined || state?.startsWith("Z") !== false) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** Everything a process has started, directly or through others. */
export function descendantsOf(pid: number): readonly RunningProcess[] {
  const all = running();
  const below = (parent: number): readonly RunningProcess[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Of these, the commands that still run. */
export const stillRunning = (pids: readonly number[]): readonly string[] =>
  running()
    .filter(({ pid }) => pids.includes(pid))
    .map(({ command }) => command);

/** Ends exactly this process; one that has ended already is fine. */
export function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
