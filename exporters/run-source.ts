// The run in progress as its record and series on disk show it: the exporters run in a process of their own.
import { stat } from "node:fs/promises";
import { messageOf } from "../src/errors/app-error.ts";
import type { Log } from "../src/platform/log.ts";
import type { RunRecord } from "../src/record/run-record.ts";
import { runPaths } from "../src/store/data-dir.ts";
import { listRuns, readRecord } from "../src/store/run-store.ts";
import { addReading, noTotals, type RunTotals } from "./run-totals.ts";
import type { RunSource } from "./run-view.ts";
import { createSeriesTail, type SeriesTail } from "./series-tail.ts";

interface RunSourceOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** Ends a reading of the series that is under way. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970, on the clock of the file system. */
  readonly now?: () => number;
}

interface Candidate {
  readonly id: string;
  readonly record: RunRecord;
  readonly active: boolean;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  readonly lastReadingAt: number | undefined;
}

/**
 * How long the totals of an ended run stay: several scrapes, so that its last counts are in Prometheus. From its end, or,
 * where a scrape saw it in progress, from the first that saw it over.
 */
const SHOWN_AFTER_END_MS = 5 * 60_000;
/**
 * A record that says "running" while nothing was written for so long was left by a dead process. A thousandth of the
 * plan more, because the readings of long runs are kept less often.
 */
const deadAfter = ({ plan }: RunRecord): number => 60_000 + plan.durationSeconds;
/** Runs looked at, newest first. More than this many at once is not foreseen. */
const NEWEST = 8;

async function modifiedAt(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs;
  } catch {
    // Not there yet, or gone between listing and looking: both are "nothing written".
    return undefined;
  }
}

/** Reads a record again only when it was written again. Records that cannot be read are said once and left out. */
function createRecordReader({ dataDir, log }: RunSourceOptions) {
  let known = new Map<string, { readonly writtenAt: number; readonly record: RunRecord | undefined }>();
  const read = async (id: string, writtenAt: number) => {
    const before = known.get(id);
    if (before?.writtenAt === writtenAt) return before;
    try {
      return { writtenAt, record: await readRecord(runPaths(dataDir, id)) };
    } catch (thrown) {
      log.warn("run record left out", { run: id, error: messageOf(thrown) });
      return { writtenAt, record: undefined };
    }
  };
  return async (ids: readonly string[]) => {
    const next: typeof known = new Map();
    for (const id of ids) {
      const writtenAt = await modifiedAt(runPaths(dataDir, id).record);
      if (writtenAt !== undefined) next.set(id, await read(id, writtenAt));
    }
    known = next;
    return [...known];
  };
}

interface Written {
  readonly record: RunRecord;
  readonly recordAt: number;
  readonly lastReadingAt: number | undefined;
}

function lifeOf(
  { record, recordAt, lastReadingAt }: Written,
  now: number,
): Pick<Candidate, "active" | "endedAt"> {
  const lastSign = Math.max(recordAt, lastReadingAt ?? 0);
  const active = record.outcome.kind === "running" && now - lastSign < deadAfter(record);
  return { active, endedAt: record.endedAt === null ? lastSign : Date.parse(record.endedAt) };
}

function createRunFinder(options: RunSourceOptions, now: () => number): () => Promise<Candidate | undefined> {
  const readRecords = createRecordReader(options);
  /** The run that was last seen in progress, and when it was first seen to be over. */
  let watched: { readonly id: string; overSince: number | undefined } | undefined;
  return async () => {
    const newest = (await listRuns(options.dataDir)).slice(-NEWEST).toReversed();
    const candidates: Candidate[] = [];
    for (const [id, { writtenAt, record }] of await readRecords(newest)) {
      if (record === undefined) continue;
      const lastReadingAt = await modifiedAt(runPaths(options.dataDir, id).series);
      const life = lifeOf({ record, recordAt: writtenAt, lastReadingAt }, now());
      candidates.push({ id, record, lastReadingAt, ...life });
    }
    const inProgress = candidates.find(({ active }) => active);
    if (inProgress !== undefined) watched = { id: inProgress.id, overSince: undefined };
    else if (watched !== undefined) watched.overSince ??= now();
    // Whoever saw it in progress sees its end, too, even a Prometheus that was away when it came.
    const lastSeen = ({ id, endedAt }: Candidate): number =>
      id === watched?.id ? (watched.overSince ?? endedAt) : endedAt;
    return inProgress ?? candidates.find((one) => now() - lastSeen(one) < SHOWN_AFTER_END_MS);
  };
}

interface Followed {
  readonly id: string;
  readonly tail: SeriesTail;
  totals: RunTotals;
}

/**
 * Follows the newest run in progress, then keeps showing it for five minutes, counted from the first look that sees its end. Reads only what was added since the
 * last call; calls at the same time share one reading. Rejects when the data directory cannot be read.
 */
export function createRunSource(options: RunSourceOptions): RunSource {
  const { dataDir, signal, log, now = Date.now } = options;
  const find = createRunFinder(options, now);
  let followed: Followed | undefined;
  let underWay: ReturnType<RunSource> | undefined;

  const follow = async (id: string): Promise<RunTotals> => {
    if (followed?.id !== id) {
      followed = { id, tail: createSeriesTail(runPaths(dataDir, id).series), totals: noTotals };
    }
    const current = followed;
    const skippedBefore = current.tail.skipped();
    for await (const batch of current.tail.readNew(signal)) {
      current.totals = batch.reduce(addReading, current.totals);
    }
    const skipped = current.tail.skipped() - skippedBefore;
    if (skipped > 0) log.warn("lines of the series left out", { run: id, lines: skipped });
    return current.totals;
  };

  const look: RunSource = async () => {
    const run = await find();
    if (run === undefined) {
      followed = undefined;
      return undefined;
    }
    const totals = await follow(run.id);
    const age = run.lastReadingAt === undefined ? undefined : Math.max(0, now() - run.lastReadingAt) / 1000;
    return { record: run.record, active: run.active, totals, lastReadingAge: age };
  };

  return () => {
    underWay ??= look().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
