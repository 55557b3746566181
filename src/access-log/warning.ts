/** Something about a log that makes its figures less than they seem. */
export interface LogWarning {
  readonly kind: "clock-back" | "zones" | "no-zone" | "gap" | "late" | "evicted" | "too-long" | "replay-cut";
  readonly count: number;
  /** Where it happened first. */
  readonly file?: string;
  readonly line?: number;
  /** Seconds: the largest of its kind. */
  readonly seconds?: number;
}

/** Counts one kind of trouble and remembers where it began. */
export class Trouble {
  readonly #kind: LogWarning["kind"];
  #count = 0;
  #file = "";
  #line = 0;
  #most = 0;

  constructor(kind: LogWarning["kind"]) {
    this.#kind = kind;
  }

  add(place: { readonly name: string; readonly line: number }, seconds = 0): void {
    if (this.#count === 0) {
      this.#file = place.name;
      this.#line = place.line;
    }
    this.#count += 1;
    this.#most = Math.max(this.#most, seconds);
  }

  /** Empty when nothing happened. */
  get warnings(): readonly LogWarning[] {
    if (this.#count === 0) return [];
    const seconds = this.#most === 0 ? {} : { seconds: this.#most };
    return [{ kind: this.#kind, count: this.#count, file: this.#file, line: this.#line, ...seconds }];
  }
}

/** A warning without a place. */
export const countWarning = (kind: LogWarning["kind"], count: number): readonly LogWarning[] =>
  count === 0 ? [] : [{ kind, count }];
