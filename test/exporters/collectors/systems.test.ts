import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createSystemsCollector } from "../../../exporters/collectors/systems.ts";
import { createProber, type ProberOptions } from "../../../exporters/prober.ts";
import type { Sample } from "../../../exporters/samples.ts";
import { startHttpServer } from "../../../src/platform/http-server.ts";
import { memoryLog } from "../sample-run.ts";

const lifetime = new AbortController().signal;
const collectorOf = (options: Partial<ProberOptions> & Pick<ProberOptions, "targets">) =>
  createSystemsCollector(createProber({ signal: lifetime, log: memoryLog(), ...options }));
const scraping = () => new AbortController().signal;

const shown = (samples: readonly Sample[]) =>
  Object.fromEntries(
    samples.map(({ metric, labels, value }) => [[metric, labels["phase"]].filter(Boolean).join(" "), value]),
  );

async function startSystem(status: number, headers: Record<string, string> = {}) {
  const asked: string[] = [];
  const server = await startHttpServer(
    (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status, headers).end("ready\n");
    },
    { port: 0 },
  );
  return { asked, url: server.url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test.each([
  { name: "200 is up", status: 200, headers: {}, up: 1 },
  { name: "204 is up", status: 204, headers: {}, up: 1 },
  { name: "302 is not up and is not followed", status: 302, headers: { location: "/elsewhere" }, up: 0 },
  { name: "429 is not up", status: 429, headers: {}, up: 0 },
  { name: "503 is not up", status: 503, headers: {}, up: 0 },
])("$name", async ({ status, headers, up }) => {
  await using system = await startSystem(status, headers);
  const collector = collectorOf({ targets: { lgsp: system.url } });
  const samples = await collector.collect(scraping());
  expect(shown(samples)).toMatchObject({ systemUp: up, systemProbeStatusCode: status });
  expect(samples.every(({ labels }) => labels["system"] === "lgsp")).toBe(true);
  expect(system.asked).toEqual(["GET /-/ready"]);
});

test("the phases that were gone through have their time, the others are 0", async () => {
  await using system = await startSystem(200);
  const collector = collectorOf({ targets: { lgsp: system.url } });
  const values = shown(await collector.collect(scraping()));
  expect(values).toMatchObject({ "systemProbeDuration resolve": 0, "systemProbeDuration tls": 0 });
  expect(values["systemProbeDuration connect"]).toBeGreaterThan(0);
  expect(values["systemProbeDuration processing"]).toBeGreaterThan(0);
});

test("a name is resolved before it is connected to", async () => {
  await using system = await startSystem(200);
  const named = system.url.replace("127.0.0.1", "localhost");
  const values = shown(await collectorOf({ targets: { lgsp: named } }).collect(scraping()));
  expect(values["systemProbeDuration resolve"]).toBeGreaterThan(0);
});

test("a refused connection is a system that is down", async () => {
  const gone = await startSystem(200);
  await gone[Symbol.asyncDispose]();
  const collector = collectorOf({ targets: { lgsp: gone.url } });
  expect(shown(await collector.collect(scraping()))).toMatchObject({ systemUp: 0, systemProbeStatusCode: 0 });
});

test("an answer that breaks off is a system that is down", async () => {
  await using server = createServer((socket) => {
    socket.resume();
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nready");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address() as { port: number };
  const targets = { lgsp: `http://127.0.0.1:${address.port}` };
  const values = shown(await collectorOf({ targets }).collect(scraping()));
  expect(values).toMatchObject({ systemUp: 0, systemProbeStatusCode: 0 });
});

test("one system that hangs past the scrape is down, the others are told", async () => {
  await using good = await startSystem(200);
  await using hanging = await startHttpServer(() => undefined, { port: 0 });
  const targets = { lgsp: hanging.url, meetings: good.url };
  const end = new AbortController();
  const probing = collectorOf({ targets, signal: end.signal }).collect(AbortSignal.timeout(100));
  const up = (await probing).filter(({ metric }) => metric === "systemUp");
  expect(up.map(({ labels, value }) => [labels["system"], value])).toEqual([
    ["meetings", 1],
    ["lgsp", 0],
  ]);
  end.abort(new Error("the test is over"));
});

test("scrapes within 5 s share one request, those after it ask again", async () => {
  await using system = await startSystem(200);
  let time = 0;
  const targets = { lgsp: system.url };
  const collector = collectorOf({ targets, now: () => time });
  await Promise.all([collector.collect(scraping()), collector.collect(scraping())]);
  time = 4999;
  await collector.collect(scraping());
  expect(system.asked).toHaveLength(1);
  time = 5000;
  await collector.collect(scraping());
  expect(system.asked).toHaveLength(2);
});

test("the path of the probe can be another, below a base URL with a path of its own", async () => {
  await using system = await startSystem(200);
  const targets = { lgsp: `${system.url}/gateway/` };
  const probes = { lgsp: { path: "/status?light=1", redirects: 0, endsAt: undefined } };
  await collectorOf({ targets, probes }).collect(scraping());
  expect(system.asked).toEqual(["GET /gateway/status?light=1"]);
});

test("targets that the catalogue does not know are not probed", async () => {
  await using system = await startSystem(200);
  const collector = collectorOf({ targets: { payments: system.url } });
  expect(await collector.collect(scraping())).toEqual([]);
  expect(system.asked).toEqual([]);
});

test("an outside service has series of its own", async () => {
  await using service = await startSystem(503);
  const samples = await collectorOf({ targets: { identity: service.url } }).collect(scraping());
  expect(shown(samples)).toMatchObject({ dependencyUp: 0 });
  expect(samples.every(({ labels }) => labels["dependency"] === "identity")).toBe(true);
});

test.each([
  { name: "no URL", url: "lgsp.example" },
  { name: "another protocol", url: "ftp://lgsp.example" },
])("a target with $name is refused at once", ({ url }) => {
  expect(() => collectorOf({ targets: { lgsp: url } })).toThrow(
    `The target "lgsp" is "${url}", which is not an HTTP address.`,
  );
});
