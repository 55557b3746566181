// CPU per request of a run (k6 and receiver) against the same requests in a plain k6 script, interleaved.
// Budget: the median of the ratios ≤ 1.15. Two ratios are printed: under load, which a run of minutes approaches, and
// all in, with the start of a run this short: k6 initialises every virtual user before the first request.
// Usage: npx tsx bench/cpu-per-request.ts [pairs]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { systemIds } from "../src/catalogue/system.ts";
import { ensureEngine } from "../src/k6/engine.ts";
import { composeSurge } from "../src/planning/compose.ts";
import { toK6Config } from "../src/planning/k6-config.ts";
import { makePlan, type Plan } from "../src/planning/plan.ts";
import { toScope } from "../src/planning/scope.ts";
import { createLog } from "../src/platform/log.ts";
import { startSandboxProcess } from "../src/cli/sandbox-process.ts";
import { prepareDataDir } from "../src/store/data-dir.ts";
import { conductRun } from "../src/runs/conduct-run.ts";

const PlainSummary = z.object({
  metrics: z.object({ http_reqs: z.object({ count: z.number() }).default({ count: 0 }) }),
});
const JOURNEYS = ["citizen-lookup", "lgsp-query-naive", "national-sync"];
const PAIRS = Number(process.argv[2] ?? 8);
const SECONDS = 30;
const ACTIVITY = 500;
const TICKS_PER_SECOND = 100;
const log = createLog(process.stderr, "warn");
const { signal } = new AbortController();

function benchPlan(): Plan {
  const surge = composeSurge("august-ramp");
  if (surge === undefined) throw new Error("no such surge");
  const scopeIds = ["quang-tri"];
  const whole = makePlan({
    surge,
    scope: toScope(scopeIds),
    scopeIds,
    durationSeconds: SECONDS,
    seed: 7,
    scale: 1,
    activity: ACTIVITY,
    systems: systemIds,
  });
  return { ...whole, journeys: whole.journeys.filter(({ journey }) => JOURNEYS.includes(journey.id)) };
}

/** CPU seconds of this process and of every child that has ended, Linux: proc(5), fields 14–17 of stat. */
async function cpuSeconds(): Promise<number> {
  const text = await readFile("/proc/self/stat", "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((total, ticks) => total + Number(ticks), 0) / TICKS_PER_SECOND;
}

interface Cost {
  readonly cpu: number;
  readonly requests: number;
}

type Work = (plan: Plan) => Promise<number>;

async function measured(work: Work, of: Plan): Promise<Cost> {
  const before = await cpuSeconds();
  const requests = await work(of);
  return { cpu: (await cpuSeconds()) - before, requests };
}

/** The same virtual users with nothing to do: what the start of a run costs. */
const withoutStarts = (whole: Plan): Plan => ({
  ...whole,
  journeys: whole.journeys.map((planned) => ({
    ...planned,
    schedule: { ...planned.schedule, starts: [0, 0] },
  })),
});

const folder = await mkdtemp(path.join(tmpdir(), "headroom-bench-"));
await using sandbox = await startSandboxProcess({ settings: [], seed: 1, log });
const engine = await ensureEngine({ env: process.env, log, signal });
const plan = benchPlan();
const dataDir = path.join(folder, "data");
await prepareDataDir(dataDir, 0);

async function ours(of: Plan): Promise<number> {
  const { record } = await conductRun(
    {
      plan: of,
      scheduleHash: "bench",
      bases: sandbox.targets,
      engine,
      generators: 1,
      rules: [],
      dataDir,
      environment: "bench",
      sandbox: null,
      remoteWrite: undefined,
      version: "bench",
      notices: [],
    },
    { log, onView: () => undefined, signal },
  );
  if (record.outcome.kind !== "finished")
    throw new Error(`the run did not finish: ${record.outcome.because}`);
  return Object.values(record.systems)
    .flatMap(({ requests }) => Object.values(requests))
    .reduce((total, n) => total + n, 0);
}

async function plain(of: Plan): Promise<number> {
  const config = path.join(folder, "plain.json");
  const { systemTags: _, ...rest } = toK6Config(of, 1);
  await writeFile(config, JSON.stringify(rest));
  const summary = path.join(folder, "plain-summary.json");
  await rm(summary, { force: true });
  const args = [
    "run",
    "--quiet",
    "--config",
    config,
    "--summary-export",
    summary,
    path.join(import.meta.dirname, "plain-script.js"),
  ];
  const env = {
    ...process.env,
    K6_NO_USAGE_REPORT: "true",
    K6_AUTO_EXTENSION_RESOLUTION: "false",
    BASES: JSON.stringify(sandbox.targets),
    THINK_SCALE: String(plan.thinkScale),
  };
  const child = spawn(engine.path, args, { env, stdio: "ignore" });
  await once(child, "exit");
  // k6 writes no summary of a run in which nothing was done.
  const text = await readFile(summary, "utf8").catch(() => '{"metrics":{}}');
  return PlainSummary.parse(JSON.parse(text)).metrics.http_reqs.count;
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.round(q * (values.length - 1))] ?? Number.NaN;

const micro = (value: number): string => `${(value * 1e6).toFixed(0)} µs`;

const spread = (values: readonly number[]): string =>
  `${quantile(values, 0.5).toFixed(3)} (${quantile(values, 0).toFixed(3)}–${quantile(values, 1).toFixed(3)})`;

/** CPU seconds per request under load and all in, and of the start. */
async function costOf(
  work: Work,
): Promise<{ readonly load: number; readonly all: number; readonly start: number }> {
  const idle = await measured(work, withoutStarts(plan));
  const full = await measured(work, plan);
  return { load: (full.cpu - idle.cpu) / full.requests, all: full.cpu / full.requests, start: idle.cpu };
}

try {
  const ratios: { readonly load: number; readonly all: number }[] = [];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    const first = pair % 2 === 1 ? await costOf(ours) : undefined;
    const bare = await costOf(plain);
    const own = first ?? (await costOf(ours));
    ratios.push({ load: own.load / bare.load, all: own.all / bare.all });
    console.log(
      `pair ${pair}: under load ${micro(own.load)} ÷ ${micro(bare.load)} = ${(own.load / bare.load).toFixed(3)}, start ${own.start.toFixed(1)} s ÷ ${bare.start.toFixed(1)} s, all in ${(own.all / bare.all).toFixed(3)}`,
    );
  }
  console.log(`CPU per request, headroom ÷ plain k6, ${PAIRS} pairs; budget ≤ 1.15`);
  console.log(`  under load  ${spread(ratios.map(({ load }) => load))}`);
  console.log(`  all in      ${spread(ratios.map(({ all }) => all))}  with the start of a ${SECONDS} s run`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
