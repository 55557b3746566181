// PromQL as typed fragments over catalogue values: a metric name is never typed in a panel or a rule.
// Only what Prometheus 2.42 and 3.x both understand.

/** What Prometheus can do with a series; a native histogram is queried without `_bucket`. */
type SeriesKind = "counter" | "gauge" | "histogram" | "native-histogram" | "summary";

/** A series that exists: a metric of the catalogue, a k6 series or a recorded one. */
export interface Series<Kind extends SeriesKind = SeriesKind> {
  readonly name: string;
  readonly type: Kind;
}

/** A finished expression; made only by the functions of this file. */
export interface Expr {
  readonly promql: string;
  /** False where it must be put in brackets before another operator is applied. */
  readonly atomic: boolean;
}

/** Label conditions: a plain value means equality, `matches` an anchored regular expression. */
export type Where = Readonly<Record<string, string | { readonly matches: string }>>;

/** A range such as `5m`, Grafana's own range for a rate, or the whole time that the reader looks at. */
type Window = `${number}${"s" | "m" | "h" | "d"}` | "$__rate_interval" | "$__range";

/** Where the series is cut and over which span it is read. */
export interface Span {
  readonly where?: Where;
  readonly window: Window;
}

/** What a quantile is taken of and which labels stay apart. */
interface QuantileOf extends Span {
  readonly by: readonly string[];
}

const atom = (promql: string): Expr => ({ promql, atomic: true });
const bracket = ({ promql, atomic }: Expr): string => (atomic ? promql : `(${promql})`);

function matchers(where: Where): string {
  const parts = Object.entries(where).map(([label, value]) =>
    typeof value === "string"
      ? `${label}=${JSON.stringify(value)}`
      : `${label}=~${JSON.stringify(value.matches)}`,
  );
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
}

/** The newest sample of every matching series. */
export const latest = ({ name }: Series<"gauge" | "summary">, where: Where = {}): Expr =>
  atom(`${name}${matchers(where)}`);

/** Events per second over the window. */
export const rate = ({ name }: Series<"counter">, { where = {}, window }: Span): Expr =>
  atom(`rate(${name}${matchers(where)}[${window}])`);

/** Events in the window (Prometheus extrapolates to its edges, so this need not be whole). */
export const increase = ({ name }: Series<"counter">, { where = {}, window }: Span): Expr =>
  atom(`increase(${name}${matchers(where)}[${window}])`);

/** How often a state changed within the window. */
export const changes = ({ name }: Series<"gauge">, { where = {}, window }: Span): Expr =>
  atom(`changes(${name}${matchers(where)}[${window}])`);

/** Mean of the samples within the window; of a recorded rate it is the rate over the longer window. */
export const mean = ({ name }: Series<"gauge">, { where = {}, window }: Span): Expr =>
  atom(`avg_over_time(${name}${matchers(where)}[${window}])`);

/** The largest sample within the window. */
export const highest = ({ name }: Series<"gauge">, { where = {}, window }: Span): Expr =>
  atom(`max_over_time(${name}${matchers(where)}[${window}])`);

/** Growth per second within the window, by least squares. */
export const growth = ({ name }: Series<"gauge">, { where = {}, window }: Span): Expr =>
  atom(`deriv(${name}${matchers(where)}[${window}])`);

/** Where the least-squares line through the window stands in `ahead` seconds. */
export const forecast = ({ name }: Series<"gauge">, { where = {}, window }: Span, ahead: number): Expr =>
  atom(`predict_linear(${name}${matchers(where)}[${window}], ${ahead})`);

/** The series as it was that long ago. */
export const before = ({ name }: Series<"gauge">, { where = {}, window }: Span): Expr =>
  atom(`${name}${matchers(where)} offset ${window}`);

/** Values outside the bounds become the bound. */
export const clamp = (of: Expr, low: number, high: number): Expr =>
  atom(`clamp(${of.promql}, ${low}, ${high})`);

/** The value of one label under another name as well. */
export const relabelled = (of: Expr, from: string, to: string): Expr =>
  atom(`label_replace(${of.promql}, "${to}", "$1", "${from}", "(.+)")`);

/** The same with one more label. */
export const labelled = (of: Expr, label: string, value: string): Expr =>
  atom(`label_replace(${of.promql}, "${label}", "${value}", "", "")`);

type Aggregation = "sum" | "max" | "min";
const aggregate = (operator: Aggregation, of: Expr, by: readonly string[]): Expr =>
  atom(by.length === 0 ? `${operator}(${of.promql})` : `${operator} by (${by.join(", ")}) (${of.promql})`);

export const sum = (of: Expr, by: readonly string[] = []): Expr => aggregate("sum", of, by);
export const max = (of: Expr, by: readonly string[] = []): Expr => aggregate("max", of, by);
export const min = (of: Expr, by: readonly string[] = []): Expr => aggregate("min", of, by);

/**
 * Quantile of a classic histogram over the window. Buckets are added before the quantile is taken:
 * quantiles themselves are never added or averaged.
 */
export const quantile = (
  q: number,
  { name }: Series<"histogram">,
  { by, where = {}, window }: QuantileOf,
): Expr =>
  atom(
    `histogram_quantile(${q}, sum by (${[...by, "le"].join(", ")}) (rate(${name}_bucket${matchers(where)}[${window}])))`,
  );

/** Quantile of a native histogram over the window, added over label sets first. */
export const nativeQuantile = (
  q: number,
  { name }: Series<"native-histogram">,
  { by, where = {}, window }: QuantileOf,
): Expr => {
  const rates = `rate(${name}${matchers(where)}[${window}])`;
  return atom(`histogram_quantile(${q}, ${aggregate("sum", atom(rates), by).promql})`);
};

/** The whole distribution over the window, added over all label sets; for a heatmap. */
export const nativeDistribution = (
  { name }: Series<"native-histogram">,
  { where = {}, window }: Span,
): Expr => sum(atom(`rate(${name}${matchers(where)}[${window}])`));

/** A number as an expression (a scalar). */
export const scalar = (value: number): Expr => atom(String(value));

/** A number as a series without labels. */
export const constant = (value: number): Expr => atom(`vector(${value})`);

type Operator = "+" | "-" | "*" | "/" | ">" | ">=" | "<" | "<=" | "==" | "and" | "or" | "unless";

/** Two expressions joined by an operator; all their labels must agree, or one of them is a number. */
export const binary = (left: Expr, operator: Operator, right: Expr): Expr => ({
  promql: `${bracket(left)} ${operator} ${bracket(right)}`,
  atomic: false,
});

/** Which labels must agree, and which are taken over from the right side into many series of the left. */
interface Matching {
  readonly on: readonly string[];
  /** Set (even to nothing) where several series of the left meet one of the right. */
  readonly groupLeft?: readonly string[];
}

/** As `binary`, with the labels that must agree. */
export function joined(
  operator: Operator,
  [left, right]: readonly [Expr, Expr],
  { on, groupLeft }: Matching,
): Expr {
  const group = groupLeft === undefined ? "" : ` group_left (${groupLeft.join(", ")})`;
  return {
    promql: `${bracket(left)} ${operator} on (${on.join(", ")})${group} ${bracket(right)}`,
    atomic: false,
  };
}

/** A comparison with a number; series that do not fulfil it vanish. */
export const compare = (left: Expr, operator: ">" | ">=" | "<" | "<=" | "==", right: number): Expr =>
  binary(left, operator, scalar(right));

/** Part of a whole as a ratio; no answer (rather than NaN) where the whole is nothing. */
export const share = (part: Expr, whole: Expr): Expr => binary(part, "/", compare(whole, ">", 0));

/** One where the series is missing altogether. */
export const absent = ({ name }: Series<"gauge">, where: Where = {}): Expr =>
  atom(`absent(${name}${matchers(where)})`);

/** Seconds since the moment that a timestamp tells. */
export const age = (moment: Expr): Expr => binary(atom("time()"), "-", moment);

/** The `n` largest of the series. */
export const topk = (n: number, of: Expr): Expr => atom(`topk(${n}, ${of.promql})`);

/** The `n` smallest of the series. */
export const bottomk = (n: number, of: Expr): Expr => atom(`bottomk(${n}, ${of.promql})`);

/** The series that were worst at some time of what the reader looks at: always the same ones, so lines do not break. */
function overall(pick: string, of: Expr, by: readonly string[]): Expr {
  return joined("and", [of, atom(`${pick}_over_time((${of.promql})[$__range:] @ end()))`)], { on: by });
}
export const worstHighest = (n: number, of: Expr, by: readonly string[]): Expr =>
  overall(`topk(${n}, max`, of, by);
export const worstLowest = (n: number, of: Expr, by: readonly string[]): Expr =>
  overall(`bottomk(${n}, min`, of, by);

/** The largest first, where a panel shows one moment. */
export const largestFirst = (of: Expr): Expr => atom(`sort_desc(${of.promql})`);

/** What is left of the whole: 1 − the part. */
export const rest = (part: Expr): Expr => binary(scalar(1), "-", part);

/** Zero, with the labels of the series. */
export const zero = (of: Expr): Expr => binary(of, "*", scalar(0));
