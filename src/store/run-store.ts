import { access, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../errors/app-error.ts";
import type { Reading } from "../analysis/reading.ts";
import { isMissing, readText, writeAtomically } from "../platform/files.ts";
import { parseRunRecord, type RunRecord } from "../record/run-record.ts";
import { parseSeries } from "../record/series.ts";
import { reasonOf, runPaths, runsFolder, type RunPaths } from "./data-dir.ts";

const exists = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST";

/** Claims a folder for a run; two runs begun in the same second get different ids. */
export async function createRunFolder(
  dataDir: string,
  wanted: string,
): Promise<{ id: string; paths: RunPaths }> {
  for (let attempt = 1; ; attempt += 1) {
    const id = attempt === 1 ? wanted : `${wanted}-${attempt}`;
    const paths = runPaths(dataDir, id);
    try {
      await mkdir(paths.folder);
      return { id, paths };
    } catch (thrown) {
      if (!exists(thrown)) throw thrown;
    }
  }
}

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

const isNoFolder = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ENOTDIR";

/** Ids of the runs kept in a data directory, oldest first. Throws DATA_DIR_UNWRITABLE when it is a file. */
export async function listRuns(dataDir: string): Promise<string[]> {
  try {
    const entries = await readdir(runsFolder(dataDir), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted();
  } catch (thrown) {
    if (isMissing(thrown)) return [];
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
  const [match] = matches.includes(wanted) ? [wanted] : matches;
  if (match !== undefined && (matches.length === 1 || match === wanted)) return match;
  const shown = ids.slice(-3).toReversed().join(", ");
  throw new AppError(
    "RUN_NOT_FOUND",
    matches.length > 1
      ? `"${wanted}" is the beginning of ${matches.length} runs.`
      : `There is no run "${wanted}" in "${dataDir}".`,
    { hint: ids.length === 0 ? "Make one with: headroom run august-ramp" : `The latest are: ${shown}` },
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
