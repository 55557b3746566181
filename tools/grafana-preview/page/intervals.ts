// How far apart the points of a query are, as Grafana's Prometheus data source decides it.
import { rangeUtil, type TimeRange } from "@grafana/data";

export interface Intervals {
  /** Milliseconds between two points: `$__interval` and the step of a range query. */
  readonly step: number;
  /** `$__rate_interval`, milliseconds: max(step + scrape, 4 × scrape). */
  readonly rate: number;
}

interface Resolution {
  readonly range: TimeRange;
  /** Points that can be told apart: the pixels of the panel's width. */
  readonly points: number;
  /** Smallest step, e.g. 5s. */
  readonly smallest: string;
  /** How often Prometheus scrapes, e.g. 5s. */
  readonly scrape: string;
}

export function intervalsFor({ range, points, smallest, scrape }: Resolution): Intervals {
  const { intervalMs } = rangeUtil.calculateInterval(range, Math.max(1, Math.floor(points)), smallest);
  const scrapeMs = rangeUtil.intervalToMs(scrape);
  return { step: intervalMs, rate: Math.max(intervalMs + scrapeMs, 4 * scrapeMs) };
}
