// Real files: what a server and logrotate do to a log while it is followed.
import { closeSync, openSync } from "node:fs";
import {
  appendFile,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { array, assert, asyncProperty, constantFrom } from "fast-check";
import { expect, test } from "vitest";
import type { From } from "../../../exporters/access-log/follow.ts";
import { LogFollower } from "../../../exporters/access-log/log-follower.ts";
import { createAccessLogCollector, watchAccessLog } from "../../../exporters/collectors/access-log.ts";
import { renderSamples } from "../../../exporters/registry.ts";
import { latencyBounds } from "../../../exporters/run-latency.ts";
import type { Sample } from "../../../exporters/samples.ts";
import type { FormatChoice } from "../../../src/access-log/detect-format.ts";
import { memoryLog } from "../sample-run.ts";

interface Watching {
  readonly patterns?: readonly string[];
  readonly from?: From;
  readonly format?: FormatChoice;
}

interface Place extends AsyncDisposable {
  readonly folder: string;
  readonly log: string;
  /** Appends lines, each of its own second and address. */
  readonly write: (count: number, file?: string) => Promise<void>;
  /** An exporter that begins, as after a restart, goes on after the last one. */
  readonly start: (watching?: Watching) => Exporter;
}

interface Exporter {
  readonly said: readonly string[];
  readonly follower: LogFollower;
  readonly scrape: () => Promise<readonly Sample[]>;
  /** Value of a metric, summed over its series. */
  readonly value: (metric: Sample["metric"]) => Promise<number>;
  advance(seconds: number): void;
  stop(): Promise<void>;
}

const two = (value: number): string => String(value).padStart(2, "0");
const lineOf = (n: number): string =>
  `10.0.${n >> 8}.${n & 255} - - [25/Nov/2026:08:${two(Math.floor(n / 60) % 60)}:${two(n % 60)} +0700] "GET /documents/incoming?page=${n} HTTP/1.1" 200 512 "-" "test" 0.050`;

async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-logs-"));
  const log = path.join(folder, "access.log");
  const started: Exporter[] = [];
  let written = 0;
  return {
    folder,
    log,
    write: async (count, file = log) => {
      const lines = Array.from({ length: count }, (_, i) => `${lineOf(written + i)}\n`);
      written += count;
      await appendFile(file, lines.join(""));
    },
    start: (watching) => {
      const one = startExporter(folder, watching);
      started.push(one);
      return one;
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of started) await one.stop();
      await rm(folder, { recursive: true });
    },
  };
}

function startExporter(
  folder: string,
  { patterns = ["access.log"], from = "beginning", format = "auto" }: Watching = {},
): Exporter {
  let now = 0;
  const log = memoryLog();
  const input = { patterns: patterns.map((one) => path.join(folder, one)), format, zone: 0, from };
  const dataDir = path.join(folder, "data");
  const follower = new LogFollower({ system: "documents", inputs: [input], dataDir, log, now: () => now });
  const collector = createAccessLogCollector([follower]);
  const scrape = () => collector.collect(new AbortController().signal);
  return {
    said: log.lines,
    follower,
    scrape,
    value: async (metric) =>
      (await scrape()).filter((one) => one.metric === metric).reduce((sum, { value }) => sum + value, 0),
    advance: (seconds) => {
      now += seconds * 1000;
    },
    stop: () => follower[Symbol.asyncDispose](),
  };
}

const countedOf = (samples: readonly Sample[]) =>
  samples.filter(({ metric, value }) => metric === "logRequests" && value > 0);
const durationsOf = (samples: readonly Sample[], name: string) =>
  samples.filter(
    ({ metric, labels }) => metric === "logRequestDuration" && labels["endpoint_class"] === name,
  );

test("a scrape is as it was", async () => {
  await using place = await openPlace();
  await place.write(5);
  await appendFile(place.log, `nothing like it\n${lineOf(900).slice(0, 50)}`);
  const text = await renderSamples(await place.start().scrape());
  await expect(text).toMatchFileSnapshot("../golden/access-log.txt");
});

test("lines are counted once, by endpoint, and the rest waits", async () => {
  await using place = await openPlace();
  await place.write(3);
  const exporter = place.start();
  expect(await exporter.value("logRequests")).toBe(3);
  await place.write(2);
  expect(countedOf(await exporter.scrape())).toMatchObject([
    {
      labels: { system: "documents", endpoint: "documents.inbox", status_class: "2xx", outcome: "good" },
      value: 5,
    },
  ]);
  expect(await exporter.value("logRequests")).toBe(5);
  expect(await exporter.value("logUp")).toBe(1);
  expect(exporter.said).toEqual([]);
  expect(await exporter.value("logLastLine")).toBe(Date.parse("2026-11-25T08:00:04+07:00") / 1000);
});

test("durations are a cumulative histogram", async () => {
  await using place = await openPlace();
  await place.write(4);
  const shown = durationsOf(await place.start().scrape(), "list");
  const at = (le: string) => shown.find((one) => one.le === le)?.value;
  expect([at("0.025"), at("0.05"), at("2.5"), at("+Inf")]).toEqual([0, 4, 4, 4]);
  expect(shown.map(({ metricName }) => metricName).at(-1)).toBe(
    "headroom_log_request_duration_seconds_count",
  );
  expect(shown).toHaveLength(latencyBounds.length + 3);
});

test("a line that is half written waits for its other half", async () => {
  await using place = await openPlace();
  await place.write(2);
  const exporter = place.start();
  const line = lineOf(900);
  await appendFile(place.log, line.slice(0, 70));
  expect(await exporter.value("logRequests")).toBe(2);
  expect(await exporter.value("logLag")).toBe(70);
  await appendFile(place.log, `${line.slice(70)}\n`);
  expect(await exporter.value("logRequests")).toBe(3);
  expect(await exporter.value("logLag")).toBe(0);
  expect(await exporter.value("logRejectedLines")).toBe(0);
});

test("half a line survives a restart", async () => {
  await using place = await openPlace();
  const line = lineOf(900);
  await writeFile(place.log, line.slice(0, 70));
  const first = place.start();
  expect(await first.value("logRequests")).toBe(0);
  await first.stop();
  await appendFile(place.log, `${line.slice(70)}\n`);
  const second = place.start();
  expect(await second.value("logRequests")).toBe(1);
  expect(await second.value("logRejectedLines")).toBe(0);
});

test("a log is followed through a rename, and what the server still writes to the old one counts", async () => {
  await using place = await openPlace();
  await place.write(3);
  const exporter = place.start();
  expect(await exporter.value("logRequests")).toBe(3);
  const old = `${place.log}.1`;
  await place.write(1);
  await rename(place.log, old);
  await place.write(1, old);
  expect(await exporter.value("logRequests")).toBe(5);
  await place.write(2);
  await place.write(4, old);
  expect(await exporter.value("logRequests")).toBe(11);
});

test("an old log is let go after ten minutes of silence, and not before", async () => {
  await using place = await openPlace();
  await place.write(3);
  const exporter = place.start();
  const old = `${place.log}.1`;
  await exporter.scrape();
  await rename(place.log, old);
  await place.write(1);
  await exporter.scrape();
  exporter.advance(599);
  await place.write(1, old);
  expect(await exporter.value("logRequests")).toBe(5);
  exporter.advance(600);
  await exporter.scrape();
  await place.write(1, old);
  expect(await exporter.value("logRequests")).toBe(5);
});

test("a last line that nobody ended is counted when its log is let go", async () => {
  await using place = await openPlace();
  await place.write(3);
  const exporter = place.start();
  await appendFile(place.log, lineOf(900));
  await exporter.scrape();
  await rename(place.log, `${place.log}.1`);
  await place.write(1);
  expect(await exporter.value("logRequests")).toBe(4);
  exporter.advance(600);
  expect(await exporter.value("logRequests")).toBe(5);
});

test("a log that is copied and cut loses nothing and repeats nothing", async () => {
  await using place = await openPlace();
  await place.write(30);
  const exporter = place.start();
  expect(await exporter.value("logRequests")).toBe(30);
  await place.write(5);
  await copyFile(place.log, `${place.log}.1`);
  await truncate(place.log);
  await place.write(2);
  expect(await exporter.value("logRequests")).toBe(37);
  expect(await exporter.value("logRequests")).toBe(37);
});

test("a log that was cut and has outgrown its old size is counted from its beginning", async () => {
  await using place = await openPlace();
  await place.write(3);
  const exporter = place.start();
  expect(await exporter.value("logRequests")).toBe(3);
  await truncate(place.log);
  await place.write(50);
  expect(await exporter.value("logRequests")).toBe(53);
});

test("a copy that a pattern finds too is not counted again", async () => {
  await using place = await openPlace();
  const exporter = place.start({ patterns: ["access*"] });
  await place.write(10);
  expect(await exporter.value("logRequests")).toBe(10);
  await copyFile(place.log, path.join(place.folder, "access.log.1"));
  expect(await exporter.value("logRequests")).toBe(10);
  await truncate(place.log);
  await place.write(1);
  expect(await exporter.value("logRequests")).toBe(11);
});

test("what rotation has packed is not read again", async () => {
  await using place = await openPlace();
  await place.write(10);
  const exporter = place.start({ patterns: ["access*"] });
  await exporter.scrape();
  await writeFile(`${place.log}.2.gz`, gzipSync(await readFile(place.log)));
  expect(await exporter.value("logRequests")).toBe(10);
  expect(await exporter.value("logRejectedLines")).toBe(0);
});

test("a restart goes on where the exporter was, through a rotation in between", async () => {
  await using place = await openPlace();
  await place.write(10);
  const first = place.start({ from: "end" });
  await first.scrape();
  await place.write(4);
  expect(await first.value("logRequests")).toBe(4);
  await first.stop();
  await place.write(3);
  await rename(place.log, `${place.log}.1`);
  await place.write(2);
  expect(await place.start({ from: "end" }).value("logRequests")).toBe(9);
});

test("an exporter that is killed between two looks repeats nothing", async () => {
  await using place = await openPlace();
  await place.write(10);
  const killed = place.start();
  expect(await killed.value("logRequests")).toBe(10);
  await place.write(5);
  const next = place.start();
  expect(await next.value("logRequests")).toBe(15);
});

test("counts that cannot be kept are not shown, so that they never go back", async () => {
  await using place = await openPlace();
  await place.write(2);
  const exporter = place.start();
  expect(await exporter.value("logRequests")).toBe(2);
  const kept = path.join(place.folder, "data", "access-logs");
  await rename(kept, `${kept}.away`);
  await writeFile(kept, "a file where the folder was");
  await place.write(3);
  expect(await exporter.value("logRequests")).toBe(2);
  expect(await exporter.value("logUp")).toBe(0);
  // Two scrapes met it; it is said once.
  expect(exporter.said).toEqual([expect.stringContaining("access logs cannot be followed")]);
  await rm(kept);
  await rename(`${kept}.away`, kept);
  expect(await exporter.value("logRequests")).toBe(5);
  expect(await exporter.value("logUp")).toBe(1);
});

test("after a restart no counter is shown at 0: not before the first look is over, and not on a full disk", async () => {
  await using place = await openPlace();
  await place.write(5);
  const first = place.start();
  expect(await first.value("logRequests")).toBe(5);
  await first.stop();
  const kept = path.join(place.folder, "data", "access-logs");
  const next = place.start();
  const impatient = createAccessLogCollector([next.follower]);
  const early = await impatient.collect(AbortSignal.abort());
  expect(early.map(({ metric, value }) => [metric, value])).toEqual([["logUp", 0]]);
  await next.stop();
  await place.write(3);
  // What is kept can be read; nothing can be written beside it.
  await mkdir(path.join(kept, `documents.json.${process.pid}.tmp`));
  const full = place.start();
  expect(await full.value("logRequests")).toBe(5);
  expect(await full.value("logUp")).toBe(0);
  await rm(path.join(kept, `documents.json.${process.pid}.tmp`), { recursive: true });
  expect(await full.value("logRequests")).toBe(8);
});

test("a log that is there at the first start is counted from its end, and what comes later is", async () => {
  await using place = await openPlace();
  await place.write(2000);
  await appendFile(place.log, lineOf(900).slice(0, 60));
  const exporter = place.start({ from: "end" });
  expect(await exporter.value("logRequests")).toBe(0);
  await appendFile(place.log, `${lineOf(900).slice(60)}\n`);
  await place.write(5);
  expect(await exporter.value("logRequests")).toBe(6);
  expect(await exporter.value("logRejectedLines")).toBe(0);
});

test("a log that is missing at first is counted whole when it comes", async () => {
  await using place = await openPlace();
  const exporter = place.start({ from: "end" });
  expect(await exporter.value("logUp")).toBe(0);
  await place.write(3);
  expect(await exporter.value("logRequests")).toBe(3);
  expect(await exporter.value("logUp")).toBe(1);
});

test("patterns reach through folders, and hidden files are not meant", async () => {
  await using place = await openPlace();
  for (const name of ["a", "b", ".c"]) {
    await mkdir(path.join(place.folder, "hosts", name), { recursive: true });
    await place.write(2, path.join(place.folder, "hosts", name, "access.log"));
  }
  expect(await place.start({ patterns: ["hosts/*/acc?ss.log"] }).value("logRequests")).toBe(4);
});

test("lines of no format are counted as rejected, and a later log of a known one is read", async () => {
  await using place = await openPlace();
  await writeFile(place.log, "nothing like it\n".repeat(7));
  const exporter = place.start();
  expect(await exporter.value("logRejectedLines")).toBe(7);
  await place.write(20);
  expect(await exporter.value("logRequests")).toBe(20);
  expect(await exporter.value("logRejectedLines")).toBe(7);
});

test("a line of a megabyte is one rejected line", async () => {
  await using place = await openPlace();
  await place.write(2);
  await appendFile(place.log, "x".repeat(1e6));
  const exporter = place.start();
  expect(await exporter.value("logRequests")).toBe(2);
  await appendFile(place.log, "\n");
  await place.write(1);
  expect(await exporter.value("logRejectedLines")).toBe(1);
  expect(await exporter.value("logRequests")).toBe(3);
});

test("a long log is read in turns, and the rest is said to be behind", async () => {
  await using place = await openPlace();
  const block = Array.from({ length: 10_000 }, (_, i) => `${lineOf(i)}\n`).join("");
  for (let written = 0; written < 40e6; written += block.length) await appendFile(place.log, block);
  const exporter = place.start();
  expect(await exporter.follower.look()).toBe(true);
  const first = exporter.follower.view;
  expect(first?.lag).toBeGreaterThan(5e6);
  expect(await exporter.follower.look()).toBe(false);
  expect(exporter.follower.view?.lag).toBe(0);
  expect((await exporter.value("logRequests")) % 10_000).toBe(0);
});

const FIVE_GB = 5e9;

/** Lines of 10 MB each up to 5 GB. A hole in a file is read as zeros and takes no room on the disk. */
async function stretch(file: string): Promise<void> {
  await using handle = await open(file, "r+");
  for (let at = 10e6; at <= FIVE_GB; at += 10e6) await handle.write("\n", at - 1);
}

test("a log of 5 GB at the first start is met at its end at once, and what comes then is counted", async () => {
  await using place = await openPlace();
  await place.write(1000);
  await stretch(place.log);
  const exporter = place.start({ from: "end" });
  expect(await exporter.follower.look()).toBe(false);
  expect(exporter.follower.view).toMatchObject({ lag: 0, isUp: true });
  await place.write(7);
  expect(await exporter.value("logRequests")).toBe(7);
  expect(await exporter.value("logRejectedLines")).toBe(0);
});

test("a log of 5 GB from its beginning: scrapes are answered while it is read, in memory that does not grow", async () => {
  await using place = await openPlace();
  await place.write(1000);
  await stretch(place.log);
  const exporter = place.start();
  const collector = createAccessLogCollector([exporter.follower]);
  const end = new AbortController();
  const watching = watchAccessLog(exporter.follower, end.signal);
  const lags: number[] = [];
  const memory: number[] = [];
  for (let scrape = 0; scrape < 20; scrape += 1) {
    // A scrape that waits no longer than this, and gets what was counted so far.
    const samples = await collector.collect(AbortSignal.timeout(50));
    lags.push(...samples.filter(({ metric }) => metric === "logLag").map(({ value }) => value));
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    memory.push(heapUsed + arrayBuffers);
  }
  end.abort();
  await watching;
  // Before the first look is over, nothing is known.
  expect(lags.length).toBeGreaterThan(10);
  expect(lags).toEqual(lags.toSorted((a, b) => b - a));
  expect(exporter.follower.view?.lag).toBeGreaterThan(1e9);
  expect(exporter.follower.view?.lag).toBeLessThan(FIVE_GB - 60e6);
  // Far less than was read meanwhile.
  expect(Math.max(...memory) - Math.min(...memory)).toBeLessThan(60e6);
  expect(exporter.said).toEqual([]);
});

/** What happens to a log between two looks. */
const happenings = ["write", "write many", "rename", "copy and cut", "restart", "kill"] as const;

test("whatever happens to a log, every line is counted once", async () => {
  const events = array(constantFrom(...happenings), { minLength: 3, maxLength: 14 });
  await assert(
    asyncProperty(events, async (happened) => {
      await using place = await openPlace();
      const exporters = [place.start()];
      let rotated = 0;
      let written = 0;
      const write = async (count: number): Promise<void> => {
        written += count;
        await place.write(count);
      };
      const acts: Readonly<Record<(typeof happenings)[number], () => Promise<unknown>>> = {
        write: () => write(1),
        "write many": () => write(300),
        rename: () => rename(place.log, `${place.log}.${(rotated += 1)}`),
        "copy and cut": async () => {
          await copyFile(place.log, `${place.log}.${(rotated += 1)}`);
          await truncate(place.log);
        },
        restart: async () => {
          await exporters.at(-1)?.stop();
          exporters.push(place.start());
        },
        kill: () => Promise.resolve(exporters.push(place.start())),
      };
      await write(1);
      await exporters[0]?.scrape();
      for (const one of happened) {
        await write(2);
        await acts[one]();
        // The server opens a new log, or goes on in the cut one.
        await write(1);
        expect(await exporters.at(-1)?.value("logRequests")).toBe(written);
      }
    }),
    { numRuns: 60 },
  );
});

test("JSON lines and a declared format are read as calibrate reads them", async () => {
  await using place = await openPlace();
  const json = path.join(place.folder, "json.log");
  const row = {
    time_iso8601: "2026-11-25T08:00:00+07:00",
    request: "GET /documents/agencies HTTP/1.1",
    status: 200,
    request_time: 3,
  };
  await writeFile(json, `${JSON.stringify(row)}\n`);
  await place.write(1);
  const exporter = place.start({ patterns: ["*.log"] });
  const shown = countedOf(await exporter.scrape());
  expect(shown.map(({ labels }) => `${labels["endpoint"]} ${labels["outcome"]}`).toSorted()).toEqual([
    "documents.agencies slow",
    "documents.inbox good",
  ]);
});

test("a log too many fails no scrape, is said once, and the others are counted", async () => {
  await using place = await openPlace();
  for (let n = 0; n < 101; n += 1) await place.write(1, path.join(place.folder, `host-${n}.log`));
  const exporter = place.start({ patterns: ["host-*.log"] });
  expect(await exporter.value("logUp")).toBe(0);
  expect(await exporter.value("logRequests")).toBe(100);
  expect(exporter.said.filter((line) => line.includes("more than 100 files"))).toHaveLength(1);
});

test("kept counts of another kind are said, and counting begins anew", async () => {
  await using place = await openPlace();
  await mkdir(path.join(place.folder, "data", "access-logs"), { recursive: true });
  await writeFile(path.join(place.folder, "data", "access-logs", "documents.json"), "{}");
  await place.write(2);
  const exporter = place.start();
  expect(await exporter.value("logUp")).toBe(0);
  expect(exporter.said.join()).toContain("documents.json");
  expect(await exporter.value("logRequests")).toBe(2);
  expect(await exporter.value("logUp")).toBe(1);
});

/** Puts a folder in the place of a file that this process holds open, so that reading it fails as on a broken disk. */
async function breakHandle(file: string): Promise<void> {
  const places = await readdir("/proc/self/fd");
  const targets = await Promise.all(places.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")));
  const held = Number(places[targets.indexOf(await realpath(file))]);
  closeSync(held);
  const opened = [openSync("/", "r")];
  while (opened.at(-1) !== held) opened.push(openSync("/", "r"));
  for (const spare of opened.slice(0, -1)) closeSync(spare);
}

test.skipIf(process.platform !== "linux")(
  "a log that cannot be read any more, in the middle of much, is tried again after a pause",
  async () => {
    await using place = await openPlace();
    await place.write(1);
    await truncate(place.log, 40_000_000);
    const { follower, value, said } = place.start();
    expect(await follower.look()).toBe(true);
    await breakHandle(place.log);
    expect(await follower.look()).toBe(false);
    expect(await value("logUp")).toBe(0);
    expect(said.filter((line) => line.includes("cannot be followed"))).toHaveLength(1);
  },
);
