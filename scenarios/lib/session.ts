// What a journey may do. A journey file imports only types from here, so it knows nothing of k6 and the planner can read it.
import type { ItemKind } from "../../src/catalogue/k6-metrics.ts";
import type { Random } from "../parts/random.ts";

/** Names to values, percent-encoded where they are used. */
export type Values = Readonly<Record<string, string>>;

/** Which statuses are right: done (200, 201, 202) unless told; a redirect; done or somebody else was first (409); or nothing there (404). */
export type Expectation = "done" | "redirect" | "done-or-conflict" | "done-or-missing";

export interface StepOptions {
  /** Values of the path template. */
  readonly path?: Values;
  readonly query?: Values;
  /** Fields of the JSON body; it is padded to the size of the catalogue. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent as a form instead of JSON. */
  readonly form?: Values;
  readonly headers?: Values;
  readonly expect?: Expectation;
}

/** An answer that the step hoped for. Paths are such as `documents.0.id`. */
export interface Reply {
  readonly status: number;
  /** Text or number at a path; undefined when there is none or the body is no JSON. */
  text(path: string): string | undefined;
  /** The same, where the session cannot go on without it: its lack is a failure of the system and ends the session. */
  need(path: string): string;
  /** Whatever stands at a path. */
  value(path: string): unknown;
  /** Length of the list at a path; 0 when there is none. */
  count(path: string): number;
  /** What stands between two markers of a page; its lack ends the session as a failure. */
  between(before: string, after: string): string;
  /** Where a redirect points; empty when it is none. */
  readonly location: string;
}

/** Items whose fate one request decides, and which must be found in the system's ledger afterwards. */
export interface Items {
  readonly kind: ItemKind;
  /** One for each item, unique over the run; what the system is told, so that its ledger can name them. */
  readonly keys: readonly string[];
  /** Whether an answer with a right status really took them in. */
  readonly isIn: (reply: Reply) => boolean;
}

/** Where somebody sits in a meeting. */
export interface Seat {
  readonly room: string;
  readonly point: string;
  readonly token: string;
}

/** An open line to the signalling tier. Always end it with `leave` or `close`. */
export interface Line {
  /** One ping and its pong: a request of step `ping`. */
  ping(): Promise<void>;
  /** Says good-bye, so that the roster forgets the point at once. */
  leave(): void;
  /** Hangs up without a word, as a lost connection does. */
  close(): void;
}

/** One person or machine walking through a journey. Steps are named as in the journey's own list. */
export interface Session {
  readonly random: Random;
  /** Province whose citizen or office this is; drawn by people × activity, or by communes for what offices do. */
  readonly province: string;
  /** The commune-level office of this session, `unit-0000` … `unit-3320`. */
  readonly unit: string;
  /** Today, such as `2025-07-01` (UTC). */
  readonly day: string;
  /** Unique over all generators and runs. */
  key(): string;
  /** Pauses, sends, classifies. Anything but the answer the step hoped for ends the session. */
  call(step: string, options?: StepOptions): Reply;
  /**
   * The same for an answer that nobody reads, such as a page or a download: its body is not kept. A failure there counts
   * as the system's own unless the status says otherwise, for a problem document is not read either.
   */
  visit(step: string, options?: StepOptions): void;
  /** Sends a file as the multipart field `file`, of the catalogue's size unless `bytes` is given. */
  upload(step: string, options?: Pick<StepOptions, "path" | "query"> & { readonly bytes?: number }): Reply;
  /** Goes where a redirect points, provided that it is a target or stub of this run. */
  follow(step: string, redirect: Reply, options?: StepOptions): Reply;
  /** A call that takes items in: counts what was acknowledged, and what got no clear answer. */
  decide(step: string, items: Items, options?: StepOptions): Reply;
  /** Connects and registers: one request of step `signalling`, from connecting to the roster. */
  openLine(seat: Seat): Promise<Line>;
  /** The address of a step's endpoint, for a redirect that should come back to it. */
  address(step: string): string;
  /** Waits as long as the pause of a step says, without a call. */
  pause(step: string): void;
  /** The latest answer was not what it claims to be: it counts as failed, and the session ends. */
  fail(): never;
  /** Leaves the journey here; no failure. */
  end(): never;
  /** True in `share` of the sessions. */
  chance(share: number): boolean;
  /** A whole number whose mean over the sessions is the step's `times`. */
  times(step: string): number;
  /** Offices of the scope one after the other, for what an office does alone. */
  unitInTurn(): string;
  /** Other offices of the scope that take part: recipients who will fetch what they are sent. */
  neighbours(count: number): readonly string[];
}
