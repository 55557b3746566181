import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Collector } from "../../exporters/collector.ts";
import { sample } from "../../exporters/samples.ts";
import { budgetFrom, createExporterApp, startExporters, type SystemLogs } from "../../exporters/serve.ts";
import { metrics } from "../../src/catalogue/metrics.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { linesOf, makeDataDir, memoryLog, readingAt, recordOf, RUN_ID } from "./sample-run.ts";

const { signal } = new AbortController();
const start = (
  dataDir: string,
  targets: Record<string, string> = {},
  accessLogs: readonly SystemLogs[] = [],
) =>
  startExporters({
    port: 0,
    host: "127.0.0.1",
    dataDir,
    targets,
    accessLogs,
    log: memoryLog(),
    signal,
    version: "0.1.0",
  });

const LOG_LINE =
  '10.0.0.1 - - [25/Nov/2026:08:00:00 +0700] "POST /lgsp/token HTTP/1.1" 200 512 "-" "test" 0.050';

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

const startSystem = () => startHttpServer((_, response) => response.end("ready\n"), { port: 0 });

async function scrapeEverything(): Promise<string> {
  await using data = await makeDataDir();
  await data.write(recordOf());
  await data.append(RUN_ID, linesOf([readingAt(1), readingAt(2)]));
  await using system = await startSystem();
  const file = path.join(data.dir, "access.log");
  await writeFile(file, `${LOG_LINE}\n`);
  const input = { patterns: [file], format: "auto", zone: 0, from: "beginning" } as const;
  await using exporters = await start(data.dir, { meetings: system.url, lgsp: system.url }, [
    { system: "lgsp", inputs: [input] },
  ]);
  return (await fetch(`${exporters.url}/metrics`)).text();
}

test("a scrape with a run and systems shows every metric of the catalogue", async () => {
  const text = await scrapeEverything();
  const typed = [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
  expect(typed).toEqual(Object.values(metrics).map(({ name, type }) => `${name} ${type}`));
  expect(text).toContain(
    'headroom_log_requests_total{system="lgsp",endpoint="lgsp.token",status_class="2xx",outcome="good"} 1\n',
  );
  expect(text.match(/^headroom_collector_success.*$/gm)).toEqual([
    'headroom_collector_success{collector="facts"} 1',
    'headroom_collector_success{collector="run"} 1',
    'headroom_collector_success{collector="systems"} 1',
    'headroom_collector_success{collector="access-log"} 1',
  ]);
});

test.skipIf(!hasPromtool)(
  "promtool finds nothing in a real scrape (skipped where promtool is not installed)",
  async () => {
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
      input: await scrapeEverything(),
      encoding: "utf8",
    });
    expect(`${stdout}${stderr}`).toBe("");
    expect(status).toBe(0);
  },
);

test("with nothing to show there is still a scrape", async () => {
  await using exporters = await start("/nowhere/at/all");
  const response = await fetch(`${exporters.url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(await response.text()).toContain("\nheadroom_run_active 0\n");
});

test.each([
  { name: "the landing page links to the others", path: "/", status: 200, part: '<a href="/metrics">' },
  { name: "healthy", path: "/-/healthy", status: 200, part: "healthy" },
  { name: "ready", path: "/-/ready", status: 200, part: "ready" },
  { name: "an unknown page", path: "/probe", status: 404, part: "/probe" },
])("$name", async ({ path, status, part }) => {
  await using exporters = await start("/nowhere/at/all");
  const response = await fetch(`${exporters.url}${path}`);
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(part);
});

test("an exporter that is told to end is no longer ready, but healthy", async () => {
  const end = new AbortController();
  const app = createExporterApp({ collectors: [], log: memoryLog(), signal: end.signal });
  await using server = await startHttpServer(app, { port: 0 });
  end.abort(new Error("stopped by SIGTERM"));
  expect((await fetch(`${server.url}/-/ready`)).status).toBe(503);
  expect((await fetch(`${server.url}/-/healthy`)).status).toBe(200);
});

test("two scrapes at once each get their own values, whole", async () => {
  const waiting: (() => void)[] = [];
  // Answers nobody before two have asked: the first with 0, the second with 1.
  const meeting: Collector = {
    name: "run",
    collect: () =>
      new Promise((resolve) => {
        const mine = waiting.length;
        waiting.push(() => resolve([sample("runVus", {}, mine)]));
        waiting.slice(0, waiting.length * Math.floor(waiting.length / 2)).forEach((answer) => answer());
      }),
  };
  const app = createExporterApp({ collectors: [meeting], log: memoryLog(), signal });
  await using server = await startHttpServer(app, { port: 0 });
  const ask = async () =>
    (await (await fetch(`${server.url}/metrics`)).text()).match(/^headroom_run_vus .*$/gm);
  const answers = await Promise.all([ask(), ask()]);
  expect(answers.flat()).toEqual(expect.arrayContaining(["headroom_run_vus 0", "headroom_run_vus 1"]));
});

test.each([
  { name: "no header", header: undefined, budget: 6000 },
  { name: "the usual 10 s", header: "10", budget: 6000 },
  { name: "5 s leaves room to answer", header: "5", budget: 4250 },
  { name: "less than the room", header: "0.2", budget: 100 },
  { name: "no number", header: "soon", budget: 6000 },
])("the time of a scrape follows Prometheus's own: $name", ({ header, budget }) => {
  expect(budgetFrom(header)).toBe(budget);
});
