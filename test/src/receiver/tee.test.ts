import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, test } from "vitest";
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

  it("takes nothing after it is closed", async () => {
    await using prometheus = await startPrometheus([204]);
    const tee = teeTo(prometheus.url);
    await tee[Symbol.asyncDispose]();
    tee.forward(payload("late"));
    expect(tee.counts).toEqual({ forwarded: 0, dropped: 1, spooledBytes: 0 });
  });
});
