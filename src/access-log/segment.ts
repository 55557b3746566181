// Is a part of a path a value (an id, a date, a code) or a word of the interface? Judged by its letters alone; what this
// misses is found by how many different words stand in one place (routes.ts).
import type { Span } from "./entry.ts";

const kinds = { odd: 0, digit: 1, lowerHex: 2, lower: 3, upperHex: 4, upper: 5, separator: 6 } as const;
const KINDS = 7;

const kindOfByte = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  if (/[0-9]/.test(letter)) return kinds.digit;
  if (/[a-f]/.test(letter)) return kinds.lowerHex;
  if (/[g-z]/.test(letter)) return kinds.lower;
  if (/[A-F]/.test(letter)) return kinds.upperHex;
  if (/[G-Z]/.test(letter)) return kinds.upper;
  return /[-_.~]/.test(letter) ? kinds.separator : kinds.odd;
});

const isLetter = (kind: number): boolean => kind >= kinds.lowerHex && kind <= kinds.upper;

/** What a segment is made of. One shape is filled again for every segment. */
class Shape {
  length = 0;
  /** Longest run of digits. */
  run = 0;
  /** How often a letter follows a digit or the other way round. */
  switches = 0;
  readonly #counts = new Int32Array(KINDS);

  measure({ bytes, start, end }: Span): void {
    const counts = this.#counts.fill(0);
    this.length = end - start;
    this.run = 0;
    this.switches = 0;
    let run = 0;
    let before = -1;
    for (let at = start; at < end; at += 1) {
      const kind = kindOfByte[bytes[at] ?? 0] ?? kinds.odd;
      counts[kind] = (counts[kind] ?? 0) + 1;
      run = kind === kinds.digit ? run + 1 : 0;
      this.run = Math.max(this.run, run);
      this.switches += isSwitch(before, kind) ? 1 : 0;
      before = kind;
    }
  }

  get odd(): number {
    return this.#counts[kinds.odd] ?? 0;
  }

  get digits(): number {
    return this.#counts[kinds.digit] ?? 0;
  }

  get lower(): number {
    return (this.#counts[kinds.lowerHex] ?? 0) + (this.#counts[kinds.lower] ?? 0);
  }

  get upper(): number {
    return (this.#counts[kinds.upperHex] ?? 0) + (this.#counts[kinds.upper] ?? 0);
  }

  /** Letters that are no digits of base 16. */
  get beyondHex(): number {
    return (this.#counts[kinds.lower] ?? 0) + (this.#counts[kinds.upper] ?? 0);
  }

  get separators(): number {
    return this.#counts[kinds.separator] ?? 0;
  }
}

const isSwitch = (before: number, kind: number): boolean =>
  kind === kinds.digit ? isLetter(before) : isLetter(kind) && before === kinds.digit;

/** No word of an interface is longer (assumption). */
const LONGEST_WORD = 48;

/** Each row: what it catches. One that holds makes a segment a value. */
const rules: readonly ((shape: Shape) => boolean)[] = [
  // Escapes, letters beyond ASCII, addresses of mail, templates that are folded already: free text, often a name.
  ({ odd }) => odd > 0,
  ({ length }) => length > LONGEST_WORD,
  // 123, 2015-05-17, 1.001193
  ({ digits, lower, upper }) => digits > 0 && lower + upper === 0,
  // HS00012345
  ({ run }) => run >= 5,
  // 3f2a9c1b, and with hyphens a UUID
  ({ beyondHex, digits, separators, length }) =>
    beyondHex === 0 && digits >= 2 && length >= (separators === 0 ? 8 : 16),
  ({ beyondHex, separators, length }) => beyondHex === 0 && separators === 0 && length >= 16,
  // H-001, KS.2025.17
  ({ lower, digits }) => lower === 0 && digits >= 3,
  // unit-017, room0042
  ({ digits, run, lower, upper, separators }) =>
    digits >= 3 && digits === run && lower + upper <= 8 && separators <= 1,
  // a8f3k2l9x0
  ({ switches, length }) => switches >= 4 && length >= 10,
  // Base 64
  ({ length, lower, upper, digits, switches }) =>
    length >= 20 && lower > 1 && upper > 1 && digits > 1 && switches > 1,
];

/** Judge of segments: true for ids, dates, codes, tokens and names, which must not become routes of their own. */
export function createValueJudge(): (segment: Span) => boolean {
  const shape = new Shape();
  const holds = (rule: (one: Shape) => boolean): boolean => rule(shape);
  return (segment) => {
    shape.measure(segment);
    return rules.some(holds);
  };
}
