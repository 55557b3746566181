// Lines that cannot be read: counted by reason, and the first few shown by their shape alone.

export type RejectReason = "empty" | "too-long" | "binary" | "unlike";

/** Where an unreadable line stands and what it looks like; every letter is an `a`, every digit a `9`. */
export interface RejectSample {
  readonly file: string;
  readonly line: number;
  readonly reason: RejectReason;
  readonly shape: string;
}

interface Place {
  readonly name: string;
  readonly line: number;
}

const MOST_SAMPLES = 5;
const LONGEST_SHAPE = 60;

/** Letters and digits are replaced, because they may be addresses or names. */
export function shapeOfLine(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, LONGEST_SHAPE));
  const shape = text
    .replaceAll(/\p{Nd}/gu, "9")
    .replaceAll(/[\p{L}\p{M}]/gu, "a")
    .replaceAll(/[^\u0020-\u007E]/g, "?");
  return bytes.length > LONGEST_SHAPE ? `${shape}…` : shape;
}

export class Rejects {
  readonly #counts = new Map<RejectReason, number>();
  readonly #samples: RejectSample[] = [];

  add(place: Place, reason: RejectReason, bytes: Uint8Array): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    if (this.#samples.length < MOST_SAMPLES)
      this.#samples.push({ file: place.name, line: place.line, reason, shape: shapeOfLine(bytes) });
  }

  get count(): number {
    return [...this.#counts.values()].reduce((sum, one) => sum + one, 0);
  }

  countOf(reason: RejectReason): number {
    return this.#counts.get(reason) ?? 0;
  }

  get samples(): readonly RejectSample[] {
    return [...this.#samples];
  }
}
