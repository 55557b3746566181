/** What waits to be forwarded. */
export interface Waiting<Item> {
  readonly item: Item;
  readonly bytes: number;
  /** When it came, milliseconds on the clock of the owner. */
  readonly at: number;
}

interface SpoolLimits {
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly maxAge: number;
}

/** A queue bounded in bytes and age; the oldest gives way. Time is given as a value. */
export class Spool<Item> {
  readonly #limits: SpoolLimits;
  #waiting: Waiting<Item>[] = [];
  #bytes = 0;

  constructor(limits: SpoolLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** Adds at the end. @returns how many had to give way. */
  push(waiting: Waiting<Item>): number {
    this.#waiting.push(waiting);
    this.#bytes += waiting.bytes;
    return this.trim(waiting.at);
  }

  /** Removes what is too old or too much. @returns how many. */
  trim(now: number): number {
    let removed = 0;
    while (this.#isBeyondLimits(now)) {
      this.shift();
      removed += 1;
    }
    return removed;
  }

  /** Takes the oldest. */
  shift(): Waiting<Item> | undefined {
    const oldest = this.#waiting.shift();
    this.#bytes -= oldest?.bytes ?? 0;
    return oldest;
  }

  #isBeyondLimits(now: number): boolean {
    const [oldest] = this.#waiting;
    if (oldest === undefined) return false;
    return this.#bytes > this.#limits.maxBytes || now - oldest.at > this.#limits.maxAge;
  }
}
