// Template variables of a board and Grafana's own, put into queries and texts.
import type { TimeRange } from "@grafana/data";
import type { Board, Variable } from "./board.ts";
import type { Intervals } from "./intervals.ts";

export type Values = Readonly<Record<string, string>>;

const ALL = "$__all";
/** Types whose value says where the data is from; there is one Prometheus here. */
const WITHOUT_VALUE = new Set(["datasource", "adhoc"]);

const listOf = (words: string | readonly string[] | undefined): readonly string[] =>
  typeof words === "string" ? [words] : (words ?? []);

const escaped = (value: string): string => value.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\\$&`);

/** As the Prometheus data source writes it: one value as it is, several as alternatives, all as `.*`. */
function valueOf({ current, allValue }: Variable): string {
  const values = listOf(current?.value).filter((value) => value !== "");
  if (values.length === 0 || values.includes(ALL)) return allValue ?? ".*";
  return values.length === 1 ? (values[0] ?? "") : `(${values.map(escaped).join("|")})`;
}

export const valuesOf = (board: Board): Values =>
  Object.fromEntries(
    board.templating.list
      .filter(({ type }) => !WITHOUT_VALUE.has(type))
      .map((variable) => [variable.name, valueOf(variable)]),
  );

/** Variables that Grafana shows above the board, with the text of their value. */
export const shownVariables = (board: Board): { label: string; text: string }[] =>
  board.templating.list
    .filter(({ hide }) => hide !== 2 && hide !== "hideVariable")
    .map(({ label, name, type, current }) => ({
      label: label ?? name,
      text: type === "datasource" ? "Prometheus" : listOf(current?.text).join(" + ") || "All",
    }));

export const timeValues = (range: TimeRange, { step, rate }: Intervals): Values => {
  const rangeMs = range.to.valueOf() - range.from.valueOf();
  return {
    __interval: `${step}ms`,
    __interval_ms: String(step),
    __rate_interval: `${rate}ms`,
    __rate_interval_ms: String(rate),
    __range: `${Math.round(rangeMs / 1000)}s`,
    __range_s: String(Math.round(rangeMs / 1000)),
    __range_ms: String(rangeMs),
  };
};

/** `$name`, `${name}`, `${name:format}` and `[[name]]`; unknown ones stay as they are. */
export const withValues = (text: string, values: Values): string =>
  text.replaceAll(/\$\w+|\$\{\w+(?::\w+)?\}|\[\[\w+(?::\w+)?\]\]/g, (whole) => {
    const name = /\w+/.exec(whole)?.[0] ?? "";
    return values[name] ?? whole;
  });
