// The untouched payload of every push → a real Prometheus. It may be slow, broken or away: the run never notices.
//
// One request at a time, oldest first, because Prometheus refuses samples that are out of order. What it answers decides:
// 2xx forwarded; 429, 5xx and no answer tried again with growing pauses; other answers dropped, as they would be again.
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { deadline, reasonOf } from "../platform/deadline.ts";
import type { Log } from "../platform/log.ts";
import { ms, type Ms } from "../units/units.ts";
import type { Payload } from "./server.ts";
import { Spool, type Waiting } from "./spool.ts";

export interface TeeOptions {
  /** Remote-write address of a Prometheus, for example http://127.0.0.1:9090/api/v1/write. */
  readonly url: string;
  readonly log: Log;
  /** Added to every request, for example an authorization. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bounds of the spool; the oldest payloads give way. */
  readonly maxBytes?: number;
  readonly maxAge?: Ms;
  /** First and longest pause before another try. */
  readonly backOff?: { readonly first: Ms; readonly longest: Ms };
  /** How long disposing goes on forwarding what waits. */
  readonly drain?: Ms;
  readonly now?: () => number;
}

interface TeeCounts {
  /** Payloads taken over by Prometheus. */
  readonly forwarded: number;
  /** Payloads refused, too old or too many. */
  readonly dropped: number;
  /** What waits, without the payload that is under way. */
  readonly spooledBytes: number;
}

export interface Tee extends AsyncDisposable {
  /** Takes a payload over and returns at once. */
  forward(payload: Payload): void;
  readonly counts: TeeCounts;
}

const DEFAULTS = {
  maxBytes: 32_000_000,
  maxAge: ms(300_000),
  backOff: { first: ms(250), longest: ms(10_000) },
  drain: ms(2000),
  headers: {},
  now: Date.now,
} as const;
const ANSWER_WITHIN = ms(10_000);
/** The headers that describe the payload; the others belong to the connection it came by. */
const KEPT_HEADERS = [
  "content-type",
  "content-encoding",
  "x-prometheus-remote-write-version",
  "user-agent",
] as const;

type Answer = "forwarded" | "refused" | "again";

const PHRASES = {
  refused: "prometheus refuses payloads",
  again: "prometheus does not take payloads",
} as const;

const answerOf = (status: number): Answer => {
  if (status >= 200 && status < 300) return "forwarded";
  return status === 429 || status >= 500 ? "again" : "refused";
};

export const startTee = (options: TeeOptions): Tee => new PrometheusTee(options);

class PrometheusTee implements Tee {
  readonly #options: Required<TeeOptions>;
  readonly #spool: Spool<Payload>;
  readonly #arrivals = new EventTarget();
  readonly #stop = new AbortController();
  readonly #pump: Promise<void>;
  #forwarded = 0;
  #dropped = 0;
  #isClosing = false;
  /** What Prometheus answered last; a change is worth a line in the log. */
  #last: Answer = "forwarded";

  constructor(options: TeeOptions) {
    this.#options = { ...DEFAULTS, ...options };
    this.#spool = new Spool(this.#options);
    this.#pump = this.#run();
  }

  get counts(): TeeCounts {
    return { forwarded: this.#forwarded, dropped: this.#dropped, spooledBytes: this.#spool.bytes };
  }

  forward(payload: Payload): void {
    if (this.#isClosing) return void (this.#dropped += 1);
    this.#dropped += this.#spool.push({ item: payload, bytes: payload.body.length, at: this.#options.now() });
    this.#arrivals.dispatchEvent(new Event("arrival"));
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    this.#arrivals.dispatchEvent(new Event("arrival"));
    const drained = new AbortController();
    const limit = sleep(this.#options.drain, undefined, { signal: drained.signal }).then(
      () => this.#stop.abort(),
      () => undefined,
    );
    await this.#pump;
    drained.abort();
    await limit;
    const { log } = this.#options;
    if (this.#dropped > 0)
      log.warn("payloads not forwarded to prometheus", {
        dropped: this.#dropped,
        forwarded: this.#forwarded,
      });
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      this.#dropped += this.#spool.trim(this.#options.now());
      const oldest = this.#spool.shift();
      if (oldest !== undefined) await this.#deliver(oldest);
      else if (this.#isClosing) return;
      else await once(this.#arrivals, "arrival", { signal }).catch(() => undefined);
    }
    this.#dropped += this.#spool.length;
  }

  async #deliver(waiting: Waiting<Payload>): Promise<void> {
    const { backOff, maxAge, now } = this.#options;
    const { signal } = this.#stop;
    let pause: number = backOff.first;
    for (;;) {
      const answer = await this.#send(waiting.item);
      if (answer === "forwarded") return void (this.#forwarded += 1);
      if (answer === "refused" || signal.aborted || now() - waiting.at > maxAge)
        return void (this.#dropped += 1);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, backOff.longest);
    }
  }

  async #send({ body, headers }: Payload): Promise<Answer> {
    const kept = KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    });
    const sent = { ...Object.fromEntries(kept), ...this.#options.headers };
    using limit = deadline(ANSWER_WITHIN, this.#stop.signal);
    try {
      const response = await fetch(this.#options.url, {
        method: "POST",
        headers: sent,
        body,
        redirect: "manual",
        signal: limit.signal,
      });
      const text = await response.text();
      return this.#note(answerOf(response.status), `${response.status} ${text.slice(0, 200).trim()}`);
    } catch (error) {
      return this.#note("again", reasonOf(error, limit.signal));
    }
  }

  #note(answer: Answer, details: string): Answer {
    if (answer !== this.#last) {
      const { log } = this.#options;
      if (answer === "forwarded") log.info("prometheus takes payloads again");
      else log.warn(PHRASES[answer], { answer: details });
    }
    this.#last = answer;
    return answer;
  }
}
