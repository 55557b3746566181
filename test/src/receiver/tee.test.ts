import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, test, vi } from "vitest";
import { startTee, type TeeOptions } from "../../../src/receiver/tee.ts";
import { ms } from "../../../src/units/units.ts";
import { keptLog } from "./silent-log.ts";

interface Got {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** A Prometheus that answers with the given status codes, the last of them for ever. Zero: no answer at all. */
async function startPrometheus(statuses: readonly number[]) {
  const got: Got[] = [];
  const arrivals = new EventTarget();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const status = statuses[Math.min(got.length, statuses.length - 1)] ?? 204;
      got.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
      const answers = [status].filter((code) => code > 0);
      for (const code of answers) response.writeHead(code).end();
      arrivals.dispatchEvent(new Event("request"));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write`;
  const received = async (count: number): Promise<string[]> => {
    while (got.length < count) await once(arrivals, "request");
    return got.map(({ body }) => body);
  };
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return { url, got, received, [Symbol.asyncDispose]: close };
}

/** A Prometheus that cuts every connection, until it is turned. Turning ends what hangs. */
async function startFickle() {
  let mode: "cuts" | "hangs" | "takes" = "cuts";
  let asked = 0;
  const taken: string[] = [];
  const server = createServer((request, response) => {
    asked += 1;
    if (mode === "cuts") request.socket.destroy();
    if (mode !== "takes") return;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      taken.push(Buffer.concat(chunks).toString().trimEnd());
      response.writeHead(204).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write`,
    taken: () => taken,
    /** Resolves when it is asked again. */
    askedAgain: () => {
      const before = asked;
      return vi.waitFor(() => expect(asked).toBeGreaterThan(before), { timeout: 10_000, interval: 5 });
    },
    turn: (next: typeof mode) => {
      mode = next;
      server.closeAllConnections();
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** As large as a push of twenty endpoints. */
const PUSH_BYTES = 13_000;
const numbered = (n: number) => payload(String(n).padEnd(PUSH_BYTES));

const teeTo = (url: string, options: Partial<TeeOptions> = {}) =>
  startTee({
    url,
    log: keptLog().log,
    backOff: { first: ms(1), longest: ms(4) },
    drain: ms(1000),
    ...options,
  });

const payload = (text: string) => ({
  body: Buffer.from(text),
  headers: {
    "content-type": "application/x-protobuf",
    "content-encoding": "snappy",
    "x-prometheus-remote-write-version": "0.1.0",
    connection: "keep-alive",
    host: "127.0.0.1:1",
  },
});

describe("the tee", () => {
  it("forwards payloads untouched and in order", async () => {
    await using prometheus = await startPrometheus([204]);
    const tee = teeTo(prometheus.url, { headers: { authorization: "Bearer x" } });
    for (const text of ["one", "two", "three"]) tee.forward(payload(text));
    await tee[Symbol.asyncDispose]();
    expect(prometheus.got.map(({ body }) => body)).toEqual(["one", "two", "three"]);
    expect(prometheus.got[0]?.headers).toMatchObject({
      "content-type": "application/x-protobuf",
      "content-encoding": "snappy",
      "x-prometheus-remote-write-version": "0.1.0",
      authorization: "Bearer x",
    });
    expect(tee.counts).toEqual({ forwarded: 3, dropped: 0, spooledBytes: 0 });
  });

  it("tries again until Prometheus is back, without overtaking", async () => {
    await using prometheus = await startPrometheus([503, 429, 500, 204]);
    const tee = teeTo(prometheus.url);
    tee.forward(payload("one"));
    tee.forward(payload("two"));
    expect(await prometheus.received(5)).toEqual(["one", "one", "one", "one", "two"]);
    await tee[Symbol.asyncDispose]();
    expect(tee.counts).toEqual({ forwarded: 2, dropped: 0, spooledBytes: 0 });
  });

  test.each([400, 404, 302])("what Prometheus refuses with %d is dropped and counted", async (status) => {
    await using prometheus = await startPrometheus([status, 204]);
    const tee = teeTo(prometheus.url);
    tee.forward(payload("one"));
    tee.forward(payload("two"));
    await tee[Symbol.asyncDispose]();
    expect(tee.counts).toEqual({ forwarded: 1, dropped: 1, spooledBytes: 0 });
  });

  it("a Prometheus that never answers costs no more than the spool", async () => {
    await using prometheus = await startPrometheus([0]);
    const tee = teeTo(prometheus.url, { maxBytes: 30, drain: ms(10) });
    tee.forward(payload("under way"));
    await prometheus.received(1);
    for (let n = 0; n < 100; n += 1) tee.forward(payload("0123456789"));
    expect(tee.counts).toEqual({ forwarded: 0, dropped: 97, spooledBytes: 30 });
    await tee[Symbol.asyncDispose]();
    expect(tee.counts.dropped).toBe(101);
  });

  it("what grew too old while Prometheus was away is dropped", async () => {
    await using prometheus = await startPrometheus([503, 204]);
    let now = 0;
    const tee = teeTo(prometheus.url, { maxAge: ms(100), now: () => now });
    tee.forward(payload("old"));
    await prometheus.received(1);
    now = 1000;
    tee.forward(payload("new"));
    expect(await prometheus.received(2)).toContain("new");
    await tee[Symbol.asyncDispose]();
    expect(tee.counts).toEqual({ forwarded: 1, dropped: 1, spooledBytes: 0 });
  });

  it("an address where nobody listens is said once in the log", async () => {
    await using prometheus = await startPrometheus([204]);
    const { url } = prometheus;
    await prometheus[Symbol.asyncDispose]().catch(() => undefined);
    const { log, lines } = keptLog();
    const tee = teeTo(url, { log, drain: ms(20) });
    tee.forward(payload("one"));
    tee.forward(payload("two"));
    await tee[Symbol.asyncDispose]();
    expect(lines.filter((line) => line.includes("does not take payloads"))).toHaveLength(1);
    expect(tee.counts).toMatchObject({ forwarded: 0, dropped: 2 });
  });

  it("a Prometheus that is away for ten minutes costs the oldest pushes, each counted, and no more than the spool", async () => {
    await using prometheus = await startFickle();
    const { log, lines } = keptLog();
    const limits = { maxBytes: 200 * PUSH_BYTES, maxAge: ms(300_000) };
    let now = 0;
    const tee = teeTo(prometheus.url, { log, ...limits, now: () => now });
    const pushes = Array.from({ length: 600 }, (_, i) => numbered(i));
    const most = { spooled: 0 };
    const forwardAll = (some: readonly ReturnType<typeof payload>[]): void => {
      for (const one of some) {
        now += 1000;
        tee.forward(one);
        most.spooled = Math.max(most.spooled, tee.counts.spooledBytes);
      }
    };
    // Five minutes of connections that are cut, then five in which it takes them and says nothing.
    forwardAll(pushes.slice(0, 300));
    await prometheus.askedAgain();
    prometheus.turn("hangs");
    await prometheus.askedAgain();
    forwardAll(pushes.slice(300));
    expect(most.spooled).toBeLessThanOrEqual(limits.maxBytes);
    prometheus.turn("takes");
    await vi.waitFor(() => expect(tee.counts.forwarded + tee.counts.dropped).toBe(600), { timeout: 20_000 });
    await tee[Symbol.asyncDispose]();
    // What the spool can hold is the newest; the one that was under way all the time had grown too old.
    expect(prometheus.taken()).toEqual(Array.from({ length: 200 }, (_, i) => String(400 + i)));
    expect(tee.counts).toEqual({ forwarded: 200, dropped: 400, spooledBytes: 0 });
    const said = lines.map((line) => (JSON.parse(line) as { readonly message: string }).message);
    expect(said).toEqual([
      "prometheus does not take payloads",
      "prometheus takes payloads again",
      "payloads not forwarded to prometheus",
    ]);
  });

  it("takes nothing after it is closed", async () => {
    await using prometheus = await startPrometheus([204]);
    const tee = teeTo(prometheus.url);
    await tee[Symbol.asyncDispose]();
    tee.forward(payload("late"));
    expect(tee.counts).toEqual({ forwarded: 0, dropped: 1, spooledBytes: 0 });
  });
});
