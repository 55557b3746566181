// The run in progress as text. Pure: a view in, lines out.
import { systemIds } from "../catalogue/system.ts";
import { systemName } from "../catalogue/systems.ts";
import { classCounts, latencySummary, latestReadings, sumReadings, systemReading } from "../analysis/window.ts";
import type { Plan } from "../planning/plan.ts";
import type { RunView } from "../runs/run-setup.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";

const WINDOW_SECONDS = 10;
const NARROW = 76;
const SHORTEST_BAR = 4;
const LONGEST_BAR = 40;

export interface LiveFrame {
  readonly plan: Plan;
  readonly lang: Language;
  /** Width of the terminal in columns. */
  readonly columns: number;
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)}`;
}

/** Where the run is, in one line. */
function progressLine(view: RunView, { lang, columns }: LiveFrame): string {
  const t = textsIn(lang);
  const place = `${t(view.phase)} ${clock(view.elapsedSeconds)}/${clock(view.durationSeconds)} · ${view.total.generator.vus} ${t("vus")}`;
  const width = Math.min(LONGEST_BAR, columns - place.length - 2);
  return width < SHORTEST_BAR ? place : `${bar(view.elapsedSeconds / view.durationSeconds, width)} ${place}`;
}

/** Every system in the last 10 s. */
export function liveLines(view: RunView, frame: LiveFrame): string[] {
  const t = textsIn(frame.lang);
  const f = figuresIn(frame.lang);
  const last = sumReadings(latestReadings(view.recent, WINDOW_SECONDS));
  const span = Math.max(1, last.span);
  const isNarrow = frame.columns < NARROW;
  const rows = systemIds
    .filter((id) => frame.plan.systems.some((one) => one.system === id))
    .map((id) => {
      const reading = systemReading(last, id);
      const counts = classCounts(reading);
      const { p50, p95 } = latencySummary(reading.latency);
      const basic = [f.number(reading.requests / span), f.seconds(p95), f.count(counts.slow)];
      const full = [f.number(reading.requests / span), f.seconds(p50), f.seconds(p95), f.count(counts.slow), f.count(counts.rejected)];
      const broken = f.count(counts.failed + counts.timeout + counts.dependency);
      return [isNarrow ? id : systemName(id)[frame.lang], ...(isNarrow ? basic : full), broken];
    });
  const head = isNarrow
    ? [t("system"), t("rate"), t("p95"), t("slow"), t("failed")]
    : [t("system"), t("rate"), t("p50"), t("p95"), t("slow"), t("rejected"), t("failed")];
  return [progressLine(view, frame), ...tableText(head, rows).split("\n")];
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
  ].join(" · ");
}
