// Who comes to a server in virtual time, and what becomes of every request.
import type { Uniform } from "../../chance/uniform.ts";
import { createHeap } from "./heap.ts";
import { fifoServer, sharingServer, type VirtualServer } from "./passages.ts";
import type { ServerSpec } from "./server-spec.ts";
import { drawExponential, serviceTimes } from "./service-times.ts";

export interface Request {
  /** When it was due (s since the trial began). */
  readonly due: number;
  /** When it was answered; undefined when it was turned away, failed, or came after the client had given up. */
  finish: number | undefined;
}

export interface Load {
  /** Requests per second, those that follow in a session included. */
  readonly rate: number;
  /** Nothing is sent from then on (s). */
  readonly until: number;
  readonly server: ServerSpec;
  /** Service takes so many times as long. */
  readonly slower: number;
  /** Share of requests that fail at once. */
  readonly failing: number;
  /** When a client gives up, and its session with it (s). */
  readonly patience: number;
}

const serverOf = (spec: ServerSpec): VirtualServer =>
  spec.discipline === "ps" ? sharingServer(spec) : fifoServer(spec);

const ALONE = { requests: 1, thinkSeconds: 0 };

/** Poisson arrivals; what is taken in finishes whenever it does. Throws a RangeError for sessions on a shared server. */
export function playLoad(
  { rate, until, server, slower, failing, patience }: Load,
  uniform: Uniform,
): Request[] {
  const session = server.session ?? ALONE;
  if (session.requests > 1 && server.discipline !== "fifo")
    throw new RangeError("Sessions are served first come, first served.");
  const passages = serverOf(server);
  const draw = serviceTimes(server.distribution, server.serviceSeconds * slower);
  const pause = session.thinkSeconds / Math.max(1, session.requests - 1);
  const requests: Request[] = [];
  /** Requests that follow in their session, by when they are due: how many come after them. */
  const following = createHeap<number>();
  const send = (due: number, left: number): void => {
    const request: Request = { due, finish: undefined };
    requests.push(request);
    if (failing > 0 && uniform() < failing) return;
    const wait = left === 0 ? 0 : drawExponential(pause, uniform);
    passages.arrive(due, draw(uniform), (finish) => {
      if (finish - due > patience) return;
      request.finish = finish;
      if (left > 0) following.push(finish + wait, left - 1);
    });
  };
  const sendFollowing = (before: number): void => {
    for (let due = following.leastKey(); due < before; due = following.leastKey()) send(due, following.pop());
  };
  const apart = session.requests / rate;
  for (let at = drawExponential(apart, uniform); at < until; at += drawExponential(apart, uniform)) {
    sendFollowing(at);
    send(at, session.requests - 1);
  }
  sendFollowing(until);
  passages.drain(Infinity);
  return requests;
}
