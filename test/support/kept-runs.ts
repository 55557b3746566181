// What runs have left in a data directory, and what one is leaving there now.
import { readFile } from "node:fs/promises";
import { vi } from "vitest";
import type { Reading } from "../../src/analysis/reading.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { runPaths, type RunPaths } from "../../src/store/data-dir.ts";
import { listRuns, readRecord, readSeries } from "../../src/store/run-store.ts";
import type { Started } from "./cli.ts";
import { descendantsOf } from "./processes.ts";

/** Paths of the newest run. */
async function latestRun(dataDir: string): Promise<RunPaths> {
  const id = (await listRuns(dataDir)).at(-1);
  if (id === undefined) throw new Error(`no run in ${dataDir}`);
  return runPaths(dataDir, id);
}

export const latestRecord = async (dataDir: string): Promise<RunRecord> =>
  readRecord(await latestRun(dataDir));

export const latestSeries = async (dataDir: string): Promise<Reading[]> =>
  readSeries(await latestRun(dataDir));

export const latestPlan = async (dataDir: string): Promise<string> =>
  readFile((await latestRun(dataDir)).plan, "utf8");

export const latestReport = async (dataDir: string, name: string): Promise<string> =>
  readFile((await latestRun(dataDir)).report(name), "utf8");

/** Events of the newest run, oldest first. */
export async function latestEvents(dataDir: string): Promise<readonly unknown[]> {
  const text = await readFile((await latestRun(dataDir)).events, "utf8");
  return text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

/** Names of the files that every judged run leaves for people. */
export const reportNames = [
  "report.en.html",
  "report.en.md",
  "report.vi.html",
  "report.vi.md",
  "report.json",
];

const WAIT = { timeout: 60_000, interval: 50 };

/** Waits until so many readings of the newest run are kept. */
export const untilMeasured = (dataDir: string, readings: number): Promise<void> =>
  vi.waitFor(async () => {
    const { length } = await latestSeries(dataDir);
    if (length < readings) throw new Error(`${length} of ${readings} readings were kept`);
  }, WAIT);

/** Waits until so many runs have begun, each of which may take half a minute. */
export const untilRuns = (dataDir: string, runs: number): Promise<void> =>
  vi.waitFor(
    async () => {
      const { length } = await listRuns(dataDir);
      if (length < runs) throw new Error(`${length} of ${runs} runs have begun`);
    },
    { ...WAIT, timeout: runs * 45_000 },
  );

/** Waits until the newest run was asked to stop. */
export const untilStopAsked = (dataDir: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const events = await readFile((await latestRun(dataDir)).events, "utf8");
      if (!events.includes("stop-asked")) throw new Error("the run was not asked to stop");
    },
    { ...WAIT, interval: 5 },
  );

/** Process ids of a run under way. */
export interface RunProcesses {
  readonly sandbox: number;
  readonly keeper: number;
  readonly engine: number;
  /** These and whatever else the run has started. */
  readonly all: readonly number[];
}

/** Who does what in a run that has begun to measure. Throws when one of the three is missing. */
export function processesOf({ pid }: Started): RunProcesses {
  const all = descendantsOf(pid);
  const find = (what: string, is: (command: string) => boolean): number => {
    const found = all.find(({ command }) => is(command));
    if (found === undefined)
      throw new Error(`no ${what} among:\n${all.map(({ command }) => command).join("\n")}`);
    return found.pid;
  };
  const keeper = find("keeper", (command) => command.includes("keeper.js"));
  const engine = descendantsOf(keeper).at(0)?.pid;
  if (engine === undefined) throw new Error("the keeper keeps nothing");
  return {
    sandbox: find("sandbox", (command) => command.includes("main.js sandbox")),
    keeper,
    engine,
    all: all.map((one) => one.pid),
  };
}
