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

/** Sortable and readable: `2026-11-23T021500Z-commune-drill-quang-tri`. */
export function runId(startedAt: Date, surge: string, scope: readonly string[]): string {
  const time = startedAt
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");
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

/** Folders of capacity searches, each with its trials; beside the findings. */
export const searchesFolder = (dataDir: string): string => path.join(dataDir, "capacity");

export interface TrialPaths {
  readonly folder: string;
  readonly config: string;
  readonly log: string;
  readonly summary: (generator: number) => string;
}

export interface SearchPaths {
  readonly folder: string;
  readonly script: string;
  /** Present only while the search lasts: who conducts it. */
  readonly live: string;
  readonly trial: (number: number) => TrialPaths;
}

const TRIAL_DIGITS = 3;

/** Layout of the folder of one search. */
export const searchPaths = (folder: string): SearchPaths => ({
  folder,
  script: path.join(folder, "scenario.js"),
  live: path.join(folder, "live.json"),
  trial: (number) => {
    const own = path.join(folder, `trial-${String(number).padStart(TRIAL_DIGITS, "0")}`);
    return {
      folder: own,
      config: path.join(own, "k6-config.json"),
      log: path.join(own, "k6.log"),
      summary: (generator) => path.join(own, `summary-${generator}.json`),
    };
  },
});

/** The capacity that was found of a system. */
export const capacityFile = (dataDir: string, system: string): string =>
  path.join(dataDir, "capacity", `${system}.json`);

/** The rates that are expected of the systems. */
export const forecastFile = (dataDir: string): string => path.join(dataDir, "forecast.json");
