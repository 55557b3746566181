// Report of a 24-hour record: budget 2 s and 300 MB, from files on disk to a page as text. The measured part
// runs in a process of its own, so that making the record costs it nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { renderHtml } from "../reports/html.ts";
import { buildReport } from "../reports/report.ts";
import { parseRunRecord } from "../src/record/run-record.ts";
import { formatReading, parseSeries } from "../src/record/series.ts";
import { sampleRun } from "../test/support/sample-run.ts";

/** 1,800 readings of 4,800 requests; stretched to the 48 s each covers in a day at 100 requests/s. */
const PLAYED = { durationSeconds: 7200, readingSeconds: 4, scale: 4 };
const STRETCH = 12;

function writeDay(folder: string): void {
  const { record, readings } = sampleRun(PLAYED);
  const lines = readings.map((reading) =>
    formatReading({ ...reading, at: reading.at * STRETCH, span: reading.span * STRETCH }),
  );
  writeFileSync(path.join(folder, "run.json"), JSON.stringify(record));
  writeFileSync(path.join(folder, "series.ndjson"), `${lines.join("\n")}\n`);
}

const seconds = (from: number, until: number): string => ((until - from) / 1000).toFixed(2);

function measure(folder: string): void {
  const began = performance.now();
  const idle = process.cpuUsage();
  const series = readFileSync(path.join(folder, "series.ndjson"), "utf8");
  const record = parseRunRecord(JSON.parse(readFileSync(path.join(folder, "run.json"), "utf8")));
  const readings = parseSeries(series);
  const parsed = performance.now();
  const html = renderHtml(buildReport(record, readings, "vi"));
  const ended = performance.now();
  const { user, system } = process.cpuUsage(idle);
  console.log(`record            ${readings.length} readings, ${(series.length / 1e6).toFixed(1)} MB`);
  console.log(`page              ${(html.length / 1e6).toFixed(2)} MB`);
  console.log(`read and parse    ${seconds(began, parsed)} s`);
  console.log(`report            ${seconds(parsed, ended)} s`);
  console.log(
    `together          ${seconds(began, ended)} s (budget 2 s), ${((user + system) / 1e6).toFixed(2)} s of processor time`,
  );
  console.log(
    `highest memory    ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB resident (budget 300 MB)`,
  );
}

function run(): void {
  const folder = mkdtempSync(path.join(tmpdir(), "headroom-bench-"));
  try {
    writeDay(folder);
    spawnSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), folder], {
      stdio: "inherit",
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , folder] = process.argv;
if (folder === undefined) run();
else measure(folder);
