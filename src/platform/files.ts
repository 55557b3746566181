import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
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

const isFolder = (name: string): Promise<boolean> =>
  stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Whether the file system said that there is no such file. */
export const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";

/** One folder; another process may have made it. */
async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (thrown) {
    if (!(await isFolder(folder))) throw thrown;
  }
}

/**
 * Makes a folder with those above it; one that is there is fine. Throws what the file system says.
 *
 * Not mkdir with `recursive`: when the working directory was removed, Node 20 tries a relative path of several names
 * again and again for ever, with a whole core, and neither resolves nor rejects.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (thrown) {
    const above = path.dirname(folder);
    if (!isMissing(thrown) || above === folder) throw thrown;
    await makeFolder(above);
    await makeOne(folder);
  }
}

/** Writes to a temporary name, syncs and renames: a reader sees the old file or the whole new one. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(path.dirname(file));
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
