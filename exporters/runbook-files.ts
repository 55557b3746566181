// The runbooks of this installation.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Log } from "../src/platform/log.ts";
import { packageFile } from "../src/platform/package-files.ts";
import type { Runbooks } from "./runbook-page.ts";

const ENDING = ".md";

/** Reads them once. What measures must not end for want of a text: without them the log says so and there are none. */
export async function readRunbooks(
  log: Log,
  folder: string = packageFile("docs", "runbooks"),
): Promise<Runbooks> {
  try {
    const files = (await readdir(folder)).filter((file) => file.endsWith(ENDING));
    const texts = await Promise.all(
      files.map(
        async (file) =>
          [file.slice(0, -ENDING.length), await readFile(path.join(folder, file), "utf8")] as const,
      ),
    );
    return new Map(texts);
  } catch (error) {
    log.warn("runbooks cannot be read", { folder, error });
    return new Map();
  }
}
