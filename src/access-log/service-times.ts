// Service times in logarithmic buckets: quantiles of any number of values in 3 kB.

const SMALLEST = 1e-4;
/** Each bucket is 5 % wider than the one before, so a quantile is known to ±2.5 %. */
const GROWTH = 1.05;
const BUCKETS = 360;
const LOG_GROWTH = Math.log(GROWTH);
/** Standard normal quantile of 97.5 %. */
const Z = 1.96;

/** A quantile in seconds with its 95 % interval. */
export interface Quantile {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ServiceTimes {
  readonly count: number;
  /** Seconds. */
  readonly mean: number;
  readonly p50: Quantile;
  readonly p95: Quantile;
  readonly p99: Quantile;
}

/** Seconds in the middle of a bucket, by ratio; the first holds everything too short to be told from 0. */
const secondsOf = (bucket: number): number => (bucket === 0 ? 0 : SMALLEST * GROWTH ** (bucket - 0.5));

export class ServiceHistogram {
  readonly #counts = new Float64Array(BUCKETS);
  #count = 0;
  #sum = 0;

  add(seconds: number): void {
    const bucket = seconds < SMALLEST ? 0 : Math.floor(Math.log(seconds / SMALLEST) / LOG_GROWTH) + 1;
    const place = Math.min(bucket, BUCKETS - 1);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#count += 1;
    this.#sum += seconds;
  }

  /** Undefined when no line had a service time. */
  summary(): ServiceTimes | undefined {
    if (this.#count === 0) return undefined;
    return {
      count: this.#count,
      mean: this.#sum / this.#count,
      p50: this.#quantile(0.5),
      p95: this.#quantile(0.95),
      p99: this.#quantile(0.99),
    };
  }

  /** The interval is that of the order statistic: rank p·n ± 1.96·√(n·p·(1−p)), and half a bucket. */
  #quantile(share: number): Quantile {
    const spread = Z * Math.sqrt((share * (1 - share)) / this.#count);
    return {
      value: this.#atShare(share),
      low: this.#atShare(Math.max(0, share - spread)) / Math.sqrt(GROWTH),
      high: this.#atShare(Math.min(1, share + spread)) * Math.sqrt(GROWTH),
    };
  }

  #atShare(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.#count));
    let below = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      below += count;
      if (below >= wanted) return secondsOf(bucket);
    }
    return secondsOf(BUCKETS - 1);
  }
}
