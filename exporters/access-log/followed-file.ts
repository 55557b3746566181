// One log file, held open: a rename or a removal does not take it away before its last line is counted.
import { open, type FileHandle } from "node:fs/promises";
import { detectFormat, type FormatChoice } from "../../src/access-log/detect-format.ts";
import { Entry, type LineFormat } from "../../src/access-log/entry.ts";
import { LogParser } from "../../src/access-log/log-parser.ts";
import { headOf, MOST_HEAD, NO_HEAD, type Found, type Head, type Left } from "./follow.ts";
import type { RequestCounts } from "./request-counts.ts";

/** How the lines of a log are read. */
export interface Reading {
  readonly format: FormatChoice;
  /** Minutes east of UTC of stamps that name no zone. */
  readonly zone: number;
}

/** Small enough that a chunk takes a few milliseconds of the event loop, which gets its turn after each. */
const CHUNK = 262_144;
/** The format is told by this much of a log; as long as there is less, it is told again whenever there is more. */
const LOOKED_AT = 65_536;
const NEWLINE = 0x0a;
/** Clients are told apart nowhere here, so the start of their hashes does not matter. */
const SALT = 0;

/** As long as nobody knows what the lines are, none of them can be read. */
const unknownFormat = (): LineFormat => ({
  name: "unknown",
  stamp: "end",
  entry: new Entry(),
  read: () => false,
});

async function bytesAt(handle: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

const idOf = ({ dev, ino }: { readonly dev: number; readonly ino: number }): string => `${dev}:${ino}`;

/** Keeps its place: `left` is what has been counted, to the end of a line. */
export class FollowedFile implements AsyncDisposable {
  readonly id: string;
  /** Where it was last seen. */
  path: string;
  isListed = true;
  /** Size when it was last looked at. */
  size = 0;
  #head: Head = NO_HEAD;
  #offset = 0;
  /** Bytes given to the parser. */
  #position = 0;
  #parser: LogParser | undefined;
  #isSettled = false;
  readonly #handle: FileHandle;

  private constructor(id: string, path: string, handle: FileHandle) {
    this.id = id;
    this.path = path;
    this.#handle = handle;
  }

  /** Throws what the file system says. */
  static async open(path: string): Promise<FollowedFile> {
    const handle = await open(path, "r");
    try {
      return new FollowedFile(idOf(await handle.stat()), path, handle);
    } catch (thrown) {
      await handle.close();
      throw thrown;
    }
  }

  get left(): Left {
    return { id: this.id, offset: this.#offset, head: this.#head };
  }

  /** Bytes that are not counted. */
  get lag(): number {
    return Math.max(0, this.size - this.#offset);
  }

  async look(): Promise<Found> {
    const { size } = await this.#handle.stat();
    this.size = size;
    return { id: this.id, size, begin: await bytesAt(this.#handle, 0, MOST_HEAD) };
  }

  /** Goes on from a place where a line begins. */
  goTo({ offset, head }: Pick<Left, "offset" | "head">): void {
    this.#offset = offset;
    this.#position = offset;
    this.#head = head;
    this.#parser = undefined;
    this.#isSettled = false;
  }

  /** Goes to the beginning of the last line, which may not be whole yet. */
  async goToEnd({ size, begin }: Found): Promise<void> {
    const from = Math.max(0, size - LOOKED_AT);
    const bytes = await bytesAt(this.#handle, from, size - from);
    const lineEnd = bytes.lastIndexOf(NEWLINE);
    // One line longer than that is none; its rest counts as a line that cannot be read.
    this.goTo({ offset: lineEnd === -1 && from > 0 ? size : from + lineEnd + 1, head: headOf(begin) });
  }

  /**
   * Counts lines up to the end or a number of bytes. Throws what the file system says.
   * @returns true when the end was not reached.
   */
  async read(counts: RequestCounts, reading: Reading, limit: number): Promise<boolean> {
    if (this.size <= this.#position) return false;
    const parser = (this.#parser ??= await this.#createParser(counts, reading));
    const buffer = Buffer.allocUnsafe(CHUNK);
    const { entry } = parser;
    let rest = limit;
    while (rest > 0) {
      const { bytesRead } = await this.#handle.read(buffer, 0, CHUNK, this.#position);
      if (bytesRead === 0) break;
      rest -= bytesRead;
      parser.push(buffer.subarray(0, bytesRead));
      while (parser.next()) counts.take(entry, reading.zone);
      this.#position += bytesRead;
      this.#offset = this.#position - parser.unfinished;
    }
    await this.#settle(parser);
    return rest <= 0;
  }

  /** Counts a last line that nobody ended. Nothing may be read afterwards. */
  async finish(counts: RequestCounts, reading: Reading): Promise<void> {
    if (this.lag === 0 || this.lag > LOOKED_AT) return;
    const parser = await this.#createParser(counts, reading);
    parser.push(await bytesAt(this.#handle, this.#offset, this.lag));
    while (parser.next() || parser.last()) counts.take(parser.entry, reading.zone);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }

  async #createParser(counts: RequestCounts, { format }: Reading): Promise<LogParser> {
    const bytes = await bytesAt(this.#handle, 0, LOOKED_AT);
    const detected = detectFormat(format, { bytes, isWhole: false }, SALT);
    this.#isSettled = bytes.length === LOOKED_AT && detected.kind === "format";
    return new LogParser(
      this.path,
      detected.kind === "format" ? detected.format : unknownFormat(),
      counts.rejects,
    );
  }

  async #settle({ unfinished }: LogParser): Promise<void> {
    if (this.#head.length < MOST_HEAD) this.#head = headOf(await bytesAt(this.#handle, 0, MOST_HEAD));
    // A line that is longer than any request is stepped over in one go, or it would be read again and again.
    if (this.#isSettled || unfinished > LOOKED_AT) return;
    this.#parser = undefined;
    this.#position = this.#offset;
  }
}
