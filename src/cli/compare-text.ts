// A comparison as a person reads it, within 80 columns. Pure.
import type { ComparedMetric, Comparison, MetricVerdict } from "../analysis/compare/compare.ts";
import { MOST_FURTHER } from "../analysis/compare/further-runs.ts";
import { kindOf } from "../analysis/compare/measurement.ts";
import type { CompareWarning } from "../analysis/compare/warning.ts";
import { compareWarningText } from "./compare-words.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

const COLUMNS = 80;
/** Names of one's own may be long. */
const LONGEST_NAME = 14;

type Bilingual = Readonly<Record<Language, string>>;

const verdicts: Readonly<Record<MetricVerdict, Bilingual>> = {
  regressed: { en: "regressed", vi: "kém đi" },
  improved: { en: "improved", vi: "tốt lên" },
  equivalent: { en: "equivalent", vi: "tương đương" },
  inconclusive: { en: "inconclusive", vi: "chưa kết luận" },
};

const known: Readonly<Record<string, Bilingual>> = {
  throughput: { en: "throughput", vi: "thông lượng" },
  bad: { en: "bad share", vi: "tỷ lệ xấu" },
};

const words = {
  head: { en: "Candidate against base", vi: "Bản mới so với bản gốc" },
  margin: { en: "margin", vi: "biên" },
  pairs: { en: "pairs", vi: "cặp" },
  runs: { en: "runs", vi: "lượt chạy" },
  system: { en: "system", vi: "hệ thống" },
  metric: { en: "metric", vi: "chỉ số" },
  base: { en: "base", vi: "gốc" },
  candidate: { en: "candidate", vi: "mới" },
  ratio: { en: "ratio", vi: "tỷ số" },
  interval: { en: "95 %", vi: "95 %" },
  verdict: { en: "verdict", vi: "kết luận" },
  all: { en: "all", vi: "tổng" },
  more: { en: "To decide, make about", vi: "Để kết luận, cần chạy thêm mỗi bên khoảng" },
  aSide: { en: "more runs a side", vi: "lượt" },
  tooMany: {
    en: "more runs a side, too many to be worth it: make runs longer or the environment quieter",
    vi: "lượt, quá nhiều: nên chạy lâu hơn hoặc làm môi trường ổn định hơn",
  },
  note: {
    en: "Ratio: candidate ÷ base, each run one value; of the bad share, a ratio of odds, and the margin applies to odds. Intervals are each 95 % alone. “Regressed” and “improved” also need p ≤ 0.05 after Holm's correction for all metrics. Shares that differ by less than 0.1 % of all requests are equivalent.",
    vi: "Tỷ số: mới ÷ gốc, mỗi lượt chạy một giá trị; với tỷ lệ xấu là tỷ số chênh (odds), và biên áp dụng cho odds. Mỗi khoảng là 95 % riêng lẻ. “Kém đi” và “tốt lên” còn cần p ≤ 0,05 sau hiệu chỉnh Holm cho mọi chỉ số. Tỷ lệ khác nhau dưới 0,1 % số yêu cầu được coi là tương đương.",
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

const short = (text: string): string =>
  text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text;

const metricName = (metric: string, lang: Language): string => short(known[metric]?.[lang] ?? metric);

function valueText({ metric }: ComparedMetric, value: number, lang: Language): string {
  const f = figuresIn(lang);
  if (kindOf(metric).scale === "logit") return f.percent(value);
  return metric === "p95" ? f.seconds(value) : f.number(value);
}

/** Ratios beyond a hundred are told apart by nothing that matters. */
function ratioText(ratio: number, lang: Language): string {
  if (ratio >= 100) return ">100";
  const digits = ratio >= 10 ? 0 : ratio >= 2 ? 1 : 2;
  return new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    ratio,
  );
}

function rowOf(one: ComparedMetric, lang: Language): string[] {
  const [low, high] = one.interval;
  return [
    one.system === null ? words.all[lang] : short(one.system),
    metricName(one.metric, lang),
    valueText(one, one.base.median, lang),
    valueText(one, one.candidate.median, lang),
    ratioText(one.ratio, lang),
    `${ratioText(low, lang)}–${ratioText(high, lang)}`,
    verdicts[one.verdict][lang],
  ];
}

/** Without systems, as in a table of one's own, their column would be empty. */
function table({ metrics }: Comparison, lang: Language): string {
  const hasSystems = metrics.some(({ system }) => system !== null);
  const head = [
    words.system,
    words.metric,
    words.base,
    words.candidate,
    words.ratio,
    words.interval,
    words.verdict,
  ];
  const drop = hasSystems ? 0 : 1;
  return tableText(
    head.map((word) => word[lang]).slice(drop),
    metrics.map((one) => rowOf(one, lang).slice(drop)),
    { left: hasSystems ? [0, 1, 6] : [0, 5] },
  );
}

/** The metric that needs most decides how many. */
function moreRuns({ metrics }: Comparison, lang: Language): string[] {
  const needs = metrics.flatMap(({ furtherRuns }) => (furtherRuns === null ? [] : [furtherRuns]));
  if (needs.length === 0) return [];
  const most = Math.max(...needs);
  const count = figuresIn(lang).count(most);
  const [number, tail] = most >= MOST_FURTHER ? [`≥ ${count}`, words.tooMany] : [count, words.aSide];
  const which = metrics
    .filter(({ furtherRuns }) => furtherRuns === most)
    .map(({ system, metric }) => `${system === null ? "" : `${system} `}${metricName(metric, lang)}`);
  return [`${words.more[lang]} ${number} ${tail[lang]} (${which.join(", ")}).`];
}

export function comparisonText(
  comparison: Comparison,
  warnings: readonly CompareWarning[],
  lang: Language,
): string {
  const [first] = comparison.metrics;
  const sizes = comparison.paired
    ? `${first?.base.runs ?? 0} ${words.pairs[lang]}`
    : `${first?.base.runs ?? 0} + ${first?.candidate.runs ?? 0} ${words.runs[lang]}`;
  const margin = `${words.margin[lang]} ±${figuresIn(lang).percent(comparison.margin)}`;
  const prose = [
    ...moreRuns(comparison, lang),
    words.note[lang],
    ...warnings.map((warning) => `! ${compareWarningText(warning, lang)}`),
  ];
  return [
    `${words.head[lang]}: ${verdicts[comparison.verdict][lang]} (${margin}, ${sizes})`,
    "",
    table(comparison, lang),
    "",
    ...prose.map((text) => wrapText(text, COLUMNS)),
  ].join("\n");
}
