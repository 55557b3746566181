// Runs small programs that may be installed; tests that need one are skipped by name where it is missing.
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

export const isMissing = (program: string): boolean => spawnSync(program, ["--version"]).error !== undefined;

interface Answer {
  readonly code: number;
  /** What it answered, without warnings. */
  readonly stdout: string;
  readonly output: string;
}

/** Exit code and what the program said. */
export async function runInstalled(program: string, args: readonly string[]): Promise<Answer> {
  const run = promisify(execFile);
  return run(program, [...args], { timeout: 300_000, maxBuffer: 64_000_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      stdout: error.stdout,
      output: error.stdout + error.stderr,
    }),
  );
}
