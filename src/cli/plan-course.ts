// How a plan's load goes up and down, small enough for a terminal. Pure.
import { systemName } from "../catalogue/systems.ts";
import type { Plan } from "../planning/plan.ts";
import { formatHour, hourOfRun } from "../planning/surge-clock.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { textsIn } from "./texts.ts";

const BLOCKS = " ▁▂▃▄▅▆▇█";
const LARGEST = BLOCKS.length - 1;
const LEAST_WIDTH = 20;
const MOST_WIDTH = 72;

/** Values squeezed into so many columns, each the highest of its part, so that no peak is hidden. */
function squeeze(values: readonly number[], columns: number): number[] {
  const count = Math.min(columns, values.length);
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * values.length) / count);
    const to = Math.max(from + 1, Math.floor(((i + 1) * values.length) / count));
    return Math.max(...values.slice(from, to));
  });
}

/** One character a value: a block as high as its share of the largest; something always shows where there is anything. */
function blocks(values: readonly number[]): string {
  const most = Math.max(...values, 0);
  return values
    .map((value) => {
      const height = most === 0 ? 0 : Math.round((value / most) * LARGEST);
      return BLOCKS[value > 0 ? Math.max(1, height) : 0] ?? " ";
    })
    .join("");
}

/** A line of clock times under a chart of the given width. */
function clockLine(plan: Plan, width: number, indent: number): string {
  const at = (share: number): string =>
    formatHour(
      hourOfRun({ spans: plan.spans }, plan.durationSeconds, share * plan.durationSeconds * (1 - 1e-9)),
    );
  const first = at(0);
  const last = at(1);
  const gap = width - first.length - last.length;
  return `${" ".repeat(indent)}${first}${" ".repeat(Math.max(1, gap))}${last}`;
}

/** One row of blocks for each system, each to its own scale, which stands behind it. */
export function courseLines(plan: Plan, lang: Language, columns: number): string[] {
  const t = textsIn(lang);
  const f = figuresIn(lang);
  const names = plan.systems.map(({ system }) => systemName(system)[lang]);
  const indent = Math.max(...names.map((name) => name.length)) + 2;
  const peaks = plan.systems.map((one) => `${f.number(Math.max(...one.course, 0))}/s`);
  const room = columns - indent - Math.max(...peaks.map((text) => text.length)) - 2;
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, room));
  const shown = plan.systems.map((one) => blocks(squeeze(one.course, width)));
  const drawn = Math.max(...shown.map((line) => line.length));
  return [
    t("course"),
    ...shown.map((line, i) => `${(names[i] ?? "").padEnd(indent)}${line.padEnd(drawn)}  ${peaks[i] ?? ""}`),
    clockLine(plan, drawn, indent),
  ];
}
