// Scrapes of 10,000 series over HTTP: p95 of the time to the last byte, and the longest block of the event loop of the
// exporter. Budget: both at most 50 ms. The client is a process of its own, so that only the exporter is measured.
// Besides: scrapes that each read a page of 10,000 series from a system in a process of its own.
// Run: npx tsx bench/scrape.ts
import { execFile } from "node:child_process";
import type { RequestListener } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { createRunCollector } from "../exporters/collectors/run.ts";
import type { Collector } from "../exporters/collector.ts";
import { addReading, noTotals } from "../exporters/run-totals.ts";
import type { RunView } from "../exporters/run-view.ts";
import { histogramSamples, sample, type Sample } from "../exporters/samples.ts";
import { createExporterApp } from "../exporters/serve.ts";
import type { Histogram } from "../src/analysis/histogram.ts";
import type { EndpointReading, Reading } from "../src/analysis/reading.ts";
import { endpoints } from "../src/catalogue/endpoints.ts";
import { startHttpServer } from "../src/platform/http-server.ts";
import { createLog } from "../src/platform/log.ts";
import { parseRunRecord } from "../src/record/run-record.ts";
import { startLargePage } from "./large-page.ts";
import { watchLoop, type Spent } from "./loop-watch.ts";

const SERIES = 10_000;
const SCRAPES = 200;
const WARM_UP = 20;
const BUDGET_MS = 50;

const CLIENT = `
const agent = new (require("node:http").Agent)({ keepAlive: true });
const get = () => new Promise((resolve, reject) => {
  const begun = performance.now();
  require("node:http").get(process.argv[1], { agent }, (response) => {
      response.resume();
    response.on("end", () => resolve(performance.now() - begun));
  }).on("error", reject);
});
(async () => {
  for (let warm = 0; warm < ${WARM_UP}; warm += 1) await get();
  const seen = [];
  for (let scrape = 0; scrape < Number(process.argv[2]); scrape += 1) seen.push(await get());
  process.stdout.write(JSON.stringify(seen));
  agent.destroy();
})();
`;

const latency: Histogram = {
  schema: 3,
  zero: 0,
  sum: 40,
  count: 200,
  buckets: new Map(Array.from({ length: 20 }, (_, index) => [index - 25, 10])),
};
const perEndpoint: EndpointReading = { requests: 200, bad: { slow: 1 }, latency };

const readingAt = (at: number): Reading => ({
  at,
  span: 1,
  endpoints: Object.fromEntries(endpoints.map(({ id }) => [id, perEndpoint])),
  journeys: {},
  generator: { vus: 500, cpu: 0.4, reporting: 4, expected: 4 },
  items: {},
});

const record = parseRunRecord({
  id: "2026-11-23T021500Z-bench-quang-tri",
  version: 1,
  surge: "bench",
  scope: ["quang-tri"],
  seed: 1,
  scheduleHash: "",
  engine: { version: "", source: "", generators: 4 },
  headroom: { version: "" },
  environment: {
    name: "bench",
    targets: {},
    machine: { platform: "linux", cores: 2, memoryBytes: 1, node: "" },
    sandbox: null,
  },
  startedAt: "2026-11-23T02:15:00Z",
  endedAt: null,
  plan: {
    durationSeconds: 3600,
    timeFactor: 1,
    thinkScale: 1,
    scale: 1,
    activity: 1,
    slotSeconds: 1,
    peakRequestsPerSecond: 1,
    requests: 1,
    assumptions: [],
  },
  outcome: { kind: "running", because: null },
  verdict: { kind: "invalid", reasons: [] },
  systems: {},
  conservation: { checked: false, held: null, because: null, items: [] },
  validity: {
    valid: true,
    reasons: [],
    generatorCpu: null,
    scheduleLagSeconds: 0,
    longestGapSeconds: 0,
    droppedRatio: 0,
  },
  notices: [],
});

const totals = Array.from({ length: 120 }, (_, index) => readingAt(index + 1)).reduce(addReading, noTotals);
const view: RunView = { record, active: true, totals, lastReadingAge: 0.5 };

/** All five systems under load: what a real scrape holds. */
const real = createRunCollector(() => Promise.resolve(view));

/** Fills up to the wanted number of series with one large histogram, the worst case for a renderer that goes by metric. */
function filler(series: number): Collector {
  const buckets = Array.from({ length: 47 }, (_, index) => [index + 0.5, index] as const);
  const one = (index: number): Sample[] =>
    histogramSamples(
      "runRequestDuration",
      { system: "lgsp", endpoint: `filler-${index}` },
      { buckets, sum: 1, count: 47 },
    );
  return {
    name: "filler",
    collect: () => {
      const samples = Array.from({ length: Math.ceil(series / 50) }, (_, index) => one(index)).flat();
      return Promise.resolve(samples.slice(0, series));
    },
  };
}

/** Values of one gauge with a long label, for the cost of escaping. */
const gauges = (series: number): Collector => ({
  name: "gauges",
  collect: () =>
    Promise.resolve(
      Array.from({ length: series }, (_, index) =>
        sample("runInfo", { run: `"run" ${index}`, surge: "bench" }, 1),
      ),
    ),
});

const quantileOf = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/** Held by the clock, or, where the machine was busy, by processor time alone: others' work is in the clock and not in that. */
function judge(p95: Spent, block: Spent): string {
  const isWithin = (by: keyof Spent): boolean => p95[by] <= BUDGET_MS && block[by] <= BUDGET_MS;
  if (isWithin("clock")) return "within budget";
  return isWithin("cpu") ? "within budget by CPU, beyond it by the clock of a busy machine" : "OVER BUDGET";
}

/** The same pages, and the processor time of the process from each request to the end of its answer. */
function metered(app: RequestListener): { readonly app: RequestListener; readonly spent: number[] } {
  const spent: number[] = [];
  return {
    spent,
    app: (request, response) => {
      const before = process.cpuUsage();
      response.once("finish", () => {
        const { user, system } = process.cpuUsage(before);
        spent.push((user + system) / 1000);
      });
      app(request, response);
    },
  };
}

async function measure(name: string, collectors: readonly Collector[]): Promise<void> {
  const { signal } = new AbortController();
  const log = createLog(process.stderr, "warn");
  const meter = metered(createExporterApp({ collectors, log, signal }));
  await using server = await startHttpServer(meter.app, { port: 0 });
  const url = `${server.url}/metrics`;
  const text = await (await fetch(url)).text();
  const series = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
  for (let warm = 0; warm < WARM_UP; warm += 1) await (await fetch(url)).text();
  // Starting a process blocks the one that starts it, so the watch begins after that.
  const client = promisify(execFile)(process.execPath, ["-e", CLIENT, url, String(SCRAPES)]);
  using watch = watchLoop();
  const { stdout } = await client;
  const block = watch.longest();
  const times = z
    .array(z.number())
    .parse(JSON.parse(stdout))
    .toSorted((a, b) => a - b);
  const cpu = meter.spent.slice(-SCRAPES).toSorted((a, b) => a - b);
  const p95 = { clock: quantileOf(times, 0.95), cpu: quantileOf(cpu, 0.95) };
  console.log(
    `${name}: ${series} series, ${Math.round(text.length / 1000)} kB, ${SCRAPES} scrapes; ` +
      `p50 ${shown(quantileOf(times, 0.5))}, p95 ${shown(p95.clock)}; ` +
      `of CPU p50 ${shown(quantileOf(cpu, 0.5))}, p95 ${shown(p95.cpu)}; ` +
      `event loop blocked at most ${shown(block.clock)}, ${shown(block.cpu)} of it CPU: ${judge(p95, block)}`,
  );
}

const shown = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;

/** What the machine does to an idle event loop: blocks up to this are not ours. Milliseconds. */
async function measureIdle(): Promise<void> {
  using watch = watchLoop();
  await sleep(5000);
  const { clock, cpu } = watch.longest();
  console.log(`idle for 5 s: event loop blocked at most ${shown(clock)}, ${shown(cpu)} of it CPU`);
}

await measureIdle();
const held = await real.collect(new AbortController().signal);
await measure("a run against all systems", [real]);
await measure("the same, filled up", [real, filler(SERIES - held.length - 4)]);
await measure("one gauge", [gauges(SERIES - 2)]);

await using system = await startLargePage(SERIES);
await measure("a status page of 10,000 series", [system.status]);
await measure("both", [real, filler(SERIES - held.length - 14), system.status]);
