// Values on their way to a scrape, typed by the catalogue: a metric or label that is not there does not compile.
import { metrics, type MetricId } from "../src/catalogue/metrics.ts";

type IdOf<Type extends string> = {
  [Id in MetricId]: (typeof metrics)[Id]["type"] extends Type ? Id : never;
}[MetricId];

/** Exactly the labels that the catalogue gives to a metric. */
type LabelsOf<Id extends MetricId> = Readonly<Record<(typeof metrics)[Id]["labels"][number], string>>;

/** One series at one moment; `value` is in the base unit of the metric. */
export interface Sample {
  readonly metric: MetricId;
  /** Name of the series: the metric's, or with `_bucket`, `_sum` or `_count`. */
  readonly metricName: string;
  /** The buckets of one histogram share one object, which is then escaped only once. */
  readonly labels: Readonly<Record<string, string>>;
  /** Upper bound of a bucket of a histogram. */
  readonly le?: string;
  readonly value: number;
}

/** A cumulative distribution: `[le, count]` in ascending order, without the infinite bucket. */
export interface Distribution {
  readonly buckets: readonly (readonly [le: number, count: number])[];
  readonly sum: number;
  readonly count: number;
}

/** A value of a counter, a gauge or one quantile of a summary. */
export const sample = <Id extends IdOf<"counter" | "gauge" | "summary">>(
  metric: Id,
  labels: LabelsOf<Id>,
  value: number,
): Sample => ({ metric, metricName: metrics[metric].name, labels, value });

/** The series of one classic histogram: a bucket per bound, the infinite one, sum and count. */
export function histogramSamples<Id extends IdOf<"histogram">>(
  metric: Id,
  labels: LabelsOf<Id>,
  { buckets, sum, count }: Distribution,
): Sample[] {
  const { name } = metrics[metric];
  const bucket = (le: string, value: number): Sample => ({
    metric,
    metricName: `${name}_bucket`,
    labels,
    le,
    value,
  });
  return [
    ...buckets.map(([le, below]) => bucket(String(le), below)),
    bucket("+Inf", count),
    { metric, metricName: `${name}_sum`, labels, value: sum },
    { metric, metricName: `${name}_count`, labels, value: count },
  ];
}
