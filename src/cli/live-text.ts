// The run in progress as text. Pure: a view in, lines out.
import type { SystemId } from "../catalogue/system.ts";
import { systemName } from "../catalogue/systems.ts";
import {
  classCounts,
  latencySummary,
  latestReadings,
  sumReadings,
  systemReading,
} from "../analysis/window.ts";
import type { Reading } from "../analysis/reading.ts";
import type { Plan } from "../planning/plan.ts";
import type { RunView } from "../runs/run-setup.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";

const WINDOW_SECONDS = 10;
const SHORTEST_BAR = 4;
const LONGEST_BAR = 40;

export interface LiveFrame {
  readonly plan: Plan;
  readonly lang: Language;
  /** Width of the terminal in columns. */
  readonly columns: number;
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)}`;
}

/** Sessions that came back after a failure; said once there are any. */
function retriesText({ total }: RunView, lang: Language): string[] {
  const retried = Object.values(total.journeys).reduce((sum, journey) => sum + (journey.retried ?? 0), 0);
  return retried === 0 ? [] : [`${textsIn(lang)("retried")} ${figuresIn(lang).count(retried)}`];
}

/** Where the run is, in one line. */
function progressLine(view: RunView, { lang, columns }: LiveFrame): string {
  const t = textsIn(lang);
  const bare = `${t(view.phase)} ${clock(view.elapsedSeconds)}/${clock(view.durationSeconds)} · ${view.total.generator.vus} ${t("vus")}`;
  const full = [bare, ...retriesText(view, lang)].join(" · ");
  const place = full.length < columns ? full : bare;
  const width = Math.min(LONGEST_BAR, columns - place.length - 2);
  return width < SHORTEST_BAR ? place : `${bar(view.elapsedSeconds / view.durationSeconds, width)} ${place}`;
}

type Row = Readonly<Record<"name" | "id" | "rate" | "p50" | "p95" | "slow" | "rejected" | "failed", string>>;

/** From the fullest picture of a system to the barest. */
const SHAPES: readonly (readonly (keyof Row)[])[] = [
  ["name", "rate", "p50", "p95", "slow", "rejected", "failed"],
  ["id", "rate", "p50", "p95", "slow", "rejected", "failed"],
  ["id", "rate", "p95", "slow", "failed"],
  ["id", "rate", "p95", "failed"],
];

function rowOf(id: SystemId, last: Reading, lang: Language): Row {
  const f = figuresIn(lang);
  const reading = systemReading(last, id);
  const counts = classCounts(reading);
  const { p50, p95 } = latencySummary(reading.latency);
  return {
    name: systemName(id)[lang],
    id,
    rate: f.number(reading.requests / Math.max(1, last.span)),
    p50: f.seconds(p50),
    p95: f.seconds(p95),
    slow: f.count(counts.slow),
    rejected: f.count(counts.rejected),
    failed: f.count(counts.failed + counts.timeout + counts.dependency),
  };
}

function tableOf(rows: readonly Row[], shape: readonly (keyof Row)[], lang: Language): string[] {
  const t = textsIn(lang);
  const head = shape.map((column) => t(column === "name" || column === "id" ? "system" : column));
  const cells = rows.map((row) => shape.map((column) => row[column]));
  return tableText(head, cells).split("\n");
}

/** Every system in the last 10 s, in as many columns as the terminal has room for. */
export function liveLines(view: RunView, frame: LiveFrame): string[] {
  const last = sumReadings(latestReadings(view.recent, WINDOW_SECONDS));
  const rows = frame.plan.systems.map(({ system }) => rowOf(system, last, frame.lang));
  const tables = SHAPES.map((shape) => tableOf(rows, shape, frame.lang));
  const fitting = tables.find((lines) => lines.every((line) => line.length < frame.columns));
  return [progressLine(view, frame), ...(fitting ?? tables.at(-1) ?? [])];
}

/** One line for places that are not a terminal. */
export function plainLine(view: RunView, { lang }: LiveFrame): string {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const last = sumReadings(latestReadings(view.recent, WINDOW_SECONDS));
  const all = systemReading(last);
  const counts = classCounts(all);
  return [
    `${t(view.phase)} ${clock(view.elapsedSeconds)}/${clock(view.durationSeconds)}`,
    `${f.number(all.requests / Math.max(1, last.span))} ${t("rate")}`,
    `${t("p95")} ${f.seconds(latencySummary(all.latency).p95)}`,
    `${t("slow")} ${f.count(counts.slow)}`,
    `${t("rejected")} ${f.count(counts.rejected)}`,
    `${t("failed")} ${f.count(counts.failed + counts.timeout + counts.dependency)}`,
    ...retriesText(view, lang),
  ].join(" · ");
}
