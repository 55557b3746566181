#!/usr/bin/env node
// bin: argv → command → exit code. The only place that sets process.exitCode.
import { styleText } from "node:util";
import { CommanderError } from "commander";
import { AppError } from "./errors/app-error.ts";
import { EXIT } from "./errors/codes.ts";
import { createLog } from "./platform/log.ts";
import { packageVersion } from "./platform/package-files.ts";
import { runProgram } from "./cli/program.ts";

const interrupted = new AbortController();
const log = createLog(process.stderr, process.env["HEADROOM_LOG"] === "debug" ? "debug" : "info");

// The first Ctrl-C lets the run end in order; the second ends this process, and the keepers end what it started.
function onInterrupt(): void {
  if (interrupted.signal.aborted) process.exit(EXIT.interrupted);
  interrupted.abort();
}
process.on("SIGINT", onInterrupt);
process.on("SIGTERM", onInterrupt);

// A reader that has seen enough, such as head, is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.pass);
  throw error;
});

/** Work that was waiting when a person interrupted it ends with this; it is no fault of anybody. */
const isInterruption = (thrown: unknown): boolean =>
  interrupted.signal.aborted && thrown instanceof Error && thrown.name === "AbortError";

/** Colour for a terminal, plain words for a file: on Node 20 styleText does not look at its stream. */
const coloured = (colour: "red" | "gray", text: string): string =>
  process.stderr.isTTY ? styleText(colour, text) : text;

function exitCodeOf(thrown: unknown): number {
  if (isInterruption(thrown)) {
    process.stderr.write("interrupted\n");
    return EXIT.interrupted;
  }
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.pass : EXIT.usage;
  if (thrown instanceof AppError) {
    const hint = thrown.hint === undefined ? "" : `\n${thrown.hint}`;
    process.stderr.write(
      `${coloured("red", "error")} ${thrown.message}${hint}\n${coloured("gray", thrown.code)}\n`,
    );
    return thrown.exitCode;
  }
  const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(
    `${coloured("red", "bug")} headroom met something it did not expect. Please report this:\n${trace}\n`,
  );
  return EXIT.bug;
}

try {
  const context = {
    stdout: process.stdout,
    stderr: process.stderr,
    log,
    env: process.env,
    signal: interrupted.signal,
  };
  process.exitCode = await runProgram(process.argv.slice(2), packageVersion(), context);
} catch (thrown) {
  process.exitCode = exitCodeOf(thrown);
}
