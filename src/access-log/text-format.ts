// Lines whose columns stand between fixed texts: combined, common, and what a log_format describes.
import { isEscaped } from "./byte-scan.ts";
import { Entry, Span, type LineFormat } from "./entry.ts";
import type { Fields, Take } from "./fields.ts";
import type { ColumnRun, LogTemplate } from "./log-template.ts";

interface Step {
  readonly take: Take | undefined;
  /** Bytes that end the column; none at the end of the line. */
  readonly until: Uint8Array;
  /** The column stands in quotes, and quotes inside it are escaped. */
  readonly isQuoted: boolean;
  /** Nothing is to come but the closing quote, which servers that cut long agents off leave out. */
  readonly mayBeCut: boolean;
}

interface Run {
  readonly begin: Uint8Array;
  readonly steps: readonly Step[];
}

const QUOTE = 34;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const toRun = ({ begin, columns }: ColumnRun, fields: Fields): Run => ({
  begin: bytesOf(begin),
  steps: columns.map(({ field, until }, i) => ({
    take: field === undefined ? undefined : fields[field],
    until: bytesOf(until),
    isQuoted: until.startsWith('"'),
    mayBeCut: until === '"' && i === columns.length - 1,
  })),
});

export class TextFormat implements LineFormat {
  readonly name: string;
  readonly stamp: "begin" | "end";
  readonly entry = new Entry();
  readonly #run: Run;
  readonly #tail: Run;
  readonly #span = new Span();
  #at = 0;
  #end = 0;

  constructor(name: string, template: LogTemplate, fields: Fields) {
    this.name = name;
    this.stamp = template.stamp;
    this.#run = toRun(template, fields);
    this.#tail = toRun(template.tail, fields);
  }

  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.#span.bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.entry.clear();
    if (!this.#take(this.#run)) return false;
    if (this.#tail.steps.length > 0) this.#take(this.#tail);
    return true;
  }

  #take({ begin, steps }: Run): boolean {
    const span = this.#span;
    if (!this.#isAt(begin, this.#at)) return false;
    this.#at += begin.length;
    for (const step of steps) {
      const next = this.#endOf(step, this.#at);
      if (next === -1) return false;
      if (step.take !== undefined) {
        span.start = this.#at;
        span.end = next;
        if (!step.take(span, this.entry)) return false;
      }
      this.#at = next + step.until.length;
    }
    return true;
  }

  #isAt(text: Uint8Array, at: number): boolean {
    const { bytes } = this.#span;
    if (at + text.length > this.#end) return false;
    for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text[i]) return false;
    return true;
  }

  #endOf({ until, isQuoted, mayBeCut }: Step, from: number): number {
    if (until.length === 0) return this.#end;
    if (!isQuoted) return this.#find(until, from);
    const escaped = this.#findEscaped(until, from);
    // A server that does not escape may leave a backslash before the closing quote.
    const end = escaped === -1 ? this.#find(until, from) : escaped;
    return end === -1 && mayBeCut ? this.#end : end;
  }

  #find(until: Uint8Array, from: number): number {
    const { bytes } = this.#span;
    const first = until[0];
    const last = this.#end - until.length;
    for (let at = from; at <= last; at += 1)
      if (bytes[at] === first && (until.length === 1 || this.#isAt(until, at))) return at;
    return -1;
  }

  /** The next quote that is not escaped and has the rest of the text behind it. */
  #findEscaped(until: Uint8Array, from: number): number {
    const { bytes } = this.#span;
    const last = this.#end - until.length;
    // Columns in quotes are long, and the engine's own search is faster than a loop from a few bytes on.
    for (let at = bytes.indexOf(QUOTE, from); at !== -1 && at <= last; at = bytes.indexOf(QUOTE, at + 1))
      if (!isEscaped(bytes, from, at) && (until.length === 1 || this.#isAt(until, at))) return at;
    return -1;
  }
}
