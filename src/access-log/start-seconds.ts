// Starts per second of a log, to be played again; kept only when somebody asks, for 31 days at most.

const MOST_SECONDS = 31 * 86_400;
const FIRST_SIZE = 86_400;
const MOST_A_SECOND = 65_535;

export class StartSeconds {
  readonly #rows: Uint16Array[];
  #first = Number.NaN;
  #last = 0;
  #leftOut = 0;

  constructor(rows: number) {
    this.#rows = Array.from({ length: rows }, () => new Uint16Array());
  }

  /** Begin of the log, seconds since 1970; what is stamped earlier counts in the first second. */
  begin(second: number): void {
    if (Number.isNaN(this.#first)) this.#first = Math.floor(second);
  }

  add(row: number, second: number): void {
    const place = Math.max(0, Math.floor(second) - this.#first);
    const counts = this.#roomFor(row, place);
    if (counts === undefined || (counts[place] ?? 0) >= MOST_A_SECOND) {
      this.#leftOut += 1;
      return;
    }
    counts[place] = (counts[place] ?? 0) + 1;
    this.#last = Math.max(this.#last, place);
  }

  /** Starts after the 31st day. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Seconds since 1970. */
  get first(): number {
    return this.#first;
  }

  /** Starts of one row by second; every row has the same length. */
  row(index: number): Uint32Array {
    const starts = new Uint32Array(this.#last + 1);
    starts.set((this.#rows[index] ?? new Uint16Array()).subarray(0, this.#last + 1));
    return starts;
  }

  #roomFor(row: number, place: number): Uint16Array | undefined {
    const known = this.#rows[row];
    if (known === undefined || place >= MOST_SECONDS) return undefined;
    if (place < known.length) return known;
    const size = Math.min(MOST_SECONDS, Math.max(FIRST_SIZE, known.length * 2, place + 1));
    const grown = new Uint16Array(size);
    grown.set(known);
    this.#rows[row] = grown;
    return grown;
  }
}
