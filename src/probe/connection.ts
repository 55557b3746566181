// One connection that carries one request at a time: autocannon's HTTP client without its pacing.
// autocannon's own `rate` is of no use to measure with (9.0.0, tried): every connection sends its share of a second as a
// burst at the beginning of the second, and its correction for coordinated omission fills in a sample for every
// millisecond of every answer (the interval 1 ÷ rate is in seconds, the latency in milliseconds), so that a server that
// always takes 100 ms shows a p50 of 52 ms. So its client is driven from outside: it writes a request when it is told to.
import HttpClient from "autocannon/lib/httpClient.js";
import type { ProbeOrder } from "./order.ts";

export interface ConnectionAnswer {
  readonly status: number;
  readonly retryAfter: boolean;
  readonly body: string;
}

/** What a connection tells its pool; exactly one of the first two after every send. */
export interface ConnectionEvents {
  readonly onAnswer: (answer: ConnectionAnswer) => void;
  /** It broke, with or without a request under way, and is of no more use. */
  readonly onLost: (error: string, hadBytes: boolean) => void;
}

export interface Connection {
  /** Writes the request. */
  send(): void;
  close(): void;
  /** False when the other side has said that it will close it. */
  isUsable(): boolean;
}

/** autocannon would also give up a connection that is idle, so its own limit is out of the way; a timer holds 24 days. */
const NEVER_SECONDS = 86_400;
const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

const headerOf = (headers: Readonly<Record<string, string | string[]>>, name: string): string | undefined => {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === "string" ? found : found?.join(",");
};

const brackets = /^\[(.*)\]$/;

function clientOptions(order: ProbeOrder) {
  const url = new URL(order.url);
  const name = url.hostname.replace(brackets, "$1");
  return {
    protocol: url.protocol,
    hostname: order.address ?? name,
    ...(order.address === undefined ? {} : { servername: name }),
    port: url.port === "" ? (PORTS[url.protocol] ?? 80) : Number(url.port),
    path: url.pathname + url.search,
    host: url.host,
    method: order.method,
    headers: order.headers,
    body: order.body,
    timeout: NEVER_SECONDS,
  };
}

/** Opens a connection; the first request may be sent at once. */
export function openConnection(order: ProbeOrder, { onAnswer, onLost }: ConnectionEvents): Connection {
  let usable = true;
  let bytes = false;
  let error = "the connection was closed";
  const onResponse = (
    status: number,
    body: string,
    _: object,
    headers: Readonly<Record<string, string | string[]>>,
  ): void => {
    if (headerOf(headers, "connection")?.toLowerCase() === "close") usable = false;
    onAnswer({ status, body, retryAfter: headerOf(headers, "retry-after") !== undefined });
  };
  const client = new HttpClient({
    ...clientOptions(order),
    requests: [{ onResponse }],
    // Neither a new connection nor an answer is a reason to send: the schedule is.
    setupClient: (made) => {
      made._doRequest = () => undefined;
    },
  });
  const lose = (): void => {
    usable = false;
    client.destroy();
    onLost(error, bytes);
  };
  client._connect = lose;
  client.on("connError", (cause: unknown) => {
    error = cause instanceof Error ? cause.message : String(cause);
  });
  client.on("headers", () => {
    bytes = true;
  });
  return {
    send: () => {
      bytes = false;
      HttpClient.prototype._doRequest.call(client);
    },
    close: () => {
      usable = false;
      client.destroy();
    },
    isUsable: () => usable,
  };
}
