// Lines of an access log that the exporter follows, per second of processor time, beside calibrate's reading of the same
// file, turn by turn; and how long the exporter holds up the event loop, which scrapes wait for.
// Budget: at least 500,000 lines/s on one core. Usage: npx tsx bench/log-exporter.ts [million lines] [rounds]
import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { z } from "zod";
import { LogFollower } from "../exporters/access-log/log-follower.ts";
import { readAccessLogs } from "../src/cli/read-access-logs.ts";
import { createLog } from "../src/platform/log.ts";
import { writeLongLog } from "./long-log.ts";

const MILLIONS = Number(process.argv[2] ?? 3);
const ROUNDS = Number(process.argv[3] ?? 5);
const BUDGET = 500_000;

const Measured = z.object({
  lines: z.number(),
  cpuSeconds: z.number(),
  /** Ninety-nine of a hundred turns of the event loop come sooner; the longest is that of a busy machine. */
  stallMs: z.number(),
  rss: z.number(),
});
type Measured = z.infer<typeof Measured>;

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

/** Follows a log from its beginning to its end, as an exporter that was just started. @returns lines counted. */
async function follow(file: string): Promise<number> {
  const follower = new LogFollower({
    system: "procedures",
    inputs: [{ patterns: [file], format: "auto", zone: 0, from: "beginning" }],
    dataDir: await mkdtemp(path.join(path.dirname(file), "data-")),
    log: createLog({ write: () => undefined }, "error"),
  });
  while (await follower.look());
  const { requests, unmatched, rejected } = follower.counts.keep();
  await follower[Symbol.asyncDispose]();
  return sumOf(requests) + sumOf(unmatched) + rejected;
}

async function calibrate(file: string): Promise<number> {
  const { observation } = await readAccessLogs({
    files: [file],
    system: "procedures",
    stdin: Readable.from([]),
    format: "auto",
    salt: 4711,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return observation.parsed;
}

const readers = { follow, calibrate };
type Reader = keyof typeof readers;
const isReader = (name: string | undefined): name is Reader => name !== undefined && name in readers;

/** Reads the log in this process and prints what that took. */
async function measure(reader: Reader, file: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = process.cpuUsage();
  const lines = await readers[reader](file);
  const { user, system } = process.cpuUsage(begun);
  const rss = process.resourceUsage().maxRSS * 1024;
  const measured: Measured = {
    lines,
    cpuSeconds: (user + system) / 1e6,
    stallMs: delay.percentile(99) / 1e6,
    rss,
  };
  console.log(JSON.stringify(measured));
}

/** A process of its own, so that writing the log and reading it before leave nothing behind. */
async function inProcess(reader: Reader, file: string): Promise<Measured> {
  const args = [...process.execArgv, import.meta.filename, reader, file];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Measured.parse(JSON.parse(stdout));
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.round(q * (values.length - 1))] ?? Number.NaN;
const spread = (values: readonly number[], digits: number): string =>
  `${quantile(values, 0.5).toFixed(digits)} (${quantile(values, 0).toFixed(digits)}–${quantile(values, 1).toFixed(digits)})`;
const rateOf = ({ lines, cpuSeconds }: Measured): number => lines / cpuSeconds;

interface Round {
  readonly own: Measured;
  readonly other: Measured;
}

function report(rounds: readonly Round[]): void {
  const figure = (of: (round: Round) => number, digits: number): string => spread(rounds.map(of), digits);
  console.log(`lines per second of processor time, ${ROUNDS} rounds; budget ≥ ${BUDGET}`);
  console.log(`  exporter                    ${figure(({ own }) => rateOf(own), 0)}`);
  console.log(`  calibrate                   ${figure(({ other }) => rateOf(other), 0)}`);
  console.log(`  times as fast as calibrate  ${figure(({ own, other }) => rateOf(own) / rateOf(other), 2)}`);
  console.log(`  stall of a scrape, p99      ${figure(({ own }) => own.stallMs, 1)} ms`);
  console.log(`  highest memory              ${figure(({ own }) => own.rss / 1e6, 0)} MB`);
}

async function compare(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-bench-"));
  try {
    const file = path.join(folder, "access.log");
    const lines = await writeLongLog(file, MILLIONS * 1e6);
    console.log(`${lines} lines, ${((await stat(file)).size / 1e6).toFixed(0)} MB`);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const own = await inProcess("follow", file);
      if (own.lines !== lines) throw new Error(`${own.lines} of ${lines} lines were counted`);
      const other = await inProcess("calibrate", file);
      rounds.push({ own, other });
      console.log(
        `round ${round}: exporter ${rateOf(own).toFixed(0)} lines/s, calibrate ${rateOf(other).toFixed(0)} lines/s`,
      );
    }
    report(rounds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [, , name, file = ""] = process.argv;
if (isReader(name)) await measure(name, file);
else await compare();
