// Capacity searches in the data directory: their folders, their journals and who conducts them.
import { readFile, rm, truncate } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import { isMissing, makeFolder, writeAtomically } from "../platform/files.ts";
import { parseJournal, type KeptSearch } from "../record/capacity-search.ts";
import { capacityFolder, reasonOf, searchPaths, type SearchPaths } from "./data-dir.ts";
import { claimFolder, folderNames, isNoFolder, latestIds, onlyMatch } from "./kept-folders.ts";

/** Claims a folder for a search; two of the same second get different ids. Throws DATA_DIR_UNWRITABLE. */
export async function createSearchFolder(
  dataDir: string,
  wanted: string,
): Promise<{ readonly id: string; readonly paths: SearchPaths }> {
  try {
    await makeFolder(capacityFolder(dataDir));
    return await claimFolder(wanted, (id) => searchPaths(dataDir, id));
  } catch (cause) {
    throw new AppError(
      "DATA_DIR_UNWRITABLE",
      `The data directory "${dataDir}" cannot be written (${reasonOf(cause)}).`,
      { cause, hint: "Give another one with --data-dir, or mend its permissions." },
    );
  }
}

/** Ids of the searches kept in a data directory, oldest first. */
export async function listSearches(dataDir: string): Promise<string[]> {
  try {
    return await folderNames(capacityFolder(dataDir));
  } catch (thrown) {
    if (isNoFolder(thrown)) return [];
    throw thrown;
  }
}

/** The id meant by a text: an id, the unique beginning of one, or `latest`. Throws RUN_NOT_FOUND. */
export async function findSearch(dataDir: string, wanted: string): Promise<string> {
  const ids = await listSearches(dataDir);
  const matches = wanted === "latest" ? ids.slice(-1) : ids.filter((id) => id.startsWith(wanted));
  const match = onlyMatch(matches, wanted);
  if (match !== undefined) return match;
  throw new AppError(
    "RUN_NOT_FOUND",
    matches.length > 1
      ? `"${wanted}" is the beginning of ${matches.length} capacity searches.`
      : `There is no capacity search${wanted === "latest" ? "" : ` "${wanted}"`} in "${dataDir}".`,
    {
      hint:
        ids.length === 0
          ? "Begin one with: headroom capacity procedures"
          : `The latest are: ${latestIds(ids)}`,
    },
  );
}

/**
 * Reads a journal and cuts off a torn last line, so that the next line stands on its own.
 * Throws RUN_NOT_FOUND when there is none, RECORD_MALFORMED when a whole line cannot be read.
 */
export async function mendJournal({ journal }: SearchPaths): Promise<KeptSearch> {
  const bytes = await readFile(journal).catch((cause: unknown) => {
    throw new AppError("RUN_NOT_FOUND", `There is no journal "${journal}".`, { cause });
  });
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) await truncate(journal, whole);
  const kept = parseJournal(bytes.subarray(0, whole).toString("utf8"));
  if (typeof kept !== "string") return kept;
  throw new AppError("RECORD_MALFORMED", `The journal "${journal}" cannot be read: ${kept}.`, {
    hint: "Begin a new search.",
  });
}

const Live = z.object({ pid: z.number().int() });

export const writeConductor = (paths: SearchPaths, pid: number): Promise<void> =>
  writeAtomically(paths.live, JSON.stringify({ pid }));
export const removeConductor = (paths: SearchPaths): Promise<void> => rm(paths.live, { force: true });

/** Process that conducts the search; undefined when nobody does. */
export async function readConductor(paths: SearchPaths): Promise<number | undefined> {
  try {
    return Live.parse(JSON.parse(await readFile(paths.live, "utf8"))).pid;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}
