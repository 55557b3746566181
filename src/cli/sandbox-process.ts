// The sandbox in a process of its own, so that a load test measures it and not itself.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import type { Log } from "../platform/log.ts";
import { packageFile } from "../platform/package-files.ts";
import { targetIds } from "../config/schema.ts";
import { faceIds } from "../sandbox/settings.ts";

/** What `headroom sandbox --json` prints when it is ready. */
export const SandboxReady = z.object({
  pid: z.number(),
  control: z.url(),
  targets: z.record(z.enum(targetIds), z.url()),
  /** Faces of other products, by `system-vendor`. */
  faces: z.record(z.enum(faceIds), z.url()),
});
export type SandboxReady = z.infer<typeof SandboxReady>;

export interface SandboxProcess extends SandboxReady, AsyncDisposable {}

export interface SandboxProcessOptions {
  /** `lgsp.workers=2` and the like. */
  readonly settings: readonly string[];
  readonly seed: number;
  readonly log: Log;
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then((): unknown[] => [])]);
  return typeof line === "string" ? line : undefined;
}

// The child ends when its standard input closes, which happens however this process ends.
function start({ settings, seed }: SandboxProcessOptions): ChildProcess {
  const args = [
    "sandbox",
    "--json",
    "--until-stdin-ends",
    "--seed",
    String(seed),
    ...settings.flatMap((one) => ["--set", one]),
  ];
  return spawn(process.execPath, [packageFile("dist", "main.js"), ...args], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** Waits until it is ready. Throws SANDBOX_FAILED when it ends before. */
export async function startSandboxProcess(options: SandboxProcessOptions): Promise<SandboxProcess> {
  const child = start(options);
  const line = await firstLine(child);
  if (line === undefined) {
    throw new AppError("SANDBOX_FAILED", "The sandbox ended before it was ready.", {
      hint: "Its own message stands above.",
    });
  }
  const ready = SandboxReady.parse(JSON.parse(line));
  let closing = false;
  child.once("exit", (code, signal) => {
    if (!closing) options.log.error("sandbox ended during the run", { code, signal });
  });
  return {
    ...ready,
    [Symbol.asyncDispose]: async () => {
      closing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.stdin?.end();
      await once(child, "exit");
    },
  };
}
