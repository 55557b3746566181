// Runs the installed promtool; tests that need it are skipped by name where there is none.
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

export const promtoolMissing = spawnSync("promtool", ["--version"]).error !== undefined;
/** Part of the title of a test that is skipped without it. */
export const needsPromtool = "(needs promtool)";

interface Answer {
  readonly code: number;
  readonly output: string;
}

/** Exit code and everything promtool said. */
export async function promtool(...args: readonly string[]): Promise<Answer> {
  const run = promisify(execFile);
  return run("promtool", [...args], { timeout: 300_000, maxBuffer: 64_000_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}
