// Report of a 24-hour record: budget 2 s and 300 MB, from text on disk to a page as text.
import { parseRunRecord } from "../src/record/run-record.ts";
import { formatReading, parseSeries } from "../src/record/series.ts";
import { renderHtml } from "../reports/html.ts";
import { buildReport } from "../reports/report.ts";
import { sampleRun } from "../test/support/sample-run.ts";

const MEGABYTE = 1e6;
const DAY = { durationSeconds: 86_400, readingSeconds: 24, scale: 0.2 };

/** The text of a day's record, made in a scope of its own so that what made it can be collected. */
function dayAsText(): { readonly record: string; readonly series: string } {
  const { record, readings } = sampleRun(DAY);
  return { record: JSON.stringify(record), series: readings.map((reading) => `${formatReading(reading)}\n`).join("") };
}

const text = dayAsText();
globalThis.gc?.();
const before = process.memoryUsage().rss;
const began = performance.now();
const record = parseRunRecord(JSON.parse(text.record));
const readings = parseSeries(text.series);
const parsed = performance.now();
const html = renderHtml(buildReport(record, readings, "vi"));
const ended = performance.now();

console.log(`record            ${readings.length} readings, ${(text.series.length / MEGABYTE).toFixed(1)} MB of text`);
console.log(`parse             ${((parsed - began) / 1000).toFixed(2)} s`);
console.log(`report            ${((ended - parsed) / 1000).toFixed(2)} s (budget 2 s, parse included: ${((ended - began) / 1000).toFixed(2)} s)`);
console.log(`page              ${(html.length / MEGABYTE).toFixed(2)} MB`);
console.log(`resident memory   ${(process.memoryUsage().rss / MEGABYTE).toFixed(0)} MB, ${((process.memoryUsage().rss - before) / MEGABYTE).toFixed(0)} MB of it since the text was in memory (budget 300 MB)`);
