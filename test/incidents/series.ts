// Series as a Prometheus would have scraped them from our exporters: values on a grid of scrapes, spelt by the catalogue.
import { metrics, type MetricId } from "../../src/catalogue/metrics.ts";
import { builtin } from "../../dashboards/series.ts";

/** The scrapes of an incident: one every `step` seconds, `count` in all, the first at 0. */
export interface Clock {
  readonly step: number;
  readonly count: number;
}

/** No value: the scrape failed or the exporter had nothing to tell. */
type Value = number | undefined;

/** One series over all scrapes. */
export interface Sampled {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly Value[];
}

export type LabelsOf<Id extends MetricId> = Readonly<Record<(typeof metrics)[Id]["labels"][number], string>>;

/** A value by the second since the incident's beginning. */
export type Course = (second: number) => Value;

/** The course at every scrape. */
export const atScrapes = ({ step, count }: Clock, course: Course): readonly Value[] =>
  Array.from({ length: count }, (_, i) => course(i * step));

/** A metric of the catalogue with exactly its labels. */
export const sampled = <Id extends MetricId>(
  metric: Id,
  labels: LabelsOf<Id>,
  values: readonly Value[],
): Sampled => ({ name: metrics[metric].name, labels, values });

/** What Prometheus itself writes about the scrapes of our exporter. */
export const upSeries = (values: readonly Value[]): Sampled => ({
  name: builtin.up.name,
  labels: { job: "headroom", instance: "127.0.0.1:9464" },
  values,
});

/** A corner of a line: second, value. */
export type Corner = readonly [second: number, value: number];

const between = ([t0, v0]: Corner, [t1, v1]: Corner, second: number): number =>
  v0 + ((v1 - v0) * (second - t0)) / (t1 - t0);

/** Straight lines from corner to corner; level before the first and after the last. Two corners at one second are a jump. */
export function line(...corners: readonly Corner[]): (second: number) => number {
  return (second) => {
    const next = corners.findIndex(([at]) => at > second);
    const [last, after] = [corners.at(next === -1 ? -1 : next - 1), corners[next]];
    if (next === 0 || after === undefined || last === undefined)
      return (next === 0 ? corners[0] : corners.at(-1))?.[1] ?? 0;
    return between(last, after, second);
  };
}

/** `inside` from `from` until before `until`, otherwise `outside`. */
export const during =
  <T>([from, until]: readonly [number, number], inside: T, outside: T): ((second: number) => T) =>
  (second) =>
    second >= from && second < until ? inside : outside;

const selector = ({ name, labels }: Sampled): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(",")}}`;

/** Equal neighbours as one word; the first missing value after a present one is a mark of staleness, as a scrape leaves it. */
function notation(values: readonly Value[]): string {
  const words: string[] = [];
  for (let i = 0; i < values.length;) {
    const value = values[i];
    let end = i + 1;
    while (end < values.length && values[end] === value) end += 1;
    const count = end - i;
    if (value !== undefined) words.push(count === 1 ? String(value) : `${value}x${count - 1}`);
    else
      words.push(
        ...(i === 0 ? [] : ["stale"]),
        ...(count - (i === 0 ? 0 : 1) > 0 ? [`_x${count - (i === 0 ? 0 : 1)}`] : []),
      );
    i = end;
  }
  return words.join(" ");
}

/** As promtool reads it. */
export const inputSeries = (all: readonly Sampled[]): readonly object[] =>
  all.map((one) => ({ series: selector(one), values: notation(one.values) }));
