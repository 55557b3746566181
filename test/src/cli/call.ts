import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { CommandContext } from "../../../src/cli/command.ts";
import { runProgram } from "../../../src/cli/program.ts";
import { keptLog } from "../receiver/silent-log.ts";

interface Called {
  /** The exit code, or what was thrown. */
  readonly code: number | undefined;
  readonly thrown: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Carries out a command line in this process, without a terminal. */
export async function call(...argv: readonly string[]): Promise<Called> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const context: CommandContext = {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    log: keptLog().log,
    env: {},
    signal: new AbortController().signal,
  };
  const outcome = await runProgram(argv, "9.8.7", context).then(
    (code) => ({ code, thrown: undefined }),
    (thrown: unknown) => ({ code: undefined, thrown }),
  );
  stdout.end();
  stderr.end();
  return { ...outcome, stdout: await text(stdout), stderr: await text(stderr) };
}
