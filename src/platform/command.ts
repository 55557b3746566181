// Runs a short command to its end. Load generators are not started here: they need signals of their own.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

interface CommandOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly signal: AbortSignal;
}

export interface CommandResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  /** What it printed, at most the last 64 kB of each stream. */
  readonly stdout: string;
  readonly stderr: string;
}

const MOST_TEXT = 65_536;

function keepText(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text = (text + chunk).slice(-MOST_TEXT);
  });
  return () => text;
}

/** The child leads a process group, so that what it has started ends with it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended by itself in the meantime.
  }
}

/**
 * Spawns without a shell and waits for the end.
 * Rejects with the system's error when the program cannot be started, and with the signal's reason when it is
 * aborted; by then the whole process group is dead.
 */
export async function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const { env, cwd, signal } = options;
  signal.throwIfAborted();
  const child = spawn(file, args, { env, cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stdout = keepText(child.stdout);
  const stderr = keepText(child.stderr);
  const abort = (): void => killGroup(child);
  signal.addEventListener("abort", abort, { once: true });
  try {
    // "close" and not "exit": only then are both streams complete.
    await once(child, "close");
  } finally {
    signal.removeEventListener("abort", abort);
  }
  signal.throwIfAborted();
  return { code: child.exitCode, stdout: stdout(), stderr: stderr() };
}
