// The command line as a person has it: the built program in a folder of its own, with an empty home.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { descendantsOf, endProcess } from "./processes.ts";

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that has been started. */
export interface Started {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** The first line on its standard output; empty when it ended without one. */
  readonly firstLine: Promise<string>;
  interrupt(): void;
  /** Ends it at once and whatever it left behind. */
  end(): Promise<void>;
}

export interface Workspace extends AsyncDisposable {
  readonly folder: string;
  readonly dataDir: string;
  start(...args: readonly string[]): Started;
  /** Starts a command and waits for its end; one that takes too long is ended and shows a signal. */
  run(...args: readonly string[]): Promise<Ended>;
  /** @returns the path of the file written. */
  write(name: string, text: string): Promise<string>;
}

const PROGRAM = path.resolve("dist/main.js");
const PATIENCE_MS = 150_000;

/** Path of the k6 of these tests; empty when there is none. */
export const enginePath = inject("enginePath");
export const engineMissing = enginePath === "";
/** Part of the title of tests that are skipped without it. */
export const needsEngine = "(needs k6)";

function environmentIn(home: string, engine: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    TMPDIR: tmpdir(),
    LANG: "C.UTF-8",
    ...(engine === "" ? {} : { HEADROOM_K6: engine }),
  };
}

/** Everything a stream says, and its first line as soon as it is whole. */
function listenTo(stream: NodeJS.ReadableStream): { text: () => string; firstLine: Promise<string> } {
  const chunks: Buffer[] = [];
  const text = (): string => Buffer.concat(chunks).toString();
  const firstLine = new Promise<string>((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (chunk.includes("\n")) resolve(text().slice(0, text().indexOf("\n")));
    });
    stream.once("end", () => resolve(""));
  });
  return { text, firstLine };
}

function startIn(folder: string, env: Readonly<Record<string, string>>, args: readonly string[]): Started {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  const stdout = listenTo(child.stdout);
  const stderr = listenTo(child.stderr);
  const ended = once(child, "close").then((): Ended => ({
    code: child.exitCode,
    signal: child.signalCode,
    stdout: stdout.text(),
    stderr: stderr.text(),
  }));
  return {
    pid,
    ended,
    firstLine: stdout.firstLine,
    interrupt: () => void child.kill("SIGINT"),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      for (const one of [...descendantsOf(pid).map((each) => each.pid), pid]) endProcess(one);
      await ended;
    },
  };
}

/** A temporary folder to run headroom in, with the k6 that is named. Disposing ends what was started and removes the folder. */
export async function openWorkspace(engine = enginePath): Promise<Workspace> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-e2e-"));
  const home = path.join(folder, "home");
  await mkdir(home);
  const started: Started[] = [];
  const start = (...args: readonly string[]): Started => {
    const one = startIn(folder, environmentIn(home, engine), args);
    started.push(one);
    return one;
  };
  return {
    folder,
    dataDir: path.join(folder, ".headroom"),
    start,
    run: async (...args) => {
      const one = start(...args);
      const timer = setTimeout(() => void one.end(), PATIENCE_MS);
      const ended = await one.ended;
      clearTimeout(timer);
      return ended;
    },
    write: async (name, text) => {
      const file = path.join(folder, name);
      await writeFile(file, text);
      return file;
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of started.toReversed()) await one.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
