// What logs say, as a person reads it: at most 80 columns. Pure.
import type { Certainty } from "../access-log/certainty.ts";
import type { FigureId, Observation } from "../access-log/observation.ts";
import type { Quantile } from "../access-log/service-times.ts";
import { zoneText } from "../access-log/wall-clock.ts";
import { systemName } from "../catalogue/systems.ts";
import type { Calibrated } from "../planning/calibrate.ts";
import type { ReplacedFigure } from "../planning/replaced-rows.ts";
import { calibrateNotes, type Noted } from "./calibrate-notes.ts";
import { certaintyWords, figureWords, limitWords, replacedWords, wordsIn } from "./calibrate-words.ts";
import { figuresIn } from "./figures.ts";
import { hourChart } from "./hour-chart.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

interface View extends Noted, Calibrated {
  readonly formats: readonly string[];
  readonly out: string;
}

const COLUMNS = 80;
const ROUTES_SHOWN = 10;
const WIDEST_ROUTE = 48;
const WIDEST_NAME = 30;
const STATUSES_SHOWN = 8;
const MARKS = { sure: "●", fair: "◐", weak: "○" } as const;
const DAY = 86_400;

const dateText = (iso: string): string => iso.slice(0, 16).replace("T", " ");

function head({ observation, formats, lang }: View): readonly string[] {
  const w = wordsIn(lang);
  const f = figuresIn(lang);
  const { lines, rejected, from, to, zone, spanSeconds } = observation;
  return [
    `${w("logs")}: ${f.count(lines)} ${w("lines")}, ${f.count(rejected)} ${w("rejected")} · ${formats.join(", ")}`,
    `${dateText(from)} – ${dateText(to)} UTC${zoneText(zone)} (${f.number(spanSeconds / DAY)} ${w("days")})`,
  ];
}

function chart({ hours, peakHourShare }: Observation, lang: Language): readonly string[] {
  const w = wordsIn(lang);
  const f = figuresIn(lang);
  const title = `${w("byHour")}: ${f.percent(peakHourShare)} ${w("at")} ${hours.indexOf(peakHourShare)} h`;
  return [title, ...hourChart(hours)];
}

const certaintyText = ({ word, limit, of }: Certainty, lang: Language): string =>
  `${MARKS[word]} ${certaintyWords[word][lang]}: ${compact(of, lang)} ${limitWords[limit][lang]}`;

/** 399K in English, 399 N in Vietnamese: the size is what matters here. */
const compact = (value: number, lang: Language): string =>
  new Intl.NumberFormat(lang, { notation: "compact", maximumSignificantDigits: 3 }).format(value);

/** How a figure is written. */
type Unit = "count" | "number" | "seconds" | "percent";
type Show = (value: number) => string;

const showIn =
  (lang: Language) =>
  (unit: Unit): Show => {
    const f = figuresIn(lang);
    return (value) => f[unit](value);
  };

interface Row {
  readonly id: FigureId;
  readonly value: number | null;
  readonly unit: Unit;
}

function rowsOf({ sessions, peakHourShare, peakToMean, dispersion }: Observation): readonly Row[] {
  return [
    { id: "sessions", value: sessions.count, unit: "count" },
    { id: "meanRequests", value: sessions.meanRequests, unit: "number" },
    { id: "meanSeconds", value: sessions.meanSeconds, unit: "seconds" },
    { id: "thinkSeconds", value: sessions.thinkSeconds, unit: "seconds" },
    { id: "peakHourShare", value: peakHourShare, unit: "percent" },
    { id: "peakToMean", value: peakToMean, unit: "number" },
    { id: "dispersionSecond", value: dispersion.second, unit: "number" },
    { id: "dispersionMinute", value: dispersion.minute, unit: "number" },
  ];
}

const rangeText = ({ low, high }: Pick<Certainty, "low" | "high">, show: Show): string =>
  Number.isFinite(high) ? `${show(Math.max(0, low))} – ${show(high)}` : "–";

function serviceRows({ serviceSeconds }: Observation, lang: Language): readonly (readonly string[])[] {
  if (serviceSeconds === null) return [];
  const w = wordsIn(lang);
  const show = showIn(lang)("seconds");
  const count = `${figuresIn(lang).count(serviceSeconds.count)} ${w("requests")}`;
  const row = (name: string, one: Quantile): readonly string[] => [
    `${w("serviceTime")} ${name}`,
    show(one.value),
    rangeText(one, show),
    count,
  ];
  return [row("p50", serviceSeconds.p50), row("p95", serviceSeconds.p95), row("p99", serviceSeconds.p99)];
}

function figuresTable({ observation, lang }: View): string {
  const w = wordsIn(lang);
  const { certainty } = observation;
  const rows = rowsOf(observation).map(({ id, value, unit }) => {
    const show = showIn(lang)(unit);
    return [
      figureWords[id][lang],
      value === null ? "–" : show(value),
      value === null ? "–" : rangeText(certainty[id], show),
      value === null ? "" : certaintyText(certainty[id], lang),
    ];
  });
  return tableText(
    [w("figure"), w("value"), w("interval"), w("certainty")],
    [...rows, ...serviceRows(observation, lang)],
    { left: [0, 3] },
  );
}

function statusLine({ statuses, parsed }: Observation, lang: Language): string {
  const f = figuresIn(lang);
  const shown = Object.entries(statuses)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, STATUSES_SHOWN)
    // No line breaks inside a pair.
    .map(([status, count]) => `${status} ${f.percent(count / parsed)}`.replaceAll(" ", "\u00A0"));
  return `${wordsIn(lang)("statuses")}: ${shown.join(" · ")}`;
}

const clipped = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

function routesTable({ routes }: Observation, lang: Language): readonly string[] {
  const w = wordsIn(lang);
  const f = figuresIn(lang);
  const rows = routes
    .slice(0, ROUTES_SHOWN)
    .map(({ method, route, count, share }) => [
      `${method} ${clipped(route, WIDEST_ROUTE)}`,
      f.count(count),
      f.percent(share),
    ]);
  const rest = routes.length - rows.length;
  return [
    w("routes"),
    tableText([w("route"), w("requests"), w("share")], rows),
    ...(rest > 0 ? [`… ${f.count(rest)} ${w("more")}`] : []),
  ];
}

function replacedValue(figure: ReplacedFigure, column: 0 | 1, lang: Language): string {
  const f = figuresIn(lang);
  const value = column === 0 ? figure.was : figure.now;
  if (figure.kind === "peak") return `${f.percent(value)}, ${figure.hours?.[column] ?? 0} h`;
  if (figure.kind === "share") return f.percent(value);
  return figure.kind === "pause" ? f.seconds(value) : f.number(value);
}

function replacedTable({ figures, calibration, lang }: View): readonly string[] {
  const w = wordsIn(lang);
  const rows = figures.map((figure) => [
    // The system stands above the table.
    clipped(`${replacedWords[figure.kind][lang]} ${figure.about.replace(/^\w+\./, "")}`.trim(), WIDEST_NAME),
    replacedValue(figure, 0, lang),
    replacedValue(figure, 1, lang),
    certaintyText(figure.certainty, lang),
  ]);
  return [
    wrapText(
      `${w("replaced")}: ${systemName(calibration.system)[lang]}, ${w("scope")} ${calibration.scope.join(", ")}`,
      COLUMNS,
    ),
    tableText(["", w("was"), w("now"), w("certainty")], rows, { left: [0, 3] }),
  ];
}

/** Everything `calibrate` prints. */
export function calibrateText(view: View): string {
  const { observation, lang, out } = view;
  const w = wordsIn(lang);
  const notes = calibrateNotes(view).map((note) => `- ${note}`);
  return `${[
    ...head(view).map((line) => wrapText(line, COLUMNS)),
    "",
    ...chart(observation, lang),
    "",
    figuresTable(view),
    "",
    wrapText(statusLine(observation, lang), COLUMNS),
    "",
    ...routesTable(observation, lang),
    "",
    ...replacedTable(view),
    "",
    ...(notes.length === 0 ? [] : [w("notes"), ...notes.map((note) => wrapText(note, COLUMNS)), ""]),
    `${w("written")}: ${out}`,
    `${w("tryNext")}: headroom plan ordinary-day --calibration ${out}`,
  ]
    .join("\n")
    .replaceAll(/ +$/gm, "")}\n`;
}
