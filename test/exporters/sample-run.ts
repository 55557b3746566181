// A small run as the exporters meet it: its record, its readings, its folder on disk.
import { appendFile, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Histogram } from "../../src/analysis/histogram.ts";
import type { EndpointReading, Reading } from "../../src/analysis/reading.ts";
import type { Log } from "../../src/platform/log.ts";
import type { RunRecord } from "../../src/record/run-record.ts";
import { formatReading } from "../../src/record/series.ts";

export const RUN_ID = "2026-11-23T021500Z-commune-drill-quang-tri";

/** A record of a run in progress against the meeting system. */
export function recordOf(change: Partial<RunRecord> = {}): RunRecord {
  return {
    id: RUN_ID,
    version: 1,
    surge: "commune-drill",
    scope: ["quang-tri"],
    seed: 7,
    scheduleHash: "0".repeat(64),
    engine: { version: "v2.2.0", source: "path", generators: 1 },
    headroom: { version: "0.1.0" },
    environment: {
      name: "test",
      targets: { meetings: "http://127.0.0.1:7102" },
      machine: { platform: "linux", cores: 2, memoryBytes: 8e9, node: "20.20.2" },
      sandbox: null,
    },
    startedAt: "2026-11-23T02:15:00Z",
    endedAt: null,
    plan: {
      durationSeconds: 200,
      timeFactor: 1,
      thinkScale: 1,
      scale: 1,
      activity: 1,
      keep: "rates",
      overDispersion: 0,
      faults: [],
      slotSeconds: 1,
      peakRequestsPerSecond: 50,
      requests: 9000,
      assumptions: [],
      own: { journeys: [], endpoints: [] },
      options: [],
    },
    outcome: { kind: "running", because: null },
    verdict: { kind: "invalid", reasons: ["the run is in progress"] },
    systems: {},
    journeys: {},
    conservation: {
      checked: false,
      held: null,
      because: null,
      items: [],
      namesBecause: null,
      amplification: [],
    },
    validity: {
      valid: true,
      reasons: [],
      generatorCpu: null,
      scheduleLagSeconds: 0,
      longestGapSeconds: 0,
      droppedRatio: 0,
    },
    notices: [],
    ...change,
  };
}

/** Values in seconds, each put into its native bucket of schema 3. */
function histogramOf(values: readonly number[]): Histogram {
  const buckets = new Map<number, number>();
  for (const value of values) {
    const index = Math.ceil(Math.log2(value) * 8);
    buckets.set(index, (buckets.get(index) ?? 0) + 1);
  }
  return {
    schema: 3,
    zero: 0,
    sum: values.reduce((sum, value) => sum + value, 0),
    count: values.length,
    buckets,
  };
}

export const endpointReading = (
  values: readonly number[],
  bad: EndpointReading["bad"] = {},
): EndpointReading => ({ requests: values.length, bad, latency: histogramOf(values) });

/** One second of a run that ends at `at`. */
export function readingAt(at: number, change: Partial<Reading> = {}): Reading {
  return {
    at,
    span: 1,
    endpoints: { "meetings.list": endpointReading([0.1, 0.2, 0.3]) },
    journeys: {},
    generator: { vus: 12, cpu: 0.25, reporting: 1, expected: 1 },
    items: {},
    ...change,
  };
}

interface DataDir extends AsyncDisposable {
  readonly dir: string;
  write(record: RunRecord): Promise<void>;
  append(id: string, text: string): Promise<void>;
  /** Dates the files of a run. */
  date(id: string, at: Date, files: readonly string[]): Promise<void>;
}

/** A data directory of its own, removed afterwards. */
export async function makeDataDir(): Promise<DataDir> {
  const dir = await mkdtemp(path.join(tmpdir(), "headroom-exporters-"));
  const inside = (id: string, file: string): string => path.join(dir, "runs", id, file);
  return {
    dir,
    write: async (record) => {
      await mkdir(path.join(dir, "runs", record.id), { recursive: true });
      await writeFile(inside(record.id, "run.json"), JSON.stringify(record));
    },
    append: (id, text) => appendFile(inside(id, "series.ndjson"), text),
    date: async (id, at, files) => {
      for (const file of files) await utimes(inside(id, file), at, at);
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

export const linesOf = (readings: readonly Reading[]): string =>
  readings.map((reading) => `${formatReading(reading)}\n`).join("");

interface MemoryLog extends Log {
  readonly lines: string[];
}

export function memoryLog(): MemoryLog {
  const lines: string[] = [];
  const keep = (message: string, fields: object = {}): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}
