// What a fit says, as a person reads it: at most 80 columns. Pure.
import type { Interval } from "../analysis/usl/bootstrap.ts";
import type { ScalabilityFit } from "../analysis/usl/fit-scalability.ts";
import { throughputAt, type Point } from "../analysis/usl/model.ts";
import { figuresIn } from "./figures.ts";
import { fitWord, limitWords, modelWords, warningText } from "./fit-words.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

interface View {
  readonly fit: ScalabilityFit;
  readonly points: readonly Point[];
  readonly lang: Language;
}

const COLUMNS = 80;
const BAR = 36;
const LEVELS_SHOWN = 40;

/** Four digits that mean something: coefficients are compared with those of other tools. */
const precise = (lang: Language): ((value: number) => string) => {
  const format = new Intl.NumberFormat(lang, { maximumSignificantDigits: 4, maximumFractionDigits: 20 });
  return (value) => format.format(value);
};

function coefficientTable({ fit, lang }: View): string {
  const w = fitWord(lang);
  const show = precise(lang);
  const between = (interval: Interval | null): string =>
    interval === null ? "" : `${show(interval[0])} – ${show(interval[1])}`;
  const row = (key: "lambda" | "sigma" | "kappa" | "peakN" | "peakThroughput"): readonly string[] => {
    const value = fit[key];
    return [w(key), value === null ? w("none") : show(value), between(fit.intervals[key])];
  };
  const { prediction } = fit;
  const predicted =
    prediction === null
      ? []
      : [[`${w("at")} n = ${show(prediction.n)}`, show(prediction.throughput), between(prediction.interval)]];
  return tableText(
    [w("coefficient"), w("value"), w("interval")],
    [row("lambda"), row("sigma"), row("kappa"), row("peakN"), row("peakThroughput"), ...predicted],
  );
}

/** A bar as long as the curve is high, and a dot where it was measured. */
function barText(fitted: number, measured: number, most: number): string {
  const place = (value: number): number => Math.round((value / most) * BAR);
  const end = place(fitted);
  const bar = Array.from({ length: BAR + 1 }, (_, i): string => (i < end ? "━" : " "));
  bar[place(measured)] = "●";
  return bar.join("").trimEnd();
}

function levelTable({ fit, points, lang }: View): string {
  const w = fitWord(lang);
  const show = precise(lang);
  const most = Math.max(...points.flatMap(({ n, x }) => [x, throughputAt(fit, n)]));
  const rows = points
    .toSorted((a, b) => a.n - b.n)
    .slice(0, LEVELS_SHOWN)
    .map(({ n, x }) => {
      const fitted = throughputAt(fit, n);
      return [show(n), show(x), show(fitted), barText(fitted, x, most)];
    });
  const rest = points.length - rows.length;
  const table = tableText([w("load"), w("measured"), w("fitted"), ""], rows, { left: [3] });
  return rest > 0 ? `${table}\n… +${figuresIn(lang).count(rest)}` : table;
}

/** Everything `fit` prints. */
export function fitText(view: View): string {
  const { fit, lang } = view;
  const w = fitWord(lang);
  const notes = fit.warnings.map((warning) => wrapText(`- ${warningText(warning, lang)}`, COLUMNS, "  "));
  return `${[
    wrapText(`${w("model")}: ${modelWords[fit.model][lang]}, ${w("byCriterion")}`, COLUMNS),
    "",
    coefficientTable(view),
    "",
    levelTable(view),
    "",
    wrapText(limitWords[fit.limitedBy][lang], COLUMNS),
    ...(notes.length === 0 ? [] : ["", w("notes"), ...notes]),
  ]
    .join("\n")
    .replaceAll(/ +$/gm, "")}\n`;
}
