// One stream of bytes → entries. The caller pulls, so that several logs can be merged by time.
import type { Entry, LineFormat } from "./entry.ts";
import { LineReader } from "./line-reader.ts";
import type { Rejects } from "./rejects.ts";

const NUL = 0;

export class LogParser {
  /** How messages call the log. */
  readonly name: string;
  readonly stamp: LineFormat["stamp"];
  /** The entry that `next` moved to. */
  readonly entry: Entry;
  /** Newest time of this log so far; kept here because every log has a clock of its own. */
  newest = Number.NEGATIVE_INFINITY;
  /** Offset of the line before, minutes. */
  zone = Number.NaN;
  readonly #format: LineFormat;
  readonly #rejects: Rejects;
  readonly #lines = new LineReader();

  constructor(name: string, format: LineFormat, rejects: Rejects) {
    this.name = name;
    this.stamp = format.stamp;
    this.entry = format.entry;
    this.#format = format;
    this.#rejects = rejects;
  }

  /** Number of the current line, from 1. */
  get line(): number {
    return this.#lines.line;
  }

  /** Bytes of the last line that have come so far, after `next` said false. */
  get unfinished(): number {
    return this.#lines.unfinished;
  }

  /** Takes the next chunk, after `next` said false. */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  /** Moves to the next line that can be read. @returns false when the chunk has none. */
  next(): boolean {
    while (this.#lines.next()) if (this.#read()) return true;
    return false;
  }

  /** Moves to the last line when it has no line end. @returns false when there is none. */
  last(): boolean {
    return this.#lines.last() && this.#read();
  }

  #read(): boolean {
    const { bytes, start, end, isTooLong } = this.#lines;
    if (!isTooLong && end > start && this.#format.read(bytes, start, end)) return true;
    this.#reject();
    return false;
  }

  #reject(): void {
    const { bytes, start, end, isTooLong } = this.#lines;
    const line = bytes.subarray(start, end);
    if (isTooLong) this.#rejects.add(this, "too-long", line);
    else if (end === start) this.#rejects.add(this, "empty", line);
    else this.#rejects.add(this, line.includes(NUL) ? "binary" : "unlike", line);
  }
}
