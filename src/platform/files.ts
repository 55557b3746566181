import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../errors/app-error.ts";

/** Reads a text file. Throws FILE_UNREADABLE. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("FILE_UNREADABLE", `The file "${file}" cannot be read.`, {
      cause,
      hint: "Check the path and its permissions.",
    });
  }
}

/** Writes to a temporary name, syncs and renames: a reader sees the old file or the whole new one. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
