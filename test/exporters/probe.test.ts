// Probes against real servers on 127.0.0.1.
import { createServer as createPlainServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { createProber } from "../../exporters/prober.ts";
import { probe, type ProbeTarget } from "../../exporters/probe.ts";
import { startHttpServer } from "../../src/platform/http-server.ts";
import { ms } from "../../src/units/units.ts";
import { startTestSandbox } from "../src/sandbox/client.ts";
import { pouring } from "./pouring.ts";
import { memoryLog } from "./sample-run.ts";
import { CERTIFICATE_ENDS, startSecureServer } from "./secure-server.ts";

const { signal } = new AbortController();
const TIME = ms(5000);
const targetOf = (url: string, change: Partial<ProbeTarget> = {}): ProbeTarget => ({
  url,
  path: "/",
  redirects: 0,
  endsAt: undefined,
  origins: new Set([new URL(url).origin]),
  ...change,
});

/** Redirects to what `to` says, and answers where it says nothing. */
const startRedirects = (to: (url: string) => string | undefined) =>
  startHttpServer(
    (request, response) => {
      const where = to(request.url ?? "");
      if (where === undefined) response.end("Đăng nhập");
      else response.writeHead(302, { location: where }).end();
    },
    { port: 0 },
  );

test("the way from a real log-in page ends at the identity service", async () => {
  await using sandbox = await startTestSandbox();
  const { reporting, identity } = sandbox.targets;
  const finding = await probe(
    targetOf(reporting, {
      path: "/reports/sso/start?officer=officer-1",
      status: [200, 302],
      redirects: 3,
      endsAt: `${identity}/identity/oauth2`,
      origins: new Set([reporting, identity]),
    }),
    TIME,
    signal,
  );
  expect(finding).toMatchObject({
    up: true,
    redirects: 1,
    checks: { answer: true, status: true, redirects: true },
    because: undefined,
  });
});

test("a redirect to a host that is not configured is not followed", async () => {
  const asked: string[] = [];
  await using outside = await startHttpServer(
    (request, response) => {
      asked.push(String(request.url));
      response.end();
    },
    { port: 0 },
  );
  await using system = await startRedirects(() => outside.url);
  const finding = await probe(targetOf(system.url, { redirects: 5, status: [302] }), TIME, signal);
  expect(finding).toMatchObject({ up: false, status: 302, checks: { status: true, redirects: false } });
  expect(finding.because).toBe(
    `redirects: a redirect leads to ${outside.url}, which the configuration does not name`,
  );
  expect(asked).toEqual([]);
});

test.each([
  { name: "a way within its length", redirects: 2, up: true, followed: 2, because: undefined },
  { name: "a way that is too long", redirects: 1, up: false, followed: 1, because: "status: it is 302" },
])("$name", async ({ redirects, up, followed, because }) => {
  await using system = await startRedirects((url) => ({ "/": "/a", "/a": "/end" })[url]);
  const finding = await probe(targetOf(system.url, { redirects, body: "Đăng nhập" }), TIME, signal);
  expect(finding).toMatchObject({ up, redirects: followed });
  expect(finding.because).toBe(because);
});

test("a circle of redirects ends", async () => {
  await using system = await startRedirects(() => "/again");
  const finding = await probe(targetOf(system.url, { redirects: 10, status: [302] }), TIME, signal);
  expect(finding).toMatchObject({ up: false, redirects: 10, because: "redirects: more than 10 redirects" });
});

test("a way that ends elsewhere is not the expected one", async () => {
  await using system = await startRedirects(() => undefined);
  const endsAt = "http://127.0.0.1:9/identity";
  const finding = await probe(targetOf(system.url, { redirects: 3, endsAt }), TIME, signal);
  expect(finding).toMatchObject({ up: false, because: `redirects: the way ended at ${system.url}/` });
});

test.each([
  { name: "the expected status", change: { status: [404] }, up: true, because: undefined },
  { name: "another status", change: {}, up: false, because: "status: it is 404" },
  { name: "the expected text", change: { status: [404], body: "hồ sơ" }, up: true, because: undefined },
  {
    name: "another text",
    change: { status: [404], body: "bảo trì" },
    up: false,
    because: "body: the text is not in the answer",
  },
])("$name", async ({ change, up, because }) => {
  await using system = await startHttpServer((_, response) => response.writeHead(404).end("không có hồ sơ"), {
    port: 0,
  });
  const finding = await probe(targetOf(system.url, change), TIME, signal);
  expect(finding).toMatchObject({ up, status: 404 });
  expect(finding.because).toBe(because);
});

test("a body without end is judged by its first MiB", async () => {
  await using system = await startHttpServer(pouring("x".repeat(65_536)), { port: 0 });
  const finding = await probe(targetOf(system.url, { body: "ready" }), TIME, signal);
  expect(finding).toMatchObject({ up: false, status: 200, because: "body: the text is not in the answer" });
});

test("a certificate that nobody vouches for fails the probe and still tells its end", async () => {
  await using system = await startSecureServer();
  const finding = await probe(targetOf(system.url), TIME, signal);
  expect(finding).toMatchObject({
    up: false,
    status: 200,
    checks: { answer: true, certificate: false, status: true },
    because: "certificate: DEPTH_ZERO_SELF_SIGNED_CERT",
    tlsExpiry: CERTIFICATE_ENDS,
  });
  expect(finding.phases.tls).toBeGreaterThan(0);
});

test("a name that nobody knows is told by the phase it ended in", async () => {
  const finding = await probe(targetOf("http://procedures.invalid"), TIME, signal);
  expect(finding).toMatchObject({ up: false, status: undefined, phases: { connect: 0, processing: 0 } });
  expect(finding.phases.resolve).toBeGreaterThan(0);
});

test.each(["", "http://"])("a redirect to “%s” leads nowhere", async (location) => {
  await using system = await startHttpServer((_, response) => response.writeHead(302, { location }).end(), {
    port: 0,
  });
  const finding = await probe(targetOf(system.url, { redirects: 3, status: [302] }), TIME, signal);
  expect(finding).toMatchObject({ up: false, because: "redirects: a redirect leads to no address" });
});

test("a target that hangs is given up at its time", async () => {
  await using system = await startHttpServer(() => undefined, { port: 0 });
  const finding = await probe(targetOf(system.url), ms(50), signal);
  expect(finding).toMatchObject({
    up: false,
    status: undefined,
    checks: { answer: false, status: false },
    because: "answer: no answer within 0.05 s",
  });
});

test("a handshake of a WebSocket is made besides", async () => {
  await using system = await startHttpServer((_, response) => response.end("ready"), { port: 0 });
  const sockets = new WebSocketServer({ server: system.server, path: "/line" });
  const opened: string[] = [];
  sockets.on("connection", (_, request) => opened.push(String(request.url)));
  const right = await probe(
    targetOf(system.url, { websocket: { path: "/line", status: [101] } }),
    TIME,
    signal,
  );
  expect(right).toMatchObject({ up: true, checks: { websocket: true } });
  expect(right.websocketSeconds).toBeGreaterThan(0);
  expect(opened).toEqual(["/line"]);
  const wrong = await probe(
    targetOf(system.url, { websocket: { path: "/other", status: [101] } }),
    TIME,
    signal,
  );
  expect(wrong).toMatchObject({ up: false, because: "websocket: the status of the handshake is 400" });
});

test("the signalling of the meeting system asks for a token", async () => {
  await using sandbox = await startTestSandbox();
  const websocket = { path: "/meetings/meeting-1/signalling", status: [401] };
  const finding = await probe(
    targetOf(sandbox.targets.meetings, { path: "/-/ready", websocket }),
    TIME,
    signal,
  );
  expect(finding).toMatchObject({ up: true, checks: { answer: true, status: true, websocket: true } });
});

test("an opening that does not prove that it read the key is none", async () => {
  await using server = createPlainServer((socket) => {
    socket.once("data", () => {
      socket.end(
        "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: x\r\n\r\n",
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const websocket = { path: "/", status: [101] };
  const finding = await probe(targetOf(`http://127.0.0.1:${port}`, { websocket }), TIME, signal);
  expect(finding.checks.websocket).toBe(false);
});

test("what fails is said once, and once that it is over", async () => {
  let status = 503;
  await using system = await startHttpServer((_, response) => response.writeHead(status).end(), { port: 0 });
  const log = memoryLog();
  let time = 0;
  const prober = createProber({ targets: { lgsp: system.url }, signal, log, now: () => time });
  for (const next of [503, 503, 200, 200]) {
    status = next;
    await prober.ask("lgsp", signal);
    time += 5000;
  }
  expect(log.lines).toEqual([
    'probe failed {"subject":"lgsp","because":"status: it is 503"}',
    'probe failed is over {"subject":"lgsp"}',
  ]);
});
