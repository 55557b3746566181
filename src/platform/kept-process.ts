import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../errors/app-error.ts";

/** How a child ended: an exit code, or the signal that ended it. */
export interface Exit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
}

/** A child that ends when this process does, however this process ends. */
export interface KeptProcess extends AsyncDisposable {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Asks the child to end by itself. */
  interrupt(): void;
  /** Ends the child and everything it started. */
  kill(): void;
}

export interface KeptProcessOptions {
  /** Path of the bundled keeper. */
  readonly keeper: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Open file for the child's output. */
  readonly output: number;
}

interface KeeperMessage {
  readonly pid?: number;
  readonly error?: string;
  readonly code?: number | null;
  readonly signal?: string | null;
}

const isKeeperMessage = (value: unknown): value is KeeperMessage =>
  typeof value === "object" && value !== null;

function firstMessage(keeper: ChildProcess): Promise<KeeperMessage> {
  return new Promise((resolve) => {
    keeper.once("message", (message: unknown) => resolve(isKeeperMessage(message) ? message : {}));
    keeper.once("exit", () => resolve({ error: "the keeper ended before its child began" }));
  });
}

function exitOf(keeper: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    let exit: Exit = { code: undefined, signal: "SIGKILL" };
    keeper.on("message", (message: unknown) => {
      if (!isKeeperMessage(message) || message.code === undefined) return;
      exit = { code: message.code ?? undefined, signal: message.signal ?? undefined };
    });
    keeper.once("close", () => resolve(exit));
  });
}

function signalGroup(keeper: ChildProcess, signal: NodeJS.Signals): void {
  if (keeper.pid === undefined || keeper.exitCode !== null || keeper.signalCode !== null) return;
  try {
    process.kill(-keeper.pid, signal);
  } catch {
    // The group ended between the check and the signal.
  }
}

const GRACE_MS = 2000;

/** Starts a command under a keeper in a process group of its own. Throws ENGINE_NOT_FOUND when it cannot be started. */
export async function startKeptProcess(options: KeptProcessOptions): Promise<KeptProcess> {
  const keeper = fork(options.keeper, [options.command, ...options.args], {
    detached: true,
    env: { ...options.env },
    execArgv: [],
    stdio: ["ignore", options.output, options.output, "ipc"],
  });
  const exited = exitOf(keeper);
  const { pid, error } = await firstMessage(keeper);
  if (pid === undefined) {
    throw new AppError(
      "ENGINE_NOT_FOUND",
      `“${options.command}” could not be started: ${error ?? "no reason given"}.`,
    );
  }
  const kill = (): void => signalGroup(keeper, "SIGKILL");
  return {
    pid,
    exited,
    interrupt: () => void keeper.kill("SIGINT"),
    kill,
    [Symbol.asyncDispose]: async () => {
      keeper.kill("SIGINT");
      await Promise.race([exited, sleep(GRACE_MS)]);
      kill();
      if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, "exit");
    },
  };
}
