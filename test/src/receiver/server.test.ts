import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it, test } from "vitest";
import {
  startReceiver,
  type Push,
  type Receiver,
  type ReceiverOptions,
} from "../../../src/receiver/server.ts";
import { readFixture } from "./recorded.ts";
import { keptLog } from "./silent-log.ts";

const body = readFixture("two-generators-alpha-1.bin");
const headers = { "content-type": "application/x-protobuf", "content-encoding": "snappy" };

async function start(options: Partial<ReceiverOptions> = {}) {
  const pushes: Push[] = [];
  const { log, lines } = keptLog();
  const signal = new AbortController().signal;
  const onPush = (push: Push): void => void pushes.push(push);
  const receiver = await startReceiver({ port: 0, onPush, log, signal, ...options });
  return { receiver, pushes, lines, [Symbol.asyncDispose]: () => receiver[Symbol.asyncDispose]() };
}

const post = (receiver: Receiver, bytes: Uint8Array, generator = "alpha"): Promise<Response> =>
  fetch(receiver.pushUrl(generator), { method: "POST", body: Buffer.from(bytes), headers });

const fail = (): never => {
  throw new Error("disk full");
};

describe("the receiver", () => {
  it("answers a good push with 204 and hands it over with its payload", async () => {
    await using started = await start();
    expect((await post(started.receiver, body)).status).toBe(204);
    const [push] = started.pushes;
    expect([push?.generator, push?.payload.body, push?.payload.headers["content-encoding"]]).toEqual([
      "alpha",
      body,
      "snappy",
    ]);
    expect(push?.series.map(({ name }) => name)).toContain("k6_http_reqs_total");
  });

  it("hands over only the series that are read", async () => {
    await using started = await start();
    await post(started.receiver, body);
    expect(started.pushes[0]?.series.map(({ name }) => name)).not.toContain("k6_http_req_waiting_seconds");
  });

  test.each([
    { name: "bytes that are no push", send: (r: Receiver) => post(r, Buffer.from("nonsense")), status: 400 },
    {
      name: "a malformed series",
      send: (r: Receiver) => post(r, readFixture("bad/spans-overlap.bin")),
      status: 400,
    },
    { name: "a body beyond the limit", send: (r: Receiver) => post(r, Buffer.alloc(10_001)), status: 413 },
    { name: "a name with a slash", send: (r: Receiver) => post(r, body, "a/b"), status: 404 },
    { name: "another method", send: (r: Receiver) => fetch(r.pushUrl("alpha")), status: 405 },
  ])("$name: $status", async ({ send, status }) => {
    await using started = await start({ maxBytes: 10_000 });
    const response = await send(started.receiver);
    await response.text();
    expect(response.status).toBe(status);
  });

  it("a body of unannounced length stops at the limit", async () => {
    await using started = await start({ maxBytes: 1000 });
    const socket = connect(started.receiver.port, "127.0.0.1");
    socket.write("POST /push/alpha HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n800\r\n");
    socket.write("x".repeat(2048));
    const [answer] = await once(socket, "data");
    socket.destroy();
    expect(String(answer)).toContain("413");
  });

  it("a sender that breaks off harms nobody", async () => {
    await using started = await start();
    const socket = connect(started.receiver.port, "127.0.0.1");
    socket.write("POST /push/alpha HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf");
    socket.end().resume();
    await once(socket, "close");
    expect((await post(started.receiver, body)).status).toBe(204);
  });

  it("an error in the processing is logged and not shown to the generator", async () => {
    await using started = await start({ onPush: fail });
    expect((await post(started.receiver, body)).status).toBe(204);
    expect(started.lines.join("")).toContain("disk full");
  });

  it("aborting closes it", async () => {
    const stop = new AbortController();
    await using started = await start({ signal: stop.signal });
    stop.abort();
    await started.receiver[Symbol.asyncDispose]();
    await expect(post(started.receiver, body)).rejects.toThrow("fetch failed");
  });
});
