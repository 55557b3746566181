import { access, readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import type { Reading } from "../analysis/reading.ts";
import { isMissing, readText, writeAtomically } from "../platform/files.ts";
import { parseRunRecord, type RunRecord } from "../record/run-record.ts";
import { parseSeries } from "../record/series.ts";
import { reasonOf, runPaths, runsFolder, type RunPaths } from "./data-dir.ts";
import { claimFolder, folderNames, isNoFolder, latestIds, onlyMatch } from "./kept-folders.ts";

/** Claims a folder for a run; two runs begun in the same second get different ids. */
export const createRunFolder = (
  dataDir: string,
  wanted: string,
): Promise<{ readonly id: string; readonly paths: RunPaths }> =>
  claimFolder(wanted, (id) => runPaths(dataDir, id));

/** How a run ended, for whoever will have no record of it. */
const endOf = ({ outcome, verdict }: RunRecord): string =>
  outcome.kind === "running" ? "" : ` The run is over: ${outcome.kind}, verdict ${verdict.kind}.`;

/** Throws DATA_DIR_UNWRITABLE, for example when the folder was removed while the run lasted. */
export async function writeRecord(paths: RunPaths, record: RunRecord): Promise<void> {
  try {
    await writeAtomically(paths.record, `${JSON.stringify(record, null, 2)}\n`);
  } catch (cause) {
    throw new AppError(
      "DATA_DIR_UNWRITABLE",
      `The record "${paths.record}" cannot be written (${reasonOf(cause)}).${endOf(record)}`,
      {
        cause,
        hint: "Keep the folder that headroom was started in, its data directory and room on the disk until a run is over.",
      },
    );
  }
}

const Live = z.object({ pid: z.number().int(), startedAt: z.string() });
export type Live = z.infer<typeof Live>;

export const writeLive = (paths: RunPaths, live: Live): Promise<void> =>
  writeAtomically(paths.live, JSON.stringify(live));
export const removeLive = (paths: RunPaths): Promise<void> => rm(paths.live, { force: true });

/** Who conducts the run; undefined when nobody does. */
export async function readLive(paths: RunPaths): Promise<Live | undefined> {
  try {
    return Live.parse(JSON.parse(await readFile(paths.live, "utf8")));
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

/** Ids of the runs kept in a data directory, oldest first. Throws DATA_DIR_UNWRITABLE when it is a file. */
export async function listRuns(dataDir: string): Promise<string[]> {
  try {
    return await folderNames(runsFolder(dataDir));
  } catch (thrown) {
    if (!isNoFolder(thrown)) throw thrown;
    throw new AppError("DATA_DIR_UNWRITABLE", `The data directory "${dataDir}" is not a folder.`, {
      cause: thrown,
      hint: "Give another one with --data-dir.",
    });
  }
}

const hasRecord = (paths: RunPaths): Promise<boolean> =>
  access(paths.record).then(
    () => true,
    () => false,
  );

/** A run that ended before its record was begun is not what anybody means by the latest. */
async function latestRecorded(dataDir: string, ids: readonly string[]): Promise<string[]> {
  for (const id of ids.toReversed()) if (await hasRecord(runPaths(dataDir, id))) return [id];
  return [];
}

/** The id meant by a text: an id, the unique beginning of one, or `latest`. Throws RUN_NOT_FOUND. */
export async function findRun(dataDir: string, wanted: string): Promise<string> {
  const ids = await listRuns(dataDir);
  const matches =
    wanted === "latest"
      ? await latestRecorded(dataDir, ids)
      : ids.filter((id) => id === wanted || id.startsWith(wanted));
  const match = onlyMatch(matches, wanted);
  if (match !== undefined) return match;
  throw new AppError(
    "RUN_NOT_FOUND",
    matches.length > 1
      ? `"${wanted}" is the beginning of ${matches.length} runs.`
      : `There is no run "${wanted}" in "${dataDir}".`,
    {
      hint:
        ids.length === 0 ? "Make one with: headroom run august-ramp" : `The latest are: ${latestIds(ids)}`,
    },
  );
}

export async function readRecord(paths: RunPaths): Promise<RunRecord> {
  const text = await readText(paths.record);
  try {
    return parseRunRecord(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("RECORD_MALFORMED", `"${paths.record}" is not JSON.`, { cause });
  }
}

export async function readSeries(paths: RunPaths): Promise<Reading[]> {
  try {
    return parseSeries(await readFile(paths.series, "utf8"));
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}
