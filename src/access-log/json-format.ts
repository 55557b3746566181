// JSON lines: one object a line. Only keys that mean something are looked at; the rest is stepped over.
import { FNV_PRIME } from "./byte-scan.ts";
import { fieldByKeyHash } from "./column-names.ts";
import { Entry, Span, type LineFormat } from "./entry.ts";
import type { FieldName, Fields } from "./fields.ts";

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

/** A key that ECS and others use for an object, and flat loggers for a text; only texts are taken. */
const FIRST_WINS: ReadonlySet<FieldName> = new Set(["time", "target"]);

export class JsonFormat implements LineFormat {
  readonly name = "JSON";
  readonly stamp = "end";
  readonly entry = new Entry();
  readonly #fields: Fields;
  readonly #span = new Span();
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #end = 0;
  #hasTime = false;
  #hasRequest = false;

  constructor(fields: Fields) {
    this.#fields = fields;
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

  #key(prefix: number): number | undefined {
    this.#skipSpace();
    const start = this.#at + 1;
    if (!this.#string()) return undefined;
    let hash = prefix === 0 ? 0 : Math.imul(prefix ^ POINT_HASHED, FNV_PRIME);
    for (let at = start; at < this.#at - 1; at += 1)
      hash = Math.imul(hash ^ (this.#bytes[at] ?? 0), FNV_PRIME);
    return hash;
  }

  /** Steps over a string. @returns false when there is none. */
  #string(): boolean {
    if (this.#bytes[this.#at] !== QUOTE) return false;
    for (let at = this.#at + 1; at < this.#end; at += 1) {
      const byte = this.#bytes[at];
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) {
        this.#at = at + 1;
        return true;
      }
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

  #take(key: number, start: number, end: number): boolean {
    const field = fieldByKeyHash.get(key);
    if (field === undefined || this.#isKnown(field)) return true;
    const span = this.#span;
    span.bytes = this.#bytes;
    span.start = start;
    span.end = end;
    this.#unescape();
    const isTaken = this.#fields[field](span, this.entry);
    if (field === "time") this.#hasTime = isTaken;
    if (field === "request" || field === "target") this.#hasRequest = true;
    // A key may mean something else in another logger, so one that does not fit is not held against the line.
    return true;
  }

  #isKnown(field: FieldName): boolean {
    return FIRST_WINS.has(field) && (field === "time" ? this.#hasTime : this.entry.path.length > 0);
  }

  /** Some writers escape every slash; the few texts with a backslash are made anew. */
  #unescape(): void {
    const span = this.#span;
    const isPlain = !span.bytes.subarray(span.start, span.end).includes(BACKSLASH);
    if (isPlain) return;
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
