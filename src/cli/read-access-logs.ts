// Access logs of any number, merged by time, → one observation. Rotated sets may be named in any order, and the logs of
// several servers may cover the same days: their lines are taken in the order of their stamps, as if it were one log.
import type { Readable } from "node:stream";
import { conclude } from "../access-log/conclude.ts";
import { detectFormat, type Detected, type FormatChoice } from "../access-log/detect-format.ts";
import { LogParser } from "../access-log/log-parser.ts";
import type { Observation } from "../access-log/observation.ts";
import { Observer, type ObserverSetup } from "../access-log/observer.ts";
import { Rejects } from "../access-log/rejects.ts";
import { AppError } from "../errors/app-error.ts";
import { openFileSource, openStreamSource, type ByteSource } from "../platform/byte-source.ts";

export interface LogsRequest extends ObserverSetup {
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  readonly stdin: Readable;
  readonly format: FormatChoice;
  /** Start of the hashes of clients; drawn anew for every process. */
  readonly salt: number;
  readonly signal: AbortSignal;
  /** Called now and then with the lines read so far. */
  readonly onProgress: (lines: number) => void;
}

export interface ReadLogs {
  readonly observation: Observation;
  /** Names of the formats found, each once. */
  readonly formats: readonly string[];
  /** Logs without a single byte. */
  readonly empty: readonly string[];
  /** A column may hold a time, but says no unit. */
  readonly hasUnitlessTail: boolean;
}

export const STANDARD_INPUT = "-";
const STDIN_NAME = "standard input";

/** A log whose first chunk has been looked at. */
interface Peeked {
  readonly file: string;
  readonly name: string;
  readonly detected: Detected | undefined;
  readonly firstTime: number;
  /** Standard input cannot be opened again. */
  readonly kept: { readonly source: ByteSource; readonly head: Uint8Array } | undefined;
}

/** A log that is being read and stands at an entry. */
interface Active {
  readonly source: ByteSource;
  readonly parser: LogParser;
}

const sourceOf = ({ stdin, signal }: LogsRequest, file: string): Promise<ByteSource> =>
  file === STANDARD_INPUT ? openStreamSource(STDIN_NAME, stdin, signal) : openFileSource(file);

/** Time of the first line that can be read; long ago when the first chunk has none. */
function firstTimeOf(name: string, detected: Detected | undefined, head: Uint8Array): number {
  if (detected?.kind !== "format") return Number.NEGATIVE_INFINITY;
  const parser = new LogParser(name, detected.format, new Rejects());
  parser.push(head);
  return parser.next() || parser.last() ? parser.entry.time : Number.NEGATIVE_INFINITY;
}

async function peek(request: LogsRequest, file: string): Promise<Peeked> {
  const source = await sourceOf(request, file);
  const head = (await source.read()) ?? new Uint8Array();
  // One chunk that ends without a line end is looked at as if it were all.
  const detected =
    head.length === 0
      ? undefined
      : detectFormat(request.format, { bytes: head, isWhole: true }, request.salt);
  const kept = file === STANDARD_INPUT ? { source, head } : undefined;
  if (kept === undefined) await source[Symbol.asyncDispose]();
  return { file, name: source.name, detected, firstTime: firstTimeOf(source.name, detected, head), kept };
}

const problemOf = ({ name, detected }: Peeked): readonly string[] => {
  if (detected?.kind === "binary") return [`"${name}" is no text: its first bytes are binary.`];
  if (detected?.kind !== "unknown") return [];
  return [`"${name}" is no access log: none of its first lines can be read. The first: ${detected.shape}`];
};

function refuse(peeked: readonly Peeked[]): void {
  const isEmpty = peeked.every(({ detected }) => detected === undefined);
  const names = peeked.map(({ name }) => `"${name}"`).join(", ");
  const problems = isEmpty ? [`${names}: there is not one byte in it.`] : peeked.flatMap(problemOf);
  if (problems.length === 0) return;
  throw new AppError("LOG_UNREADABLE", problems.join("\n"), {
    hint: isEmpty
      ? "Name a log that has been written to."
      : `Leave these out, or say how their lines are built: --format '$remote_addr … [$time_local] "$request" $status …'.`,
  });
}

class MergedLogs {
  readonly observer: Observer;
  readonly #request: LogsRequest;
  readonly #rejects = new Rejects();
  readonly #waiting: Peeked[];
  readonly #active: Active[] = [];

  constructor(request: LogsRequest, peeked: readonly Peeked[]) {
    this.#request = request;
    this.#waiting = peeked
      .filter(({ detected }) => detected?.kind === "format")
      .toSorted((a, b) => a.firstTime - b.firstTime);
    this.observer = new Observer(request, this.#rejects);
  }

  async readAll(): Promise<void> {
    for (;;) {
      await this.#openDue();
      const [next, other] = this.#active.toSorted((a, b) => a.parser.entry.time - b.parser.entry.time);
      if (next === undefined) return;
      const until = Math.min(
        other?.parser.entry.time ?? Number.POSITIVE_INFINITY,
        this.#waiting[0]?.firstTime ?? Number.POSITIVE_INFINITY,
      );
      await this.#readUntil(next, until);
    }
  }

  async close(): Promise<void> {
    for (const { source } of this.#active) await source[Symbol.asyncDispose]();
    for (const { kept } of this.#waiting) await kept?.source[Symbol.asyncDispose]();
  }

  /** Opens the logs that begin before what is read next. */
  async #openDue(): Promise<void> {
    for (;;) {
      const [first] = this.#waiting;
      const now = Math.min(...this.#active.map(({ parser }) => parser.entry.time));
      if (first === undefined || first.firstTime > now) return;
      this.#waiting.shift();
      await this.#open(first);
    }
  }

  async #open({ file, name, detected, kept }: Peeked): Promise<void> {
    if (detected?.kind !== "format") return;
    const source = kept?.source ?? (await sourceOf(this.#request, file));
    const active = { source, parser: new LogParser(name, detected.format, this.#rejects) };
    this.#active.push(active);
    if (kept !== undefined) active.parser.push(kept.head);
    if (!active.parser.next()) await this.#refill(active);
  }

  /** Takes entries of one log as long as none of another is due. */
  async #readUntil(active: Active, until: number): Promise<void> {
    const { parser } = active;
    do {
      this.observer.take(parser);
      if (!parser.next() && !(await this.#refill(active))) return;
    } while (parser.entry.time <= until);
  }

  /** Moves a log to its next entry through new chunks. @returns false when it has ended. */
  async #refill(active: Active): Promise<boolean> {
    const { source, parser } = active;
    do {
      this.#request.signal.throwIfAborted();
      const chunk = await source.read();
      this.#request.onProgress(this.observer.parsed);
      if (chunk === undefined) {
        if (parser.last()) return true;
        await source[Symbol.asyncDispose]();
        this.#active.splice(this.#active.indexOf(active), 1);
        return false;
      }
      parser.push(chunk);
    } while (!parser.next());
    return true;
  }
}

function nothingRead(observation: Observation): AppError {
  const [sample] = observation.rejectSamples;
  const first =
    sample === undefined ? "" : ` The first is line ${sample.line} of "${sample.file}": ${sample.shape}`;
  return new AppError(
    "LOG_UNREADABLE",
    `Not one of ${observation.lines} lines could be read as an access log.${first}`,
    { hint: "Say how the lines are built with --format; letters are shown as a, digits as 9." },
  );
}

/**
 * Reads logs to their end. Throws LOG_UNREADABLE when nothing can be learned from them (empty, binary, not one line that
 * can be read, all within one second), FILE_UNREADABLE when one of them breaks off.
 */
export async function readAccessLogs(request: LogsRequest): Promise<ReadLogs> {
  const peeked: Peeked[] = [];
  for (const file of request.files) peeked.push(await peek(request, file));
  refuse(peeked);
  const merged = new MergedLogs(request, peeked);
  try {
    await merged.readAll();
  } finally {
    await merged.close();
  }
  const observation = conclude(merged.observer);
  if (observation.parsed === 0) throw nothingRead(observation);
  if (observation.spanSeconds < 1)
    throw new AppError(
      "LOG_UNREADABLE",
      `All ${observation.parsed} lines that could be read are from one second, ${observation.from}.`,
      { hint: "Name a log of at least some minutes; a whole week of work is best." },
    );
  const formats = peeked.flatMap(({ detected }) => (detected?.kind === "format" ? [detected] : []));
  return {
    observation,
    formats: [...new Set(formats.map(({ format }) => format.name))],
    empty: peeked.filter(({ detected }) => detected === undefined).map(({ name }) => name),
    hasUnitlessTail: formats.some(({ hasUnitlessTail }) => hasUnitlessTail),
  };
}
