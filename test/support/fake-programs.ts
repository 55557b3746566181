// Small shell scripts that stand for k6 and go, so that tests really spawn.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

export const V2 = "k6 v2.2.0 (go1.26.8, linux/amd64)";
export const V1 = "k6 v1.3.0 (commit/5870e99ae8, go1.25.1, linux/amd64)";

/** Writes an executable script; every call of the same name replaces it. */
export async function writeProgram(file: string, body: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}
