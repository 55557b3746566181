import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { z } from "zod";
import type { Collector } from "../../exporters/collector.ts";
import { sample } from "../../exporters/samples.ts";
import { budgetFrom, createExporterApp, startExporters, type SystemLogs } from "../../exporters/serve.ts";
import { metrics } from "../../src/catalogue/metrics.ts";
import { Exporters } from "../../src/config/exporters.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { linesOf, makeDataDir, memoryLog, readingAt, recordOf, RUN_ID } from "./sample-run.ts";
import { startListener } from "../support/listeners.ts";
import { startSecureServer } from "./secure-server.ts";

const { signal } = new AbortController();
interface Watching extends z.input<typeof Exporters> {
  readonly accessLogs?: readonly SystemLogs[];
}

type StatusPageText = NonNullable<Watching["status"]>[number];

const poolPageOf = (system: "lgsp" | "documents", url: string): StatusPageText => ({
  system,
  url: `${url}/-/status`,
  format: "json",
  components: [{ component: "pool", used: "pool.active", limit: 4 }],
});

const start = (
  dataDir: string,
  targets: Record<string, string> = {},
  { accessLogs = [], ...settings }: Watching = {},
) =>
  startExporters({
    port: 0,
    host: "127.0.0.1",
    dataDir,
    targets,
    settings: Exporters.parse(settings),
    accessLogs,
    log: memoryLog(),
    signal,
    version: "0.1.0",
  });

const LOG_LINE =
  '10.0.0.1 - - [25/Nov/2026:08:00:00 +0700] "POST /lgsp/token HTTP/1.1" 200 512 "-" "test" 0.050';

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;

const STATUS = JSON.stringify({
  build: "2.4.1",
  pool: { active: 3, size: 4 },
  outbox: { waiting: 0, age: 0, failed: 2 },
});
const startSystem = () =>
  startHttpServer((request, response) => response.end(request.url === "/-/status" ? STATUS : "ready\n"), {
    port: 0,
  });

const finding = {
  version: 1,
  system: "meetings",
  build: "2.4.1",
  surge: "monday",
  testedAt: "2026-06-20T22:00:00+07:00",
  verifiedRate: 200,
  low: 190,
  high: 215,
  finding: "p95 of meetings.join",
};

/** Everything that can be watched, watched: all of /metrics, and the page of one target. */
async function scrapeEverything(): Promise<{ metrics: string; probe: string }> {
  await using data = await makeDataDir();
  await data.write(recordOf());
  await data.append(RUN_ID, linesOf([readingAt(1), readingAt(2)]));
  await mkdir(path.join(data.dir, "capacity"));
  await writeFile(path.join(data.dir, "capacity", "meetings.json"), JSON.stringify(finding));
  await using system = await startSystem();
  await using secure = await startSecureServer();
  const page = { system: "meetings", url: `${system.url}/-/status`, format: "json" } as const;
  const file = path.join(data.dir, "access.log");
  await writeFile(file, `${LOG_LINE}\n`);
  const input = { patterns: [file], format: "auto", zone: 0, from: "beginning" } as const;
  await using exporters = await start(
    data.dir,
    { meetings: system.url, lgsp: secure.url, identity: secure.url },
    {
      probes: { meetings: { websocket: { path: "/line", status: [200] } } },
      status: [
        {
          ...page,
          build: "build",
          components: [{ component: "pool", used: "pool.active", limit: "pool.size" }],
        },
      ],
      sync: [{ ...page, backlog: "outbox.waiting", lag: "outbox.age", errors: "outbox.failed" }],
      forecast: { meetings: "150/s" },
      accessLogs: [{ system: "lgsp", inputs: [input] }],
    },
  );
  const get = async (page: string) => (await fetch(`${exporters.url}${page}`)).text();
  return { metrics: await get("/metrics"), probe: await get("/probe?target=meetings") };
}

const typesIn = (text: string): string[] =>
  [...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);

/** Metrics of the page /probe alone. */
const probeOnly: readonly string[] = [metrics.probeSuccess.name, metrics.probeDuration.name];

test("a scrape with everything that can be watched shows every metric of the catalogue", async () => {
  const { metrics: text, probe } = await scrapeEverything();
  const all = Object.values(metrics);
  const shown = all.filter(({ name }) => !probeOnly.includes(name));
  expect(typesIn(text)).toEqual(shown.map(({ name, type }) => `${name} ${type}`));
  expect(typesIn(probe)).toEqual(expect.arrayContaining(probeOnly.map((name) => `${name} gauge`)));
  expect(text).toContain(
    'headroom_log_requests_total{system="lgsp",endpoint="lgsp.token",status_class="2xx",outcome="good"} 1\n',
  );
  expect(text.match(/^headroom_collector_success.*$/gm)).toEqual(
    ["facts", "run", "systems", "status", "sync", "capacity", "access-log"].map(
      (name) => `headroom_collector_success{collector="${name}"} 1`,
    ),
  );
});

/** What is watched besides the run; times and versions of this machine are left out. */
const watchedLines = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/headroom_(?:run|objective|endpoint|build|collector_duration|log)_?/.test(line))
    .map((line) =>
      line
        .replace(/(phase="(?:connect|processing|transfer)"\}|phase="tls"\}(?= 0\.)) .*/, "$1 …")
        .replace(/((?:handshake|probe_timestamp)_seconds\{[^}]*\}) .*/, "$1 …"),
    )
    .join("\n");

test("the golden scrape of what is watched besides a run, and of one target", async () => {
  const { metrics: text, probe } = await scrapeEverything();
  await expect(watchedLines(text)).toMatchFileSnapshot("golden/watched.txt");
  await expect(watchedLines(probe)).toMatchFileSnapshot("golden/probe.txt");
});

test.skipIf(!hasPromtool)(
  "promtool finds nothing in a real scrape (skipped where promtool is not installed)",
  async () => {
    for (const input of Object.values(await scrapeEverything())) {
      const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
        input,
        encoding: "utf8",
      });
      expect(`${stdout}${stderr}`).toBe("");
      expect(status).toBe(0);
    }
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
  { name: "the landing page links to the runbooks", path: "/", status: 200, part: '<a href="/runbooks">' },
  {
    name: "a runbook by the path that alerts name",
    path: "/docs/runbooks/headroom-watchdog.md",
    status: 200,
    part: "HeadroomWatchdog",
  },
  { name: "an unknown page", path: "/nowhere", status: 404, part: "/nowhere" },
])("$name", async ({ path, status, part }) => {
  await using exporters = await start("/nowhere/at/all");
  const response = await fetch(`${exporters.url}${path}`);
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(part);
});

test("runbooks are read with a telephone, and only read", async () => {
  await using exporters = await start("/nowhere/at/all");
  const ask = async (page: string, method = "GET") => {
    const response = await fetch(`${exporters.url}${page}`, { method });
    return { response, text: await response.text() };
  };
  for (const page of ["/runbooks", "/runbooks/", "/runbooks/headroom-system-down"]) {
    const { response, text } = await ask(page);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src/);
    expect(text).toContain("HeadroomSystemDown");
    const head = await ask(page, "HEAD");
    expect(head.response.status).toBe(200);
    expect(head.text).toBe("");
    expect(head.response.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
  }
  const asInAlerts = await ask("/runbooks/headroom-system-down.md");
  expect(asInAlerts.text).toContain('<h3 id="look-first">');
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const { response } = await ask("/runbooks/headroom-system-down", method);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  }
});

test.each(["headroom-sys", "%E0%A4%A", "..%2f..%2fpackage.json", "a/headroom-watchdog", "__proto__"])(
  "there is no runbook %s",
  async (name) => {
    await using exporters = await start("/nowhere/at/all");
    const response = await fetch(`${exporters.url}/runbooks/${name}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("There is no runbook of this name; /runbooks lists them all.\n");
  },
);

test("an exporter without runbooks has no page of them", async () => {
  const app = createExporterApp({ collectors: [], log: memoryLog(), signal });
  await using server = await startHttpServer(app, { port: 0 });
  expect((await fetch(`${server.url}/runbooks`)).status).toBe(404);
  expect(await (await fetch(server.url)).text()).not.toContain("runbooks");
});

test("a target by itself", async () => {
  await using system = await startSystem();
  await using exporters = await start("/nowhere/at/all", {
    lgsp: system.url,
    identity: "http://127.0.0.1:9",
  });
  const page = async (query: string) => {
    const response = await fetch(`${exporters.url}/probe${query}`);
    return { status: response.status, text: await response.text() };
  };
  const lgsp = await page("?target=lgsp");
  expect(lgsp.text).toContain("\nheadroom_probe_success 1\n");
  expect(lgsp.text).toContain('\nheadroom_system_up{system="lgsp"} 1\n');
  expect(lgsp.text).not.toContain("dependency");
  expect((await page("?target=identity")).text).toContain("\nheadroom_probe_success 0\n");
  const told = "target must be one of the configuration: lgsp, identity\n";
  for (const query of [
    "",
    "?target=",
    "?target=meetings",
    `?target=${system.url}`,
    "?target=lgsp&target=lgsp",
  ])
    expect(await page(query)).toEqual({ status: 400, text: told });
});

test("a collector that is switched off is neither asked nor shown", async () => {
  await using system = await startSystem();
  const settings = { collectors: { systems: false, capacity: false } };
  await using exporters = await start("/nowhere/at/all", { lgsp: system.url }, settings);
  const text = await (await fetch(`${exporters.url}/metrics`)).text();
  expect(text).toContain('headroom_collector_success{collector="status"} 1');
  expect(text).not.toMatch(/headroom_system_up|collector="systems"|collector="capacity"|capacity_unreadable/);
  const landing = await (await fetch(exporters.url)).text();
  expect(landing).toContain("<li>sync: ");
  expect(landing).not.toContain("<li>systems: ");
  expect(landing).toContain('<a href="/probe?target=lgsp">lgsp</a>');
});

test("one hanging system and one hanging page never fail a scrape", async () => {
  await using hanging = await startHttpServer(() => undefined, { port: 0 });
  const page = { system: "lgsp", url: hanging.url, format: "json" } as const;
  await using exporters = await start(
    "/nowhere/at/all",
    { lgsp: hanging.url },
    { status: [{ ...page, components: [{ component: "pool", used: "a", limit: 1 }] }] },
  );
  const headers = { "x-prometheus-scrape-timeout-seconds": "0.9" };
  const response = await fetch(`${exporters.url}/metrics`, { headers });
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(text).toContain('\nheadroom_system_up{system="lgsp"} 0\n');
  expect(text).toContain('\nheadroom_status_page_up{system="lgsp",collector="status"} 0\n');
  expect(text.match(/^headroom_collector_success.* 0$/gm)).toBeNull();
});

test("systems that take a connection and say nothing, over TLS and on a socket too, cost nobody else a number", async () => {
  await using silent = await startListener();
  await using system = await startSystem();
  await using data = await makeDataDir();
  await data.write(recordOf());
  await data.append(RUN_ID, linesOf([readingAt(1)]));
  await using exporters = await start(
    data.dir,
    {
      procedures: `https://127.0.0.1:${silent.port}`,
      lgsp: silent.url,
      identity: silent.url,
      documents: system.url,
    },
    {
      probes: { reporting: { url: silent.url, websocket: { path: "/line" } } },
      status: [poolPageOf("lgsp", silent.url), poolPageOf("documents", system.url)],
      sync: [{ system: "lgsp", url: `${silent.url}/-/status`, format: "json", backlog: "a" }],
    },
  );
  const headers = { "x-prometheus-scrape-timeout-seconds": "1" };
  const response = await fetch(`${exporters.url}/metrics`, { headers });
  const text = await response.text();
  expect(silent.connections()).toBeGreaterThanOrEqual(6);
  expect(text.match(/^headroom_(?:system|dependency)_up.*$/gm)?.toSorted()).toEqual([
    'headroom_dependency_up{dependency="identity"} 0',
    'headroom_system_up{system="documents"} 1',
    'headroom_system_up{system="lgsp"} 0',
    'headroom_system_up{system="procedures"} 0',
    'headroom_system_up{system="reporting"} 0',
  ]);
  expect(text).toContain('\nheadroom_saturation_ratio{system="documents",component="pool"} 0.75\n');
  expect(text).toContain("\nheadroom_run_active 1\n");
  expect(text.match(/^headroom_collector_success.* 0$/gm)).toBeNull();
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
