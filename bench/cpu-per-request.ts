// CPU per request of a run (k6 and receiver) against the same requests in a plain k6 script, interleaved.
// Budget: the median of the ratios ≤ 1.15. Usage: npx tsx bench/cpu-per-request.ts [pairs]
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

const PlainSummary = z.object({ metrics: z.object({ http_reqs: z.object({ count: z.number() }) }) });
const JOURNEYS = ["citizen-lookup", "lgsp-query-naive", "national-sync"];
const PAIRS = Number(process.argv[2] ?? 8);
const SECONDS = 40;
const ACTIVITY = 150;
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

async function measured(work: () => Promise<number>): Promise<number> {
  const before = await cpuSeconds();
  const requests = await work();
  return ((await cpuSeconds()) - before) / requests;
}

const folder = await mkdtemp(path.join(tmpdir(), "headroom-bench-"));
await using sandbox = await startSandboxProcess({ settings: [], seed: 1, log });
const engine = await ensureEngine({ env: process.env, log, signal });
const plan = benchPlan();
const dataDir = path.join(folder, "data");
await prepareDataDir(dataDir, 0);

async function ours(): Promise<number> {
  const { record } = await conductRun(
    {
      plan,
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
    },
    { log, onView: () => undefined, signal },
  );
  if (record.outcome.kind !== "finished")
    throw new Error(`the run did not finish: ${record.outcome.because}`);
  return Object.values(record.systems)
    .flatMap(({ requests }) => Object.values(requests))
    .reduce((total, n) => total + n, 0);
}

async function plain(): Promise<number> {
  const config = path.join(folder, "plain.json");
  const { systemTags: _, ...rest } = toK6Config(plan, 1);
  await writeFile(config, JSON.stringify(rest));
  const summary = path.join(folder, "plain-summary.json");
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
  const child = spawn(engine.path, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  await once(child, "exit");
  return PlainSummary.parse(JSON.parse(await readFile(summary, "utf8"))).metrics.http_reqs.count;
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.round(q * (values.length - 1))] ?? Number.NaN;

try {
  const ratios: number[] = [];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    const order = pair % 2 === 1 ? [ours, plain] : [plain, ours];
    const costs = new Map<unknown, number>();
    for (const work of order) costs.set(work, await measured(work));
    const [own = Number.NaN, bare = Number.NaN] = [costs.get(ours), costs.get(plain)];
    ratios.push(own / bare);
    console.log(
      `pair ${pair}: headroom ${(own * 1e6).toFixed(0)} µs/request, plain k6 ${(bare * 1e6).toFixed(0)} µs/request, ratio ${(own / bare).toFixed(3)}`,
    );
  }
  console.log(
    `CPU per request, headroom ÷ plain k6: median ${quantile(ratios, 0.5).toFixed(3)} (${quantile(ratios, 0).toFixed(3)}–${quantile(ratios, 1).toFixed(3)}, ${PAIRS} pairs; budget ≤ 1.15)`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
