// The HTTP endpoint generators push to: POST /push/<generator>, remote write 0.1.0.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { AppError, messageOf } from "../errors/app-error.ts";
import { startHttpServer } from "../platform/http-server.ts";
import type { Log } from "../platform/log.ts";
import { ms } from "../units/units.ts";
import type { Arrival } from "./live-store.ts";
import { isRead } from "./merge.ts";
import { decodeWriteRequest } from "./remote-write.ts";
import { decodeSnappy } from "./snappy.ts";

/** What arrived, untouched: to be forwarded as it is. */
export interface Payload {
  readonly body: Uint8Array;
  readonly headers: IncomingHttpHeaders;
}

/** A decoded push with the series we read, and its payload. */
export interface Push extends Arrival {
  readonly payload: Payload;
}

export interface ReceiverOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; generators on other machines need one that they can reach. */
  readonly host?: string;
  /** Called once per good push, in order of arrival. What it throws is logged and goes no further. */
  readonly onPush: (push: Push) => void;
  /** Called with what scenarios hand in besides; without it there is no such address. */
  readonly onSample?: (body: Uint8Array) => void;
  readonly log: Log;
  /** Aborting closes the receiver. */
  readonly signal: AbortSignal;
  /** Largest accepted body as sent, in bytes; 4 MB when not given. Unpacked it may have 20 times as many. */
  readonly maxBytes?: number;
}

export interface Receiver extends AsyncDisposable {
  readonly port: number;
  /** Where a generator of this name pushes to. */
  pushUrl(generator: string): string;
  /** Where scenarios hand in samples. */
  readonly sampleUrl: string;
}

const MAX_BYTES = 4_000_000;
/** Recorded pushes unpack to 4 times their size; far beyond that, somebody means to fill the memory. */
const UNPACKED_FACTOR = 20;
const GENERATOR = /^\/push\/([\w.-]{1,64})$/;
const SAMPLE = "/sample";

type Body = { readonly kind: "whole"; readonly bytes: Buffer } | { readonly kind: "too-large" };

/** Stops reading at the limit, so that a large body costs no memory. Rejects when the sender breaks off. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return { kind: "too-large" };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maxBytes) return { kind: "too-large" };
    chunks.push(chunk);
  }
  return { kind: "whole", bytes: Buffer.concat(chunks, size) };
}

function answer(response: ServerResponse, status: number, text = ""): void {
  // A refused body is not read to its end, so the connection cannot be used again.
  if (status === 413) response.setHeader("connection", "close");
  response.writeHead(status, text === "" ? {} : { "content-type": "text/plain; charset=utf-8" }).end(text);
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What a request is for: the name of the generator that pushes, or a sample. */
function purposeOf({ url }: IncomingMessage, { onSample }: ReceiverOptions): string | undefined {
  if (url === SAMPLE) return onSample === undefined ? undefined : SAMPLE;
  return GENERATOR.exec(url ?? "")?.[1];
}

/** The sender is answered first: what we do with a body must not take its time. */
function createHand({ onPush, onSample, log, maxBytes = MAX_BYTES }: ReceiverOptions) {
  const guarded = (name: string, act: () => void): void => {
    try {
      act();
    } catch (error) {
      log.error("push not processed", { generator: name, error });
    }
  };
  return (purpose: string, body: Buffer, { headers }: IncomingMessage): (() => void) => {
    if (purpose === SAMPLE) return () => guarded(purpose, () => onSample?.(body));
    const at = ms(Date.now());
    const series = decodeWriteRequest(decodeSnappy(body, maxBytes * UNPACKED_FACTOR), isRead);
    const push = { generator: purpose, at, series, payload: { body, headers } };
    return () => guarded(purpose, () => onPush(push));
  };
}

function createHandler(options: ReceiverOptions): Handler {
  const { log, maxBytes = MAX_BYTES } = options;
  const hand = createHand(options);
  return async (request, response) => {
    const purpose = purposeOf(request, options);
    if (purpose === undefined) return answer(response, 404, "Push to /push/<generator>.\n");
    if (request.method !== "POST") return answer(response, 405, "Only POST is understood here.\n");
    const body = await readBody(request, maxBytes);
    if (body.kind === "too-large") {
      log.warn("push refused: too large", { generator: purpose, limit_bytes: maxBytes });
      return answer(response, 413, `A push may have ${maxBytes} bytes.\n`);
    }
    const pass = hand(purpose, body.bytes, request);
    answer(response, 204);
    pass();
    return undefined;
  };
}

/** Malformed pushes are the sender's fault; anything else is ours. Neither may end a run. */
function refuse(
  thrown: unknown,
  { response, log, url }: { response: ServerResponse; log: Log; url: string | undefined },
): void {
  log.warn("push refused", { url, error: messageOf(thrown) });
  if (response.headersSent || response.destroyed) return;
  answer(response, thrown instanceof AppError ? 400 : 500, `${messageOf(thrown)}\n`);
}

/** Listens on 127.0.0.1 unless told otherwise. Throws PORT_UNAVAILABLE. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const { port, host, log, signal } = options;
  signal.throwIfAborted();
  const handle = createHandler(options);
  const http = await startHttpServer(
    (request, response) => {
      handle(request, response).catch((thrown: unknown) =>
        refuse(thrown, { response, log, url: request.url }),
      );
    },
    { port, ...(host === undefined ? {} : { host }) },
  );
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= Promise.resolve(http[Symbol.asyncDispose]()));
  const closeOnAbort = (): void => void close();
  signal.addEventListener("abort", closeOnAbort, { once: true });
  return {
    port: http.port,
    pushUrl: (generator) => `${http.url}/push/${generator}`,
    sampleUrl: http.url + SAMPLE,
    [Symbol.asyncDispose]: () => {
      signal.removeEventListener("abort", closeOnAbort);
      return close();
    },
  };
}
