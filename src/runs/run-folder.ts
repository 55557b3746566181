// The folder of one run: what k6 needs, the draft of the record, the growing files.
import { rm } from "node:fs/promises";
import { availableParallelism, platform, totalmem, arch } from "node:os";
import type { Log } from "../platform/log.ts";
import { writeAtomically } from "../platform/files.ts";
import { bundleScenario } from "../k6/bundle.ts";
import { toK6Config } from "../planning/k6-config.ts";
import { makeJourneyTable } from "../planning/make-journey-table.ts";
import { startedJourneys, type Plan } from "../planning/plan.ts";
import { formatEvent, type RunEvent } from "../record/run-event.ts";
import type { RunRecord } from "../record/run-record.ts";
import { formatReading, MOST_READINGS } from "../record/series.ts";
import type { Reading } from "../analysis/reading.ts";
import { runId, type RunPaths } from "../store/data-dir.ts";
import { openLineFile, type LineFile } from "../store/line-file.ts";
import { createRunFolder, removeLive, writeLive, writeRecord } from "../store/run-store.ts";
import { draftRecord } from "./draft-record.ts";
import { formatKeptPlan } from "./kept-plan.ts";
import type { RunSetup } from "./run-setup.ts";

/** A folder that is being filled. Disposing closes its files and says that nobody conducts the run any more. */
export interface RunFolder extends AsyncDisposable {
  readonly id: string;
  readonly paths: RunPaths;
  readonly draft: RunRecord;
  readonly keep: (reading: Reading) => Promise<void>;
  readonly tell: (event: RunEvent) => Promise<void>;
  /** Removes the folder of a run that did not take place after all. */
  readonly abandon: () => Promise<void>;
  /** What could not be written, in sentences. */
  readonly losses: () => string[];
}

// A reading of five busy systems is about 6 kB. Of thirteen requests about one hands in an item, which is a line of 170
// bytes in k6.log. Plan and reports are small beside it.
const BYTES_PER_READING = 8000;
const BYTES_PER_REQUEST = 20;
const BYTES_PER_RUN = 20_000_000;
// What a deployment that is told apart adds to a reading.
const BYTES_PER_DEPLOYMENT = 1500;

/** Room that a run may take. `deployments`: how many share their system with others. */
export const neededBytes = (
  { durationSeconds, total }: Pick<Plan, "durationSeconds" | "total">,
  deployments = 0,
): number =>
  BYTES_PER_RUN +
  total.requests * BYTES_PER_REQUEST +
  Math.min(MOST_READINGS, durationSeconds) * (BYTES_PER_READING + deployments * BYTES_PER_DEPLOYMENT);

const machine = () => ({
  platform: `${platform()} ${arch()}`,
  cores: availableParallelism(),
  memoryBytes: totalmem(),
  node: process.version,
});

const lossSentence = (what: string, file: LineFile): string[] => {
  const { lines, because } = file.lost();
  return lines === 0
    ? []
    : [
        `${lines} lines of ${what} could not be written (${because ?? "no reason given"}); the figures of the record are whole.`,
      ];
};

async function writeInputs(
  setup: RunSetup,
  id: string,
  { paths, signal }: { paths: RunPaths; signal: AbortSignal },
): Promise<void> {
  const table = makeJourneyTable(setup.plan, id, setup);
  const { script } = await bundleScenario({
    table,
    journeys: startedJourneys(setup.plan).map(({ journey }) => journey),
    signal,
  });
  await writeAtomically(paths.script, script);
  await writeAtomically(paths.config, JSON.stringify(toK6Config(setup.plan, setup.generators)));
  await writeAtomically(paths.plan, formatKeptPlan(setup.plan));
}

/** Claims a folder in a data directory that was prepared, and writes everything that k6 needs. */
export async function openRunFolder(
  setup: RunSetup,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<RunFolder> {
  const { plan, dataDir } = setup;
  const startedAt = new Date();
  const { id, paths } = await createRunFolder(dataDir, runId(startedAt, plan.surge, plan.scope));
  try {
    await writeInputs(setup, id, { paths, signal });
  } catch (thrown) {
    // Nothing was started, so there is nothing to keep.
    await rm(paths.folder, { recursive: true, force: true });
    throw thrown;
  }
  const slotSeconds = Math.min(...plan.journeys.map(({ schedule }) => schedule.slotSeconds));
  const draft = draftRecord(setup, { id, startedAt, machine: machine(), slotSeconds });
  await writeLive(paths, { pid: process.pid, startedAt: startedAt.toISOString() });
  await writeRecord(paths, draft);
  const series = await openLineFile(paths.series);
  const events = await openLineFile(paths.events);
  log.debug("run folder ready", { id });
  return {
    id,
    paths,
    draft,
    keep: (reading) => series.append(formatReading(reading)),
    tell: (event) => events.append(formatEvent(event)),
    abandon: () => rm(paths.folder, { recursive: true, force: true }),
    losses: () => [...lossSentence("series.ndjson", series), ...lossSentence("events.ndjson", events)],
    [Symbol.asyncDispose]: async () => {
      await series[Symbol.asyncDispose]();
      await events[Symbol.asyncDispose]();
      await removeLive(paths);
    },
  };
}
