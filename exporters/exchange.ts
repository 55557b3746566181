// One light request, followed phase by phase.
import { request as requestPlain, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type Socket } from "node:net";
import { TLSSocket, type PeerCertificate } from "node:tls";
import { tlsExpiry } from "./certificate.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  /** Where a redirect leads, as it is written there. */
  readonly location: string | undefined;
  /** Its first MiB. */
  readonly body: string;
}

export interface Certificate {
  /** Seconds since 1970. */
  readonly expiresAt: number | undefined;
  /** Why it is not trusted; undefined when it is. */
  readonly distrust: string | undefined;
}

interface ExchangeOptions {
  readonly watch: Stopwatch;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Judges the certificate; without it, one that is not trusted ends the request. No request carries a secret. */
  readonly onCertificate?: (certificate: Certificate) => void;
}

/** What is read of an answer; a target that never ends to send is judged by this much. */
const MOST_BYTES = 2 ** 20;

function followSocket(request: ClientRequest, url: URL, { watch, onCertificate }: ExchangeOptions): void {
  const secure = url.protocol === "https:";
  request.once("socket", (socket: Socket) => {
    // Emitted for a name that was not found too.
    socket.once("lookup", (error: Error | null) => {
      if (error === null) watch.enter("connect");
    });
    socket.once("connect", () => watch.enter(secure ? "tls" : "processing"));
    socket.once("secureConnect", () => {
      watch.enter("processing");
      if (!(socket instanceof TLSSocket)) return;
      const shown: PeerCertificate = socket.getPeerCertificate(true);
      const distrust = socket.authorized ? undefined : String(socket.authorizationError);
      onCertificate?.({ expiresAt: tlsExpiry(shown), distrust });
    });
  });
}

/**
 * A request that is ready to be sent, on a connection of its own: a kept one would hide the phases and keep a slot of the
 * system.
 */
export function prepare(url: URL, options: ExchangeOptions): ClientRequest {
  const host = url.hostname.replaceAll(/[[\]]/g, "");
  options.watch.enter(isIP(host) === 0 ? "resolve" : "connect");
  const { signal } = options;
  const rejectUnauthorized = options.onCertificate === undefined;
  const headers = { "user-agent": "headroom-exporter", ...options.headers };
  const request =
    url.protocol === "https:"
      ? requestSecure(url, { agent: false, headers, signal, rejectUnauthorized })
      : requestPlain(url, { agent: false, headers, signal });
  followSocket(request, url, options);
  return request;
}

/** Sends a request. Rejects when the connection ends without an answer, which Node does not always call an error. */
export const answerOf = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.on("error", reject).once("response", resolve);
    request.once("close", () => reject(new Error("the connection was closed without an answer")));
    request.end();
  });

async function readBody(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= MOST_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString("utf8");
}

/** GET. Rejects without a whole answer, or without its first MiB. Redirects are answers like any other. */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Answer> {
  const response = await answerOf(prepare(url, options));
  options.watch.enter("transfer");
  const body = await readBody(response);
  return { status: response.statusCode ?? 0, location: response.headers.location, body };
}
