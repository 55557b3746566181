// What a journey may do. A journey file imports only types from here, so it knows nothing of k6 and the planner can read it.
import type { ItemKind } from "../../src/catalogue/k6-metrics.ts";
import type { Random } from "../parts/random.ts";

/** Names to values, percent-encoded where they are used. */
export type Values = Readonly<Record<string, string>>;

/**
 * Which statuses are right: done (200, 201, 202) unless told; a redirect; done or somebody else was first (409); or nothing
 * there (404); or the token is no longer good (401).
 */
export type Expectation =
  | "done"
  | "redirect"
  | "done-or-conflict"
  | "done-or-missing"
  | "done-or-unauthorized";

export interface StepOptions {
  /** Values of the path template. */
  readonly path?: Values;
  readonly query?: Values;
  /** Fields of the JSON body; it is padded to the size of the catalogue. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent as a form instead of JSON. */
  readonly form?: Values;
  /** Sent as the multipart field `file` instead of JSON. */
  readonly file?: FilePart;
  readonly headers?: Values;
  readonly expect?: Expectation;
}

/** A file: a text, synthetic content, and a text. ASCII only. */
export interface FilePart {
  readonly before?: string;
  /** Synthetic content: letters, so that it is base64 as well where the number is a multiple of four. */
  readonly bytes: number;
  readonly after?: string;
  /** Name of the multipart field; `file` unless given. */
  readonly field?: string;
}

export type UploadOptions = Pick<StepOptions, "path" | "query"> & { readonly bytes?: number };

/** What an answer says before its body. */
export interface ReplyHead {
  readonly status: number;
  /** A header by its name in small letters. */
  header(name: string): string | undefined;
}

/** An answer that the step hoped for. Paths are such as `documents.0.id`. */
export interface Reply extends ReplyHead {
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
  /** SHA-256 in hexadecimal of the text at a path; its lack ends the session as a failure. */
  checksumOf(path: string): string;
  /** Where a redirect points; empty when it is none. */
  readonly location: string;
  /** A header by its name in any case; undefined when there is none. */
  header(name: string): string | undefined;
}

/** A file that came. */
export interface Download {
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly checksum: string;
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
  /** Id of the point in the meeting. */
  readonly participant: string;
  readonly token: string;
}

/** An open line to the signalling tier. Always end it with `leave` or `close`. Steps on it do not block the line. */
export interface Line {
  /** Offer and candidates until the answer and the candidates of the other side are there: a request of the step. */
  negotiate(step?: string): Promise<void>;
  /** One ping and its pong: a request of step `ping`, without its pause, which belongs to the stay. */
  ping(): Promise<void>;
  /** Raises a hand until it is seen where everybody sees it: a request of step `hand`. */
  raiseHand(): Promise<void>;
  /** Stays on the line for so long (s at full length; scaled as pauses are). */
  stay(seconds: number): Promise<void>;
  /** Says good-bye until the roster is without the point, and hangs up: a request of step `leave`. */
  leave(): Promise<void>;
  /** Hangs up without a word, as a lost connection does. */
  close(): void;
}

/** Logs a person in whose personal number is `id`. */
export type LogIn = (session: Session, id: string) => void;

/** One person or machine walking through a journey. Steps are named as in the journey's own list. */
export interface Session {
  readonly random: Random;
  /** Province whose citizen or office this is; drawn by people × activity, or by communes for what offices do. */
  readonly province: string;
  /** The commune-level office of this session, `unit-0000` … `unit-3320`. */
  readonly unit: string;
  /** Today, such as `2025-07-01` (UTC). */
  readonly day: string;
  /** Code of the meeting room of this session's point: one of the small ones, its province's, or the national one. */
  readonly room: string;
  /** Pauses are multiplied by this; a stub that plays a person is told, so that its delays are as short. */
  readonly timeScale: number;
  /** This moment, in milliseconds since 1970. */
  readonly now: number;
  /** How people log in to the product that serves this session; undefined where they do as in the reference API. */
  readonly vendorLogIn: LogIn | undefined;
  /** Unique over all generators and runs. */
  key(): string;
  /** Pauses, sends, classifies. Anything but the answer the step hoped for ends the session. */
  call(step: string, options?: StepOptions): Reply;
  /**
   * The same for an answer that nobody reads, such as a page or a download: its body is not kept, its status and headers
   * are. A failure there counts as the system's own unless the status says otherwise, for a problem document is not read
   * either.
   */
  visit(step: string, options?: StepOptions): ReplyHead;
  /** The same for a file: what came is measured and not kept. */
  download(step: string, options?: StepOptions): Download;
  /**
   * Sends a file as the multipart field `file`, of the catalogue's size unless `bytes` is given. Where the answer states a
   * `checksum` (SHA-256, hexadecimal), it must be the file's.
   */
  upload(step: string, options?: UploadOptions): Reply;
  /** Goes where a redirect points, provided that it is a target or stub of this run. */
  follow(step: string, redirect: Reply, options?: StepOptions): Reply;
  /** A call that takes items in: counts what was acknowledged, and what got no clear answer. */
  decide(step: string, items: Items, options?: StepOptions): Reply;
  /**
   * Calls within `work` are tried again when they fail, by the journey's `retry` of kind "call"; what came before is not
   * repeated. Returns what `work` returns.
   */
  insist<Result>(work: () => Result): Result;
  /** Connects and registers: one request of the step, from connecting to a complete roster. */
  openLine(seat: Seat, step?: string): Promise<Line>;
  /** The address of a step's endpoint, for a redirect that should come back to it. */
  address(step: string): string;
  /** Waits as long as the pause of a step says, without a call. */
  pause(step: string): void;
  /** Waits for so long (s, as it is). */
  wait(seconds: number): void;
  /** The latest answer was not what it claims to be: it counts as failed, and the session ends. */
  fail(): never;
  /** Leaves the journey here; no failure. */
  end(): never;
  /** True in `share` of the sessions. */
  chance(share: number): boolean;
  /** A whole number whose mean over the sessions is the step's `times`. */
  times(step: string): number;
  /** One of these steps, each with a chance in proportion to its `times`. */
  oneOf<Step extends string>(steps: readonly [Step, ...Step[]]): Step;
  /**
   * Offices of the scope one after the other, for what an office does alone. Province, unit and deployment of the session are
   * that office's from then on, so ask before the first call.
   */
  unitInTurn(): string;
  /** Other offices of the scope that take part: recipients who will fetch what they are sent. */
  neighbours(count: number): readonly string[];
}
