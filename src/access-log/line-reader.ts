// Chunks of bytes → lines, whatever the borders of the chunks. A line is a place in the chunk unless it crosses a border.

/** Longer lines are no requests; they are counted and stepped over. */
const LONGEST_LINE = 65_536;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

export class LineReader {
  /** The current line, without its line end. */
  bytes: Uint8Array = new Uint8Array();
  start = 0;
  end = 0;
  isTooLong = false;
  /** Number of the current line, from 1. */
  line = 0;
  #chunk: Uint8Array = new Uint8Array();
  #at = 0;
  // A Buffer, as the chunks are: one shape of array keeps the loops over bytes fast.
  readonly #carry = Buffer.alloc(LONGEST_LINE);
  #carried = 0;

  /** Bytes of the last line that have come so far; 0 when the chunks ended with a line end. */
  get unfinished(): number {
    return this.#carried;
  }

  /** Takes the next chunk, after `next` said false. The chunk must stay as it is until then. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Moves to the next line of the chunk. @returns false when there is no whole one. */
  next(): boolean {
    const from = this.#at;
    const found = from < this.#chunk.length ? this.#chunk.indexOf(LINE_FEED, from) : -1;
    if (found === -1) {
      this.#keep(this.#chunk.length);
      return false;
    }
    if (this.#carried > 0) {
      this.#keep(found);
      this.#at = found + 1;
      this.#showCarried();
      return true;
    }
    this.#at = found + 1;
    this.bytes = this.#chunk;
    this.#show(from, found);
    return true;
  }

  /** Moves to a last line that has no line end. @returns false when there is none. */
  last(): boolean {
    if (this.#carried === 0) return false;
    this.#showCarried();
    return true;
  }

  /** Keeps the rest of the chunk up to a place, at most one byte more than the longest line to know that it is too long. */
  #keep(to: number): void {
    const room = LONGEST_LINE - this.#carried;
    const length = to - this.#at;
    if (room > 0 && length > 0)
      this.#carry.set(this.#chunk.subarray(this.#at, this.#at + Math.min(room, length)), this.#carried);
    this.#carried += Math.max(0, length);
    this.#at = to;
  }

  #showCarried(): void {
    this.bytes = this.#carry;
    const length = this.#carried;
    this.#carried = 0;
    this.#show(0, length);
  }

  #show(start: number, end: number): void {
    this.line += 1;
    this.isTooLong = end - start > LONGEST_LINE;
    this.start =
      this.line === 1 && BYTE_ORDER_MARK.every((byte, i) => this.bytes[start + i] === byte)
        ? start + 3
        : start;
    this.end = !this.isTooLong && end > start && this.bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
  }
}
