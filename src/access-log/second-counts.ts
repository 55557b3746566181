// How unevenly events fall on the seconds of a minute. Memory does not grow: only the last hours are kept by second.

const MINUTE = 60;
/** Seconds that are kept; lines more than this behind the newest no longer find theirs. */
const KEPT = 8192;

export class SecondCounts {
  readonly #seconds = new Float64Array(KEPT).fill(Number.NaN);
  readonly #counts = new Uint32Array(KEPT);
  /** Sum over all minutes but the first and the newest of Σc² and of Σc, which the index follows from. */
  #minute = Number.NaN;
  readonly #open = new Map<number, { squares: number; sum: number }>();
  #pooledSquares = 0;
  #pooledSum = 0;
  #minutes = 0;
  #first = Number.POSITIVE_INFINITY;
  #newest = Number.NEGATIVE_INFINITY;
  #late = 0;
  #current = { squares: 0, sum: 0 };

  /** @param second whole seconds since 1970. */
  add(second: number): void {
    if (second > this.#newest) this.#newest = second;
    else if (second <= this.#newest - KEPT) {
      this.#late += 1;
      return;
    }
    if (second < this.#first) this.#first = second;
    const minute = Math.floor(second / MINUTE);
    if (minute !== this.#minute) this.#turnTo(minute);
    const slot = second % KEPT;
    if (this.#seconds[slot] !== second) {
      this.#seconds[slot] = second;
      this.#counts[slot] = 0;
    }
    const count = this.#counts[slot] ?? 0;
    this.#counts[slot] = count + 1;
    this.#current.squares += 2 * count + 1;
    this.#current.sum += 1;
  }

  /** Events that came too late to be counted. */
  get late(): number {
    return this.#late;
  }

  /**
   * Variance of the seconds of a minute over their mean, pooled over all whole minutes: Σ(c² − n²/60) ÷ Σ n·59/60.
   * The first and the last minute are left out, because the log may cover only a part of them.
   */
  dispersion(): { readonly index: number | undefined; readonly degreesOfFreedom: number } {
    const edges = new Set([Math.floor(this.#first / MINUTE), Math.floor(this.#newest / MINUTE)]);
    let squares = this.#pooledSquares;
    let sum = this.#pooledSum;
    let minutes = this.#minutes;
    for (const [minute, one] of this.#open) {
      if (edges.has(minute)) continue;
      squares += one.squares - one.sum ** 2 / MINUTE;
      sum += one.sum;
      minutes += 1;
    }
    const degreesOfFreedom = minutes * (MINUTE - 1);
    return { index: sum === 0 ? undefined : squares / ((sum * (MINUTE - 1)) / MINUTE), degreesOfFreedom };
  }

  #turnTo(minute: number): void {
    this.#minute = minute;
    this.#current = this.#open.get(minute) ?? { squares: 0, sum: 0 };
    this.#open.set(minute, this.#current);
    if (this.#open.size > KEPT / MINUTE + 2) this.#closeOld();
  }

  /** Minutes that nothing can be added to any more become two sums. The first minute of all stays, to be left out. */
  #closeOld(): void {
    const oldest = Math.floor((this.#newest - KEPT) / MINUTE);
    const first = Math.floor(this.#first / MINUTE);
    for (const [minute, { squares, sum }] of this.#open) {
      if (minute >= oldest || minute === first) continue;
      this.#pooledSquares += squares - sum ** 2 / MINUTE;
      this.#pooledSum += sum;
      this.#minutes += 1;
      this.#open.delete(minute);
    }
  }
}
