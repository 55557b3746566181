// Events per minute, in any order, and how unevenly they fall beyond what chance alone does.

const HOUR = 3600;
const MINUTES = 60;
/** More than a year of hours; what lies beyond is counted and left out. */
const MOST_HOURS = 10_000;
/** An hour that the log covers only in part counts from this many minutes. */
const LEAST_MINUTES = 10;

/** Variance over mean, with what its standard error follows from. */
export interface Dispersion {
  /** 1: as even as chance makes it; undefined when there is too little to say. */
  readonly index: number | undefined;
  readonly degreesOfFreedom: number;
  /**
   * Coefficient of variation of a random factor on the rate of each minute that explains the rest: Var = m + (cv·m)².
   */
  readonly factorCv: number;
}

const nothing: Dispersion = { index: undefined, degreesOfFreedom: 0, factorCv: 0 };

interface Residuals {
  readonly squares: number;
  readonly degrees: number;
  readonly mean: number;
}

/** Residuals of counts around the straight line that fits them best, which takes the slope of the day curve out. */
function residualsOf(counts: ArrayLike<number>, from: number, to: number): Residuals {
  const n = to - from;
  const centre = (n - 1) / 2;
  let sum = 0;
  let slope = 0;
  let spread = 0;
  for (let i = 0; i < n; i += 1) {
    const count = counts[from + i] ?? 0;
    sum += count;
    slope += (i - centre) * count;
    spread += (i - centre) ** 2;
  }
  const mean = sum / n;
  const rise = slope / spread;
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((counts[from + i] ?? 0) - mean - rise * (i - centre)) ** 2;
  return { squares, degrees: n - 2, mean };
}

export class MinuteCounts {
  readonly #hours = new Map<number, Uint32Array>();
  #cachedHour = Number.NaN;
  #cached: Uint32Array = new Uint32Array(MINUTES);
  #leftOut = 0;

  /** @param second seconds since 1970. */
  add(second: number): void {
    const hour = Math.floor(second / HOUR);
    if (hour !== this.#cachedHour && !this.#find(hour)) {
      this.#leftOut += 1;
      return;
    }
    const minute = Math.floor((second - hour * HOUR) / MINUTES);
    this.#cached[minute] = (this.#cached[minute] ?? 0) + 1;
  }

  /** Events beyond the most hours that are kept. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Busiest minute of the busiest hour ÷ mean minute of that hour, and the count of that busiest minute. */
  peak(): { readonly ratio: number; readonly busiestMinute: number } | undefined {
    const totals = [...this.#hours.values()].map((minutes) => ({
      minutes,
      total: minutes.reduce((sum, one) => sum + one, 0),
    }));
    const [first] = totals.toSorted((a, b) => b.total - a.total);
    if (first === undefined || first.total === 0) return undefined;
    const busiestMinute = Math.max(...first.minutes);
    return { ratio: (busiestMinute * MINUTES) / first.total, busiestMinute };
  }

  /**
   * Variance of the minutes of an hour around a straight line, over their mean, pooled over all hours of the span
   * (seconds since 1970). Homogeneous Poisson arrivals give 1, and so does a day curve that changes from hour to hour.
   */
  dispersion(from: number, to: number): Dispersion {
    let squares = 0;
    let degrees = 0;
    let means = 0;
    let meanSquares = 0;
    for (const [hour, minutes] of this.#hours) {
      const first = Math.max(0, Math.ceil((from - hour * HOUR) / MINUTES));
      const last = Math.min(MINUTES, Math.floor((to - hour * HOUR) / MINUTES));
      if (last - first < LEAST_MINUTES) continue;
      const one = residualsOf(minutes, first, last);
      squares += one.squares;
      degrees += one.degrees;
      means += one.mean * one.degrees;
      // E[x̄²] is m² + Var(x̄): without the second part few events would look like a large factor.
      meanSquares += (one.mean ** 2 - one.mean / (last - first)) * one.degrees;
    }
    if (means === 0) return nothing;
    const index = squares / means;
    const excess = (squares - means) / meanSquares;
    return {
      index,
      degreesOfFreedom: degrees,
      factorCv: meanSquares > 0 && excess > 0 ? Math.sqrt(excess) : 0,
    };
  }

  #find(hour: number): boolean {
    const known = this.#hours.get(hour);
    if (known === undefined && this.#hours.size >= MOST_HOURS) return false;
    const minutes = known ?? new Uint32Array(MINUTES);
    if (known === undefined) this.#hours.set(hour, minutes);
    this.#cachedHour = hour;
    this.#cached = minutes;
    return true;
  }
}
