// Lines of an access log per second of processor time, and whether memory stays flat while the log grows; beside GoAccess
// on the same file where it is installed (Debian: apt-get install goaccess), turn by turn.
// Budget: at least 500,000 lines/s on one core. Usage: npx tsx bench/access-log.ts [million lines] [rounds]
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { z } from "zod";
import { readAccessLogs } from "../src/cli/read-access-logs.ts";
import { writeLongLog } from "./long-log.ts";

const MILLIONS = Number(process.argv[2] ?? 3);
const ROUNDS = Number(process.argv[3] ?? 5);
const BUDGET = 500_000;
const TICKS_PER_SECOND = 100;
const CHILD_FLAG = "--read";

const Result = z.object({
  lines: z.number(),
  cpuSeconds: z.number(),
  rssThird: z.number(),
  rssEnd: z.number(),
});
type Measured = z.infer<typeof Result>;

/** Reads the log in this process and prints what that took. */
async function readOnce(file: string, expected: number): Promise<void> {
  let rssThird = 0;
  let rssEnd = 0;
  const begun = process.cpuUsage();
  const { observation } = await readAccessLogs({
    files: [file],
    system: "procedures",
    stdin: Readable.from([]),
    format: "auto",
    salt: 4711,
    signal: new AbortController().signal,
    onProgress: (lines) => {
      rssEnd = process.memoryUsage.rss();
      if (rssThird === 0 && lines >= expected / 3) rssThird = rssEnd;
    },
  });
  const { user, system } = process.cpuUsage(begun);
  console.log(
    JSON.stringify({
      lines: observation.parsed,
      cpuSeconds: (user + system) / 1e6,
      rssThird,
      rssEnd,
    } satisfies Measured),
  );
}

/** A process of its own, so that writing the log and reading it before leave nothing behind. */
async function ours(file: string, expected: number): Promise<Measured> {
  const args = [...process.execArgv, import.meta.filename, CHILD_FLAG, file, String(expected)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Result.parse(JSON.parse(stdout));
}

const hasGoAccess = await promisify(execFile)("goaccess", ["--version"]).then(
  () => true,
  () => false,
);

/** User and system time of children that have ended, Linux: proc(5), fields 16 and 17 of stat. */
async function childrenSeconds(): Promise<number> {
  const text = await readFile("/proc/self/stat", "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields.slice(13, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
}

/** CPU seconds of GoAccess for the same file. */
async function goAccess(file: string, folder: string): Promise<number> {
  const before = await childrenSeconds();
  const format = '%h %^[%d:%t %^] "%r" %s %b "%R" "%u" %T';
  const args = [
    file,
    "--no-progress",
    "--no-global-config",
    `--log-format=${format}`,
    "--date-format=%d/%b/%Y",
    "--time-format=%T",
    "-o",
    path.join(folder, "goaccess.json"),
  ];
  const child = spawn("goaccess", args, { stdio: "ignore" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`goaccess ended with ${String(code)}`);
  return (await childrenSeconds()) - before;
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.round(q * (values.length - 1))] ?? Number.NaN;

const spread = (values: readonly number[], digits: number): string =>
  `${quantile(values, 0.5).toFixed(digits)} (${quantile(values, 0).toFixed(digits)}–${quantile(values, 1).toFixed(digits)})`;

async function compare(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "headroom-bench-"));
  try {
    const file = path.join(folder, "access.log");
    const lines = await writeLongLog(file, MILLIONS * 1e6);
    const { size } = await stat(file);
    console.log(`${lines} lines, ${(size / 1e6).toFixed(0)} MB, ${(size / lines).toFixed(0)} bytes a line`);
    const rates: number[] = [];
    const growths: number[] = [];
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const own = await ours(file, lines);
      rates.push(own.lines / own.cpuSeconds);
      growths.push((own.rssEnd - own.rssThird) / 1e6);
      const other = hasGoAccess ? await goAccess(file, folder) : Number.NaN;
      ratios.push(other / own.cpuSeconds);
      const beside = hasGoAccess ? `, GoAccess ${(lines / other).toFixed(0)} lines/s` : "";
      console.log(
        `round ${round}: ${(own.lines / own.cpuSeconds).toFixed(0)} lines/s, ${(own.rssEnd / 1e6).toFixed(0)} MB at the end${beside}`,
      );
    }
    console.log(`lines per second of processor time, ${ROUNDS} rounds; budget ≥ ${BUDGET}`);
    console.log(`  headroom           ${spread(rates, 0)}`);
    console.log(`  memory grows by    ${spread(growths, 1)} MB from a third of the log to its end`);
    console.log(
      hasGoAccess
        ? `  times as fast as GoAccess  ${spread(ratios, 2)}`
        : "  GoAccess is not installed; nothing to compare with",
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [, , flag, file = "", expected = "0"] = process.argv;
if (flag === CHILD_FLAG) await readOnce(file, Number(expected));
else await compare();
