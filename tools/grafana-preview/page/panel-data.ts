// Everything a panel shows: its queries asked, made into frames, transformed, with units, colours and names on them.
import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  type FieldConfigSource,
  type GrafanaTheme2,
  type InterpolateFunction,
  type TimeRange,
} from "@grafana/data";
import type { Panel, Target } from "./board.ts";
import { fieldOptions, withDefaults } from "./field-options.ts";
import { framesOf, type Answered } from "./frames.ts";
import { intervalsFor, type Intervals } from "./intervals.ts";
import { askNow, askRange, type Series } from "./prometheus.ts";
import { transformed } from "./transformations.ts";
import { timeValues, withValues, type Values } from "./variables.ts";

/** What all panels of a board share. */
export interface Surroundings {
  readonly range: TimeRange;
  readonly theme: GrafanaTheme2;
  readonly scrape: string;
  readonly values: Values;
}

export interface PanelData {
  readonly frames: DataFrame[];
  /** As Prometheus answered; only what is drawn by hand looks at them. */
  readonly series: readonly Series[];
  readonly fieldConfig: FieldConfigSource;
  readonly replaceVariables: InterpolateFunction;
  /** What Prometheus complained about. */
  readonly problems: readonly string[];
}

interface Asked extends Answered {
  readonly problem?: string;
}

async function asked(target: Target, intervals: Intervals, surroundings: Surroundings): Promise<Asked> {
  const { range, values } = surroundings;
  const { step } = intervals;
  const promql = withValues(target.expr, { ...values, ...timeValues(range, intervals) });
  const isInstant = target.instant && target.range !== true;
  const to = range.to.valueOf();
  try {
    const series = isInstant
      ? await askNow(promql, to)
      : await askRange(promql, { from: range.from.valueOf(), to, step });
    return { target, promql, series, step: isInstant ? undefined : step };
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    return { target, promql, series: [], step: undefined, problem: `${target.refId}: ${problem}` };
  }
}

/** @param width of the panel's content, pixels */
export async function loadPanel(panel: Panel, width: number, surroundings: Surroundings): Promise<PanelData> {
  const { range, theme, scrape, values } = surroundings;
  const points = panel.maxDataPoints ?? width;
  const intervals = intervalsFor({ range, points, smallest: panel.interval ?? scrape, scrape });
  const shown = panel.targets.filter(({ hide }) => !hide);
  const answers = await Promise.all(shown.map((target) => asked(target, intervals, surroundings)));
  const replaceVariables: InterpolateFunction = (text) =>
    withValues(text, { ...values, ...timeValues(range, intervals) });
  const fieldConfig = withDefaults(panel.type, panel.fieldConfig);
  const frames = applyFieldOverrides({
    data: await transformed(framesOf(answers), panel.transformations),
    fieldConfig,
    fieldConfigRegistry: fieldOptions,
    replaceVariables,
    theme,
    timeZone: "browser",
  });
  // The table reads only names that are kept on the fields.
  cacheFieldDisplayNames(frames);
  return {
    frames,
    series: answers.flatMap(({ series }) => series),
    fieldConfig,
    replaceVariables,
    problems: answers.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  };
}
