// A WebSocket handshake, without a WebSocket: the connection is closed as soon as it is answered.
import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { answerOf, prepare } from "./exchange.ts";
import { startStopwatch } from "./stopwatch.ts";

/** From RFC 6455, section 1.3. */
const MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

interface Handshake {
  /** 101 when the line was opened as RFC 6455 wants it. */
  readonly status: number;
  /** Until its answer. */
  readonly seconds: number;
}

const statusOf = ({ statusCode = 0, headers }: IncomingMessage, key: string): number => {
  const wanted = createHash("sha1").update(`${key}${MAGIC}`).digest("base64");
  return statusCode === 101 && headers["sec-websocket-accept"] !== wanted ? 0 : statusCode;
};

/** Rejects without an answer. An opening that does not prove it read the key has the status 0. */
export async function shakeHands(url: URL, signal: AbortSignal): Promise<Handshake> {
  const key = randomBytes(16).toString("base64");
  const headers = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": key,
  };
  const begun = performance.now();
  const request = prepare(url, { watch: startStopwatch(), signal, headers });
  const opened = new Promise<IncomingMessage>((resolve) => {
    request.once("upgrade", (response, socket) => {
      resolve(response);
      socket.destroy();
    });
  });
  const answer = await Promise.race([opened, answerOf(request)]);
  answer.destroy();
  return { status: statusOf(answer, key), seconds: (performance.now() - begun) / 1000 };
}
