// Layout of the data directory. Nothing else knows these names.
import { statfs, writeFile, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../errors/app-error.ts";
import { makeFolder } from "../platform/files.ts";

export interface RunPaths {
  readonly folder: string;
  readonly record: string;
  readonly plan: string;
  readonly config: string;
  readonly script: string;
  readonly series: string;
  readonly events: string;
  readonly log: string;
  /** Present only while the run lasts: who conducts it. */
  readonly live: string;
  readonly summary: (generator: number) => string;
  readonly report: (name: string) => string;
}

export const runsFolder = (dataDir: string): string => path.join(dataDir, "runs");

export function runPaths(dataDir: string, id: string): RunPaths {
  const folder = path.join(runsFolder(dataDir), id);
  const inside = (name: string): string => path.join(folder, name);
  return {
    folder,
    record: inside("run.json"),
    plan: inside("plan.json"),
    config: inside("k6-config.json"),
    script: inside("scenario.js"),
    series: inside("series.ndjson"),
    events: inside("events.ndjson"),
    log: inside("k6.log"),
    live: inside("live.json"),
    summary: (generator) => inside(`summary-${generator}.json`),
    report: inside,
  };
}

const sortableTime = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");

/** Sortable and readable: `2026-11-23T021500Z-commune-drill-quang-tri`. */
export function runId(startedAt: Date, surge: string, scope: readonly string[]): string {
  const time = sortableTime(startedAt);
  const place = scope.length > 2 ? `${scope.length}-provinces` : scope.join("-");
  return `${time}-${surge.replaceAll(/[+@]/g, "-")}-${place}`;
}

/** What the file system said, in a word. */
export const reasonOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);

/**
 * Makes sure that runs can be kept, before anything is started.
 * Throws DATA_DIR_UNWRITABLE when the folder cannot be written or has less room than needed.
 */
export async function prepareDataDir(dataDir: string, neededBytes: number): Promise<void> {
  const probe = path.join(dataDir, `.write-test-${process.pid}`);
  try {
    await makeFolder(runsFolder(dataDir));
    await writeFile(probe, "headroom");
    await rm(probe);
  } catch (cause) {
    throw new AppError(
      "DATA_DIR_UNWRITABLE",
      `The data directory "${dataDir}" cannot be written (${reasonOf(cause)}).`,
      {
        cause,
        hint: "Give another one with --data-dir, or mend its permissions.",
      },
    );
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  throw new AppError(
    "DATA_DIR_UNWRITABLE",
    `The data directory "${dataDir}" has ${Math.floor(free / 1e6)} MB free; this run may need ${Math.ceil(neededBytes / 1e6)} MB.`,
    { hint: "Make room, or give another directory with --data-dir." },
  );
}

export const capacityFolder = (dataDir: string): string => path.join(dataDir, "capacity");

/** The capacity that was found of a system. */
export const capacityFile = (dataDir: string, system: string): string =>
  path.join(capacityFolder(dataDir), `${system}.json`);

export interface SearchPaths {
  readonly folder: string;
  readonly journal: string;
  readonly record: string;
  /** Present only while the search goes on: who conducts it. */
  readonly live: string;
  readonly report: (name: string) => string;
}

export function searchPaths(dataDir: string, id: string): SearchPaths {
  const folder = path.join(capacityFolder(dataDir), id);
  const inside = (name: string): string => path.join(folder, name);
  return {
    folder,
    journal: inside("journal.ndjson"),
    record: inside("search.json"),
    live: inside("live.json"),
    report: inside,
  };
}

/** Sortable and readable: `2026-11-26T084500Z-procedures`. */
export const searchId = (startedAt: Date, what: string): string =>
  `${sortableTime(startedAt)}-${what.replaceAll(/[^a-z0-9-]+/gi, "-")}`;

/** Files of one trial of a capacity search. */
export interface TrialPaths {
  readonly folder: string;
  readonly config: string;
  readonly log: string;
  readonly summary: (generator: number) => string;
}

const TRIAL_DIGITS = 3;

/** A folder for each trial inside that of its search, `trial-007`. */
export function trialPaths(search: string, number: number): TrialPaths {
  const folder = path.join(search, `trial-${String(number).padStart(TRIAL_DIGITS, "0")}`);
  return {
    folder,
    config: path.join(folder, "k6-config.json"),
    log: path.join(folder, "k6.log"),
    summary: (generator) => path.join(folder, `summary-${generator}.json`),
  };
}

/** The script that all trials of a search share. */
export const trialScript = (search: string): string => path.join(search, "scenario.js");

/** The rates that are expected of the systems. */
export const forecastFile = (dataDir: string): string => path.join(dataDir, "forecast.json");
