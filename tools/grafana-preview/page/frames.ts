// Answers of Prometheus → Grafana's data frames, as its Prometheus data source makes them.
import { createDataFrame, FieldType, type DataFrame, type Labels } from "@grafana/data";
import type { Target } from "./board.ts";
import type { Series } from "./prometheus.ts";

/** One question of a panel with what came back. */
export interface Answered {
  readonly target: Target;
  /** As it was asked, without variables. */
  readonly promql: string;
  /** Milliseconds between points of a range; undefined for an instant. */
  readonly step: number | undefined;
  readonly series: readonly Series[];
}

const numberOf = (text: string): number =>
  text === "+Inf" ? Number.POSITIVE_INFINITY : text === "-Inf" ? Number.NEGATIVE_INFINITY : Number(text);

function fullName({ __name__: name = "", ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(", ")}}`;
}

/** The legend: the format with its labels filled in, or what Grafana writes where there is none. */
export function legendOf(labels: Labels, { target, promql }: Pick<Answered, "target" | "promql">): string {
  const format = target.legendFormat;
  if (format !== "" && format !== "__auto")
    return format.replaceAll(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => labels[label] ?? "");
  const own = Object.entries(labels).filter(([label]) => label !== "__name__");
  const [only] = own;
  if (format === "__auto" && own.length === 1 && only !== undefined) return only[1];
  return Object.keys(labels).length === 0 ? promql : fullName(labels);
}

const samplesOf = ({ value, values }: Series): readonly (readonly [number, string])[] =>
  values ?? (value === undefined ? [] : [value]);

function seriesFrame(series: Series, answered: Answered): DataFrame {
  const { target, step } = answered;
  const samples = samplesOf(series);
  return createDataFrame({
    refId: target.refId,
    fields: [
      {
        name: "Time",
        type: FieldType.time,
        // Longer gaps than this are drawn as gaps.
        config: step === undefined ? {} : { interval: step },
        values: samples.map(([at]) => at * 1000),
      },
      {
        name: "Value",
        type: FieldType.number,
        labels: series.metric,
        config: { displayNameFromDS: legendOf(series.metric, answered) },
        values: samples.map(([, value]) => numberOf(value)),
      },
    ],
  });
}

/** A row per sample: time, every label, value. */
function tableFrame({ target, series }: Answered, valueName: string): DataFrame {
  const rows = series.flatMap((one) => samplesOf(one).map((sample) => ({ metric: one.metric, sample })));
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].toSorted();
  return createDataFrame({
    refId: target.refId,
    fields: [
      { name: "Time", type: FieldType.time, values: rows.map(({ sample: [at] }) => at * 1000) },
      ...labels.map((label) => ({
        name: label,
        type: FieldType.string,
        values: rows.map(({ metric }) => metric[label] ?? ""),
      })),
      {
        name: valueName,
        type: FieldType.number,
        values: rows.map(({ sample: [, value] }) => numberOf(value)),
      },
    ],
  });
}

export function framesOf(answers: readonly Answered[]): DataFrame[] {
  const tables = answers.filter(({ target, series }) => target.format === "table" && series.length > 0);
  return answers.flatMap((answered) => {
    const { target, series } = answered;
    if (target.format !== "table") return series.map((one) => seriesFrame(one, answered));
    if (series.length === 0) return [];
    return [tableFrame(answered, tables.length > 1 ? `Value #${target.refId}` : "Value")];
  });
}
