// What one line of a log says. The reader of a log fills the same entry and the same span again for every line, so that
// half a million lines a second leave nothing for the garbage collector.

/** A run of bytes, e.g. one column of a line. */
export class Span {
  bytes: Uint8Array = new Uint8Array();
  start = 0;
  /** Behind the last byte. */
  end = 0;

  get length(): number {
    return this.end - this.start;
  }

  /** Text of the bytes; for messages and for what is seen for the first time, never for every line. */
  text(): string {
    return new TextDecoder().decode(this.bytes.subarray(this.start, this.end));
  }
}

/** Seconds of an entry whose log names no service time. */
export const NO_SECONDS = -1;

export class Entry {
  /** Seconds since 1970-01-01 UTC, with a fraction where the log has one. */
  time = 0;
  /** Minutes east of UTC, as the stamp says; 0 when it says nothing. */
  zone = 0;
  hasZone = true;
  /** The stamp is that of a clock on the wall and names no zone; a count of seconds since 1970 needs none. */
  isWallClock = false;
  /** HTTP status; 0 when unknown. */
  status = 0;
  /** Service time in seconds, or NO_SECONDS. */
  seconds = NO_SECONDS;
  /** Salted hashes: what is kept of a client, in memory only. */
  address = 0;
  agent = 0;
  /** Index in `methods`. */
  method = 0;
  /** Path without its query; empty when the request is malformed. */
  readonly path = new Span();

  clear(): void {
    this.status = 0;
    this.seconds = NO_SECONDS;
    this.address = 0;
    this.agent = 0;
    this.method = 0;
    this.path.start = 0;
    this.path.end = 0;
  }
}

/** Reads one line. */
export interface LineFormat {
  /** How messages call the format. */
  readonly name: string;
  /** The log's stamp is the begin of a request (Apache) or its end (nginx); it matters for pauses. */
  readonly stamp: "begin" | "end";
  readonly entry: Entry;
  /** Fills the entry from a line without its line end. @returns false when the line is not of this format. */
  read(bytes: Uint8Array, start: number, end: number): boolean;
}
