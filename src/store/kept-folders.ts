// What is kept under an id of its own: a folder each, named so that they sort by time.
import { mkdir, readdir } from "node:fs/promises";
import { isMissing } from "../platform/files.ts";

export const isNoFolder = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ENOTDIR";

const exists = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST";

/**
 * Makes a folder of its own for what is kept under `wanted`, or `wanted-2` and so on where others were quicker.
 * Rejects with what the file system says; the folder above must be there.
 */
export async function claimFolder<Paths extends { readonly folder: string }>(
  wanted: string,
  pathsOf: (id: string) => Paths,
): Promise<{ readonly id: string; readonly paths: Paths }> {
  for (let attempt = 1; ; attempt += 1) {
    const id = attempt === 1 ? wanted : `${wanted}-${attempt}`;
    const paths = pathsOf(id);
    try {
      await mkdir(paths.folder);
      return { id, paths };
    } catch (thrown) {
      if (!exists(thrown)) throw thrown;
    }
  }
}

/** Names of the folders in a folder, in order; none where it is missing. Rejects with what the file system says. */
export async function folderNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted();
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

/** The id that is meant among those that a text may stand for: itself, or the only one. */
export function onlyMatch(matches: readonly string[], wanted: string): string | undefined {
  if (matches.includes(wanted)) return wanted;
  return matches.length === 1 ? matches[0] : undefined;
}

/** The newest first, as a hint. */
export const latestIds = (ids: readonly string[]): string => ids.slice(-3).toReversed().join(", ");
