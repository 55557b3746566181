// One light request to a system, timed phase by phase.
import { request as requestPlain, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type Socket } from "node:net";
import type { ProbePhase } from "../src/catalogue/metrics.ts";
import type { Ms } from "../src/units/units.ts";
import { deadline } from "./deadline.ts";

/** What one probe saw. */
export interface Readiness {
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  /** HTTP status; undefined without an answer. */
  readonly status: number | undefined;
  /** True for a whole answer with status 2xx. */
  readonly up: boolean;
  /** Seconds; the phase in which a probe ended early has the time until then. */
  readonly phases: Readonly<Record<ProbePhase, number>>;
}

interface Stopwatch {
  enter(phase: ProbePhase): void;
  stop(): Readonly<Record<ProbePhase, number>>;
}

function startStopwatch(first: ProbePhase): Stopwatch {
  const spent: Record<ProbePhase, number> = { resolve: 0, connect: 0, tls: 0, processing: 0, transfer: 0 };
  let current = first;
  let since = performance.now();
  const settle = (): void => {
    const now = performance.now();
    spent[current] += (now - since) / 1000;
    since = now;
  };
  return {
    enter: (phase) => {
      settle();
      current = phase;
    },
    stop: () => {
      settle();
      return { ...spent };
    },
  };
}

function followSocket(request: ClientRequest, url: URL, watch: Stopwatch): void {
  const secure = url.protocol === "https:";
  request.once("socket", (socket: Socket) => {
    socket.once("lookup", () => watch.enter("connect"));
    socket.once("connect", () => watch.enter(secure ? "tls" : "processing"));
    socket.once("secureConnect", () => watch.enter("processing"));
  });
}

/** The status once the whole answer has arrived. Redirects are answers like any other: they are not followed. */
function exchange(url: URL, watch: Stopwatch, signal: AbortSignal): Promise<number> {
  const send = url.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    // A connection of its own: a kept one would hide the phases and keep a slot of the system.
    const request = send(url, { agent: false, headers: { "user-agent": "headroom-exporter" }, signal });
    followSocket(request, url, watch);
    request.once("error", reject);
    request.once("response", (response: IncomingMessage) => {
      watch.enter("transfer");
      response.once("error", reject);
      response.once("end", () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    request.end();
  });
}

/** Asks one address once. Never rejects: a system that does not answer is the finding. */
export async function checkReadiness(url: URL, timeout: Ms, signal: AbortSignal): Promise<Readiness> {
  using limit = deadline(timeout, signal);
  const beganAt = Date.now();
  const host = url.hostname.replaceAll(/[[\]]/g, "");
  const watch = startStopwatch(isIP(host) === 0 ? "resolve" : "connect");
  const status = await exchange(url, watch, limit.signal).catch(() => undefined);
  const up = status !== undefined && status >= 200 && status < 300;
  return { beganAt, status, up, phases: watch.stop() };
}
