// JSON lines: one object a line. Only keys that mean something are looked at; the rest is stepped over.
import { FNV_PRIME, isEscaped, placeOf } from "./byte-scan.ts";
import { fieldByKeyHash } from "./column-names.ts";
import { Entry, Span, type LineFormat } from "./entry.ts";
import type { FieldName, Fields, Take } from "./fields.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const DEEPEST = 6;

const isSpace = (byte: number | undefined): boolean =>
  byte === 32 || (byte !== undefined && byte >= 9 && byte <= 13);
const endsNumber = (byte: number | undefined): boolean =>
  byte === COMMA || byte === CLOSE || byte === CLOSE_LIST || isSpace(byte);

const POINT_HASHED = ".".charCodeAt(0);

/** What a key stands for; told once, so that no line compares names. */
interface Meaning {
  readonly take: Take;
  readonly isTime: boolean;
  readonly isRequest: boolean;
  /** The first of several keys counts: ECS has a path beside the whole address. */
  readonly isFirstOnly: boolean;
  /** Looked at by its letters, so escapes matter. */
  readonly isRead: boolean;
}

function meaningOf(field: FieldName, fields: Fields): Meaning {
  const isTime = field === "time";
  const isRequest = field === "request" || field === "target";
  return {
    take: fields[field],
    isTime,
    isRequest,
    isFirstOnly: isTime || field === "target",
    isRead: isTime || isRequest,
  };
}

export class JsonFormat implements LineFormat {
  readonly name = "JSON";
  readonly stamp = "end";
  readonly entry = new Entry();
  readonly #meanings: ReadonlyMap<number, Meaning>;
  readonly #span = new Span();
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #end = 0;
  #hasTime = false;
  #hasRequest = false;

  constructor(fields: Fields) {
    this.#meanings = new Map(
      Array.from(fieldByKeyHash, ([hash, field]) => [hash, meaningOf(field, fields)] as const),
    );
  }

  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#hasTime = false;
    this.#hasRequest = false;
    this.entry.clear();
    this.#skipSpace();
    if (bytes[this.#at] !== OPEN || !this.#object(0, 0)) return false;
    this.#skipSpace();
    return this.#at === end && this.#hasTime && this.#hasRequest;
  }

  #skipSpace(): void {
    while (this.#at < this.#end && isSpace(this.#bytes[this.#at])) this.#at += 1;
  }

  /** Steps over a byte that must come next. */
  #step(byte: number): boolean {
    this.#skipSpace();
    if (this.#at >= this.#end || this.#bytes[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  /** An object at the place; `prefix` is the hash of the keys above it. */
  #object(prefix: number, depth: number): boolean {
    if (depth > DEEPEST) return false;
    this.#at += 1;
    if (this.#step(CLOSE)) return true;
    do {
      const key = this.#key(prefix);
      if (key === undefined || !this.#step(COLON)) return false;
      this.#skipSpace();
      if (!this.#value(key, depth)) return false;
    } while (this.#step(COMMA));
    return this.#step(CLOSE);
  }

  /** Steps over a key. @returns the hash of its full name. */
  #key(prefix: number): number | undefined {
    this.#skipSpace();
    if (this.#bytes[this.#at] !== QUOTE) return undefined;
    let hash = prefix === 0 ? 0 : Math.imul(prefix ^ POINT_HASHED, FNV_PRIME);
    for (let at = this.#at + 1; at < this.#end; at += 1) {
      const byte = this.#bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.#at = at + 1;
        return hash;
      }
      hash = Math.imul(hash ^ byte, FNV_PRIME);
      // A key with an escape has no meaning here; only its end matters.
      if (byte === BACKSLASH) at += 1;
    }
    return undefined;
  }

  /** Steps over a string that begins here. @returns false when it has no end. */
  #string(): boolean {
    const bytes = this.#bytes;
    const from = this.#at + 1;
    // Values are long, and the engine's own search is faster than a loop from a few bytes on.
    for (let at = bytes.indexOf(QUOTE, from); at !== -1 && at < this.#end; at = bytes.indexOf(QUOTE, at + 1))
      if (!isEscaped(bytes, from, at)) {
        this.#at = at + 1;
        return true;
      }
    return false;
  }

  #value(key: number, depth: number): boolean {
    const byte = this.#bytes[this.#at];
    if (byte === OPEN) return this.#object(key, depth + 1);
    if (byte === OPEN_LIST) return this.#list(key, depth + 1);
    const begin = this.#at;
    if (byte === QUOTE) {
      if (!this.#string()) return false;
      return this.#take(key, begin + 1, this.#at - 1);
    }
    while (this.#at < this.#end && !endsNumber(this.#bytes[this.#at])) this.#at += 1;
    return this.#at > begin && this.#take(key, begin, this.#at);
  }

  /** Items of a list stand for the key of the list, as headers do in Caddy's log. */
  #list(key: number, depth: number): boolean {
    if (depth > DEEPEST) return false;
    this.#at += 1;
    if (this.#step(CLOSE_LIST)) return true;
    do {
      this.#skipSpace();
      if (!this.#value(key, depth)) return false;
    } while (this.#step(COMMA));
    return this.#step(CLOSE_LIST);
  }

  /** Takes a value. A key may mean something else to another logger: what does not fit is not held against the line. */
  #take(key: number, start: number, end: number): boolean {
    const meaning = this.#meanings.get(key);
    if (meaning === undefined || (meaning.isFirstOnly && this.#isKnown(meaning))) return true;
    const span = this.#span;
    span.bytes = this.#bytes;
    span.start = start;
    span.end = end;
    if (meaning.isRead) this.#unescape();
    const isTaken = meaning.take(span, this.entry);
    if (meaning.isTime) this.#hasTime = isTaken;
    if (meaning.isRequest) this.#hasRequest = true;
    return true;
  }

  #isKnown({ isTime }: Meaning): boolean {
    return isTime ? this.#hasTime : this.entry.path.length > 0;
  }

  /** Some writers escape every slash; the few texts with a backslash are made anew. */
  #unescape(): void {
    const span = this.#span;
    if (placeOf(BACKSLASH, span) === -1) return;
    try {
      const text: unknown = JSON.parse(`"${span.text()}"`);
      span.bytes = new TextEncoder().encode(String(text));
      span.start = 0;
      span.end = span.bytes.length;
    } catch {
      // Not an escape of JSON (nginx writes \x22 unless it is told escape=json): the bytes are taken as they are.
    }
  }
}
