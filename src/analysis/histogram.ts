/**
 * Native-histogram algebra (Prometheus exponential buckets, prometheus.io/docs/specs/native_histograms).
 * Bucket i of schema s holds (2^((i−1)/2^s), 2^(i/2^s)]; k6 uses schema 3, a factor of 1.09 per bucket.
 * Counts are exact; only the place of a value inside its bucket is unknown.
 */
export interface Histogram {
  readonly schema: number;
  /** Values at or below the zero threshold. */
  readonly zero: number;
  readonly sum: number;
  readonly count: number;
  /** Bucket index → number of values; no zero entries. */
  readonly buckets: ReadonlyMap<number, number>;
}

export const emptyHistogram: Histogram = { schema: 3, zero: 0, sum: 0, count: 0, buckets: new Map() };

/** The same values in wider buckets: index i of schema s lies in index ceil(i / 2) of schema s − 1. */
export function downscale(histogram: Histogram, schema: number): Histogram {
  if (schema >= histogram.schema) return histogram;
  const shift = 2 ** (histogram.schema - schema);
  const buckets = new Map<number, number>();
  for (const [index, count] of histogram.buckets) {
    const wide = Math.ceil(index / shift);
    buckets.set(wide, (buckets.get(wide) ?? 0) + count);
  }
  return { ...histogram, schema, buckets };
}

function combine(a: Histogram, b: Histogram, sign: 1 | -1): Histogram {
  const schema = Math.min(a.schema, b.schema);
  const buckets = new Map(downscale(a, schema).buckets);
  for (const [index, count] of downscale(b, schema).buckets) {
    const total = (buckets.get(index) ?? 0) + sign * count;
    if (total === 0) buckets.delete(index);
    else buckets.set(index, total);
  }
  return {
    schema,
    zero: a.zero + sign * b.zero,
    sum: a.sum + sign * b.sum,
    count: a.count + sign * b.count,
    buckets,
  };
}

/** Values of both. Associative and commutative, so generators may be merged in any order. */
export const add = (a: Histogram, b: Histogram): Histogram =>
  a.count === 0 ? b : b.count === 0 ? a : combine(a, b, 1);

/** What `later` holds beyond `earlier`: the window between two running totals. */
export const subtract = (later: Histogram, earlier: Histogram): Histogram =>
  earlier.count === 0 ? later : combine(later, earlier, -1);

/** Upper bound of a bucket, in the unit of the values. */
export const upperBound = (schema: number, index: number): number => 2 ** (index / 2 ** schema);

const sorted = (histogram: Histogram): [number, number][] =>
  [...histogram.buckets].toSorted(([a], [b]) => a - b);

/**
 * The value below which a share q of all values lies, interpolated exponentially inside the bucket
 * as Prometheus does. Error: at most one bucket, ±4.3 % at schema 3.
 * @returns undefined for an empty histogram.
 */
export function quantile(histogram: Histogram, q: number): number | undefined {
  if (histogram.count <= 0) return undefined;
  const rank = q * histogram.count;
  let below = histogram.zero;
  if (rank <= below) return 0;
  for (const [index, count] of sorted(histogram)) {
    if (below + count >= rank) {
      const share = (rank - below) / count;
      return upperBound(histogram.schema, index - 1 + share);
    }
    below += count;
  }
  return maximum(histogram);
}

/** Upper bound of the highest bucket in use: never below the true maximum, at most 9 % above it at schema 3. */
export function maximum(histogram: Histogram): number | undefined {
  if (histogram.count <= 0) return undefined;
  const indexes = [...histogram.buckets.keys()];
  return indexes.length === 0 ? 0 : upperBound(histogram.schema, Math.max(...indexes));
}

/** Number of values at or below a bound; the bucket that holds the bound is shared out exponentially. */
export function countBelow(histogram: Histogram, bound: number): number {
  if (bound <= 0) return 0;
  const position = Math.log2(bound) * 2 ** histogram.schema;
  let total = histogram.zero;
  for (const [index, count] of histogram.buckets) {
    total += count * Math.min(1, Math.max(0, position - (index - 1)));
  }
  return total;
}

/**
 * All values of several histograms, the schema being the coarsest of them. The same as adding one by one, but each
 * value is touched once, so the sum of a day stays linear in what was recorded.
 */
export function sumHistograms(histograms: readonly Histogram[]): Histogram {
  const filled = histograms.filter((histogram) => histogram.count > 0);
  const [first] = filled;
  if (first === undefined) return emptyHistogram;
  const schema = filled.reduce((least, histogram) => Math.min(least, histogram.schema), first.schema);
  const buckets = new Map<number, number>();
  const total = { zero: 0, sum: 0, count: 0 };
  for (const histogram of filled) {
    for (const [index, count] of downscale(histogram, schema).buckets) {
      buckets.set(index, (buckets.get(index) ?? 0) + count);
    }
    total.zero += histogram.zero;
    total.sum += histogram.sum;
    total.count += histogram.count;
  }
  return { schema, ...total, buckets };
}
