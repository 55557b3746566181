// What one generator has pushed so far: k6 pushes running totals, and a series only when it got something new.
import { emptyHistogram, subtract, type Histogram } from "../analysis/histogram.ts";
import { k6Series } from "../catalogue/k6-metrics.ts";
import { isRead, totalsOf, type Growth, type Totals } from "./merge.ts";
import type { PushedHistogram } from "./native-histogram.ts";
import type { PushedSample, PushedSeries } from "./remote-write.ts";

/** The last known total of one series. */
interface LastTotal {
  readonly timestamp: number;
  readonly value: number;
  readonly histogram: Histogram;
}

const unknown: LastTotal = { timestamp: Number.NEGATIVE_INFINITY, value: 0, histogram: emptyHistogram };

/** Running totals of one generator, by series. */
export interface GeneratorTotals {
  /** Takes a push in and returns what grew since the push before. */
  grow(push: Iterable<PushedSeries>): Totals;
}

export function createGeneratorTotals(): GeneratorTotals {
  const last = new Map<string, LastTotal>();
  const growthOf = (series: PushedSeries): Growth => {
    const key = keyOf(series);
    const before = last.get(key) ?? unknown;
    const { total, value, histogram } =
      series.histograms.length > 0 ? grownDuration(before, series) : grownCount(before, series);
    last.set(key, total);
    return { name: series.name, label: (name) => series.labels.get(name) ?? "", value, histogram };
  };
  return {
    grow: (push) =>
      totalsOf(
        Array.from(push)
          .filter(({ name }) => isRead(name))
          .map(growthOf),
      ),
  };
}

interface Grown {
  readonly total: LastTotal;
  readonly value: number;
  readonly histogram: Histogram;
}

/** Labels come in alphabetical order, so the text is the same in every push. No label can hold a zero byte. */
function keyOf({ name, labels }: PushedSeries): string {
  let key = name;
  for (const [label, value] of labels) key += `\0${label}\0${value}`;
  return key;
}

/** Late or repeated samples are already part of the total; a stale marker (not a number) says nothing. */
function isNews(before: LastTotal, { timestamp, value }: PushedSample): boolean {
  if (!Number.isFinite(value)) return false;
  return timestamp > before.timestamp || (timestamp === before.timestamp && value > before.value);
}

function grownCount(before: LastTotal, { name, samples }: PushedSeries): Grown {
  let total = before;
  let value = 0;
  for (const sample of samples) {
    if (!isNews(total, sample)) continue;
    // A counter that fell began again at zero: its generator was restarted. A gauge may fall.
    const restarted = name !== k6Series.vus && sample.value < total.value;
    value += restarted ? sample.value : sample.value - total.value;
    total = { ...total, timestamp: sample.timestamp, value: sample.value };
  }
  return { total, value, histogram: emptyHistogram };
}

function grownDuration(before: LastTotal, { histograms }: PushedSeries): Grown {
  const newest = histograms.at(-1);
  if (newest === undefined || !isNewer(before, newest))
    return { total: before, value: 0, histogram: emptyHistogram };
  const histogram = hasRestarted(before, newest)
    ? newest.histogram
    : subtract(newest.histogram, before.histogram);
  return {
    total: { ...before, timestamp: newest.timestamp, histogram: newest.histogram },
    value: 0,
    histogram,
  };
}

function isNewer(before: LastTotal, { timestamp, histogram, reset }: PushedHistogram): boolean {
  if (reset === "gauge") return false;
  return (
    timestamp > before.timestamp ||
    (timestamp === before.timestamp && histogram.count > before.histogram.count)
  );
}

const hasRestarted = ({ histogram }: LastTotal, newest: PushedHistogram): boolean =>
  newest.reset === "yes" || newest.histogram.count < histogram.count;
