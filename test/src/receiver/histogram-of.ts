import type { Histogram } from "../../../src/analysis/histogram.ts";

/** A native histogram of durations in seconds, filled value by value. */
export function histogramOf(values: readonly number[], schema = 3): Histogram {
  const buckets = new Map<number, number>();
  const positive = values.filter((value) => value > 0);
  for (const value of positive) {
    const index = Math.ceil(Math.log2(value) * 2 ** schema);
    buckets.set(index, (buckets.get(index) ?? 0) + 1);
  }
  const sum = values.reduce((total, value) => total + value, 0);
  return { schema, zero: values.length - positive.length, sum, count: values.length, buckets };
}
