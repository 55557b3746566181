// Finds the k6 of the end-to-end tests once for all of them, or builds it where Go can.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { findEngine } from "../../src/k6/binary.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of k6; empty when there is none and none could be built. */
    readonly enginePath: string;
  }
}

const PATIENCE_MS = 600_000;

const find = async (): Promise<string | undefined> =>
  (await findEngine(process.env, AbortSignal.timeout(60_000)))?.path;

/** The build says itself how far it is and, if so, why it cannot be done. */
async function build(): Promise<void> {
  const child = spawn(process.execPath, ["dist/main.js", "engine", "build"], {
    stdio: "inherit",
    timeout: PATIENCE_MS,
  });
  await once(child, "close");
}

export async function setup(project: TestProject): Promise<void> {
  if (!existsSync("dist/main.js")) throw new Error("There is no dist/main.js to test. Say: npm run build");
  const found = await find();
  if (found === undefined) await build();
  project.provide("enginePath", found ?? (await find()) ?? "");
}
