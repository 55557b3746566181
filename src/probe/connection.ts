// One connection that carries one request at a time: autocannon's HTTP client without its pacing.
// autocannon's own `rate` is of no use to measure with (9.0.0, tried): every connection sends its share of a second as a
// burst at the beginning of the second, and its correction for coordinated omission fills in a sample for every
// millisecond of every answer (the interval 1 ÷ rate is in seconds, the latency in milliseconds), so that a server that
// always takes 100 ms shows a p50 of 52 ms. So its client is driven from outside: it writes a request when it is told to.
import HttpClient from "autocannon/lib/httpClient.js";
import type { HookArguments } from "autocannon/lib/httpClient.js";
import { messageOf } from "../errors/app-error.ts";
import type { ProbeOrder } from "./order.ts";

// Methods of the client that are not meant for others; the version is pinned, and the e2e test of the probe fails without them.
const WRITE = "_doRequest";
const CONNECT = "_connect";

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

const pathOf = (text: string): string => {
  const { pathname, search } = new URL(text);
  return pathname + search;
};

/** The one that is asked for, and others that take turns with it. */
const requestsOf = ({ url, headers, others = [] }: ProbeOrder) =>
  [{ url, headers }, ...others].map((one) => ({ path: pathOf(one.url), headers: one.headers }));

function clientOptions(order: ProbeOrder) {
  const url = new URL(order.url);
  const name = url.hostname.replace(brackets, "$1");
  return {
    protocol: url.protocol,
    hostname: order.address ?? name,
    ...(order.address === undefined ? {} : { servername: name }),
    port: url.port === "" ? (PORTS[url.protocol] ?? 80) : Number(url.port),
    path: pathOf(order.url),
    host: url.host,
    method: order.method,
    headers: order.headers,
    body: order.body,
    timeout: NEVER_SECONDS,
  };
}

/** The hook that autocannon calls with every answer, by position. */
const answerHook =
  (take: (answer: ConnectionAnswer, isLast: boolean) => void) =>
  (...[status, body, , headers]: HookArguments): void =>
    take(
      { status, body, retryAfter: headerOf(headers, "retry-after") !== undefined },
      headerOf(headers, "connection")?.toLowerCase() === "close",
    );

/** autocannon's client that neither sends nor opens a connection again by itself. */
class Client extends HttpClient {
  constructor(order: ProbeOrder, onResponse: (...hook: HookArguments) => void) {
    super({
      ...clientOptions(order),
      requests: requestsOf(order).map((request) => ({ ...request, onResponse })),
      // Neither a new connection nor an answer is a reason to send: the schedule is.
      setupClient: (made) => {
        made[WRITE] = () => undefined;
      },
    });
  }

  write(): void {
    HttpClient.prototype[WRITE].call(this);
  }
}

/** Opens a connection; the first request may be sent at once. */
export function openConnection(order: ProbeOrder, { onAnswer, onLost }: ConnectionEvents): Connection {
  const state = { usable: true, bytes: false, error: "the connection was closed" };
  const client = new Client(
    order,
    answerHook((answer, isLast) => {
      state.usable = !isLast;
      onAnswer(answer);
    }),
  );
  const close = (): void => {
    state.usable = false;
    client.destroy();
  };
  client[CONNECT] = () => {
    close();
    onLost(state.error, state.bytes);
  };
  client.on("connError", (cause: unknown) => {
    state.error = messageOf(cause);
  });
  client.on("headers", () => {
    state.bytes = true;
  });
  return {
    send: () => {
      state.bytes = false;
      client.write();
    },
    close,
    isUsable: () => state.usable,
  };
}
