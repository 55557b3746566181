import { setMaxListeners } from "node:events";
import { expect, test } from "vitest";
import { scrape } from "../../../exporters/collector.ts";
import { createStatusCollector } from "../../../exporters/collectors/status.ts";
import { createSyncCollector } from "../../../exporters/collectors/sync.ts";
import type { Sample } from "../../../exporters/samples.ts";
import { componentIds } from "../../../src/catalogue/components.ts";
import { systemIds } from "../../../src/catalogue/system.ts";
import type { StatusPage, SyncPage } from "../../../src/config/exporters.ts";
import { startHttpServer } from "../../../src/platform/http-server.ts";
import { ms } from "../../../src/units/units.ts";
import { startTestSandbox } from "../../src/sandbox/client.ts";
import { memoryLog } from "../sample-run.ts";

const lifetime = new AbortController().signal;
// As the exporters do for the signal that all readings listen to.
setMaxListeners(0, lifetime);
const scraping = () => new AbortController().signal;

const pageAt = (url: string, change: Partial<StatusPage> = {}): StatusPage => ({
  system: "lgsp",
  url,
  format: "json",
  components: [{ component: "workers", used: "busy", limit: "limit" }],
  ...change,
});

/** Without the problems that were never met. */
const shown = (samples: readonly Sample[]) =>
  Object.fromEntries(
    samples
      .filter(({ metric, value }) => metric !== "pageProblems" || value > 0)
      .map(({ metric, labels, value }) => [
        [metric, labels["system"], labels["component"] ?? labels["problem"] ?? labels["build"]]
          .filter(Boolean)
          .join(" "),
        value,
      ]),
  );

async function startPage(text: () => string) {
  return startHttpServer((_, response) => response.end(text()), { port: 0 });
}

test("the queue and the workers of a real system, from either of its pages", async () => {
  await using sandbox = await startTestSandbox({ lgsp: { workers: 3, queueLimit: 20, build: "2.4.1" } });
  const { lgsp } = sandbox.targets;
  const json = pageAt(`${lgsp}/-/status`, {
    build: { place: "build", label: "version" },
    components: [
      { component: "workers", used: "workers.busy", limit: "workers.limit" },
      { component: "queue", used: "queue.waiting", limit: "queue.limit" },
    ],
  });
  const prometheus = pageAt(`${lgsp}/metrics`, {
    format: "prometheus",
    components: [
      { component: "threads", used: 'sandbox_workers_busy{system="lgsp"}', limit: "sandbox_workers" },
    ],
  });
  const collector = createStatusCollector([json, prometheus], { signal: lifetime, log: memoryLog() });
  expect(shown(await collector.collect(scraping()))).toEqual({
    "componentUsed lgsp workers": 0,
    "componentLimit lgsp workers": 3,
    "saturation lgsp workers": 0,
    "componentUsed lgsp queue": 0,
    "componentLimit lgsp queue": 20,
    "saturation lgsp queue": 0,
    "componentUsed lgsp threads": 0,
    "componentLimit lgsp threads": 3,
    "saturation lgsp threads": 0,
    "systemBuild lgsp 2.4.1": 1,
    "pageUp lgsp": 1,
  });
});

test.each([
  { name: "a limit that is a number", limit: 40, page: '{"busy":30}', ratio: 0.75 },
  { name: "a limit on the page", limit: "limit", page: '{"busy":30,"limit":20}', ratio: 1.5 },
  { name: "no limit, as the page says it", limit: "limit", page: '{"busy":30,"limit":-1}', ratio: undefined },
])("$name", async ({ limit, page, ratio }) => {
  await using server = await startPage(() => page);
  const entry = pageAt(server.url, { components: [{ component: "pool", used: "busy", limit }] });
  const collector = createStatusCollector([entry], { signal: lifetime, log: memoryLog() });
  const values = shown(await collector.collect(scraping()));
  expect(values).toMatchObject({ "componentUsed lgsp pool": 30, "pageUp lgsp": 1 });
  expect(values["saturation lgsp pool"]).toBe(ratio);
});

test("what one page does not tell is absent, counted and said; the other systems are told", async () => {
  let text = "no JSON";
  await using bad = await startPage(() => text);
  await using good = await startPage(() => '{"busy":1,"limit":2}');
  await using hanging = await startHttpServer(() => undefined, { port: 0 });
  const log = memoryLog();
  let time = 0;
  const end = new AbortController();
  const entries = [
    pageAt(bad.url),
    pageAt(good.url, { system: "meetings" }),
    pageAt(hanging.url, { system: "reporting" }),
  ];
  const collector = createStatusCollector(entries, { signal: end.signal, log, now: () => time });
  const collect = async () => shown(await collector.collect(AbortSignal.timeout(200)));
  const told = {
    "componentUsed meetings workers": 1,
    "componentLimit meetings workers": 2,
    "saturation meetings workers": 0.5,
    "pageUp meetings": 1,
    "pageUp reporting": 0,
  };
  expect(await collect()).toEqual({ ...told, "pageUp lgsp": 0, "pageProblems lgsp malformed": 1 });
  expect(await collect()).toMatchObject({ "pageProblems lgsp malformed": 1 });
  time = 5000;
  text = '{"busy":1}';
  expect(await collect()).toEqual({
    ...told,
    "componentUsed lgsp workers": 1,
    "pageUp lgsp": 0,
    "pageProblems lgsp malformed": 1,
    "pageProblems lgsp missing": 1,
  });
  end.abort(new Error("the test is over"));
  expect(log.lines).toEqual([
    expect.stringContaining(`"subject":"status of lgsp at ${bad.url}","because":"the page is no JSON`),
    `status page cannot be used {"subject":"status of lgsp at ${bad.url}","because":"no number at limit"}`,
  ]);
});

test("after a deployment the new build is shown and no other; meanwhile none", async () => {
  let build: unknown = "2.4.1";
  let status = 200;
  await using server = await startHttpServer(
    (_, response) => response.writeHead(status).end(JSON.stringify({ busy: 1, limit: 2, build })),
    { port: 0 },
  );
  let time = 0;
  const entry = pageAt(server.url, { build: { place: "build", label: "version" } });
  const watching = { signal: lifetime, log: memoryLog(), now: () => time };
  const collector = createStatusCollector([entry], watching);
  const builds = async (): Promise<unknown> => {
    time += 5000;
    const samples = await collector.collect(scraping());
    return samples.filter(({ metric }) => metric === "systemBuild").map(({ labels }) => labels["build"]);
  };
  expect(await builds()).toEqual(["2.4.1"]);
  status = 503;
  expect(await builds()).toEqual([]);
  status = 200;
  build = 2026.1;
  expect(await builds()).toEqual(["2026.1"]);
});

test("as many pages as there can be are read without a warning of Node", async () => {
  await using server = await startPage(() => '{"busy":1}');
  const warnings: Error[] = [];
  const keep = (warning: Error): void => void warnings.push(warning);
  process.on("warning", keep);
  const entries = systemIds.flatMap((system) =>
    componentIds.map((component) =>
      pageAt(server.url, { system, components: [{ component, used: "busy", limit: 2 }] }),
    ),
  );
  const scraped = await scrape([createStatusCollector(entries, { signal: lifetime, log: memoryLog() })], {
    budget: ms(5000),
    log: memoryLog(),
    signal: lifetime,
  });
  const ratios = scraped.filter(({ metric }) => metric === "saturation").map(({ value }) => value);
  expect(ratios).toEqual(Array.from({ length: 40 }, () => 0.5));
  // Node warns in a later turn.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  process.off("warning", keep);
  expect(warnings).toEqual([]);
});

test("a real backlog between the LGSP and the portal stub has a lag, and what fails is counted", async () => {
  await using sandbox = await startTestSandbox({ "national-portal": { serviceSeconds: 600, workers: 1 } });
  const { lgsp } = sandbox.targets;
  const entry: SyncPage = {
    system: "lgsp",
    url: `${lgsp}/-/status`,
    format: "json",
    lag: "sync.national-portal.lagSeconds",
    backlog: "sync.national-portal.backlog",
    errors: "sync.national-portal.errors",
  };
  const cut = new AbortController();
  const call = () =>
    fetch(`${lgsp}/lgsp/national-portal/v1/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"madonvi":"unit-0001"}',
      signal: cut.signal,
    });
  let time = 0;
  const watching = { signal: lifetime, log: memoryLog(), now: () => time };
  const collector = createSyncCollector([entry], watching);
  expect(shown(await collector.collect(scraping()))).toMatchObject({
    "syncBacklog lgsp": 0,
    "syncDrain lgsp": 0,
  });
  const calls = [call(), call()].map((one) => one.catch(() => undefined));
  const backlog = async (): Promise<number | undefined> => {
    time += 5000;
    return shown(await collector.collect(scraping()))["syncBacklog lgsp"];
  };
  await expect.poll(backlog).toBe(2);
  time += 5000;
  const values = shown(await collector.collect(scraping()));
  expect(values).toMatchObject({ "syncBacklog lgsp": 2, "syncErrors lgsp": 0, "pageUp lgsp": 1 });
  expect(values["syncLag lgsp"]).toBeGreaterThan(0);
  expect(values).not.toHaveProperty("syncDrain lgsp");
  cut.abort();
  await Promise.all(calls);
});

test("a backlog that shrinks has a drain time; errors and lag are those of the page", async () => {
  let backlog = 100;
  await using server = await startPage(() => JSON.stringify({ backlog, lag: 12.5, failed: 3 }));
  let time = 0;
  const collector = createSyncCollector(
    [
      {
        system: "procedures",
        url: server.url,
        format: "json",
        lag: "lag",
        backlog: "backlog",
        errors: "failed",
      },
    ],
    { signal: lifetime, log: memoryLog(), now: () => time },
  );
  await collector.collect(scraping());
  time = 5000;
  backlog = 50;
  const values = shown(await collector.collect(scraping()));
  expect(values).toMatchObject({
    "syncBacklog procedures": 50,
    "syncLag procedures": 12.5,
    "syncErrors procedures": 3,
  });
  expect(values["syncDrain procedures"]).toBeGreaterThan(0);
});
