// Rules for what boards are like to read: legends, colours, units and order.
import { classColours, classLabels } from "../class-colours.ts";
import { labelWords } from "../label-words.ts";
import { askingPanels, named, unitsOf, type BoardJson, type PanelJson } from "./board-json.ts";

type BoardRule = (board: BoardJson) => readonly string[];

/** More names than these below a graph leave no graph. */
const LONGEST_LIST = 10;
/** Labels that need no words and have few values. */
const otherLabels: ReadonlyMap<string, number> = new Map([["status_class", 6]]);
/** In English most values are their own words. */
const known = labelWords("vi");

const labelsIn = (legend: string): readonly string[] =>
  Array.from(legend.matchAll(/\{\{(\w+)\}\}/g), ([, label = ""]) => label);
const legendsOf = ({ targets = [] }: PanelJson): readonly string[] =>
  targets.map(({ legendFormat = "" }) => legendFormat);

function valuesOf(label: string): number {
  const words = known.get(label);
  if (words !== undefined && Object.keys(words).length > 0) return Object.keys(words).length;
  return otherLabels.get(label) ?? Number.POSITIVE_INFINITY;
}

const mostSeries = (panel: PanelJson): number =>
  legendsOf(panel)
    .map((legend) => labelsIn(legend).reduce((product, label) => product * valuesOf(label), 1))
    .reduce((sum, count) => sum + count, 0);

const listsNames = ({ type, options }: PanelJson): boolean =>
  type === "timeseries" && options?.legend?.showLegend === true && options.legend.displayMode === "list";

export const legendFits: BoardRule = (board) =>
  askingPanels(board)
    .filter((panel) => listsNames(panel) && mostSeries(panel) > LONGEST_LIST)
    .map((panel) => `${named(panel)} lists more than ${LONGEST_LIST} series below its graph`);

const colourOf = ({ fieldConfig }: PanelJson, name: string): unknown => {
  const override = fieldConfig?.overrides?.find(
    ({ matcher }) => matcher?.id === "byName" && matcher.options === name,
  );
  return override?.properties.find(({ id }) => id === "color")?.value;
};

const hasColour = (panel: PanelJson, [name, fixedColor]: readonly [string, string]): boolean =>
  JSON.stringify(colourOf(panel, name)) === JSON.stringify({ mode: "fixed", fixedColor });

const showsClasses = (panel: PanelJson): boolean =>
  legendsOf(panel).some((legend) => classLabels.some((label) => legend === `{{${label}}}`));

export const classesColoured: BoardRule = (board) =>
  askingPanels(board)
    .filter(showsClasses)
    .flatMap((panel) =>
      Object.entries(classColours)
        .filter((wanted) => !hasColour(panel, wanted))
        .map(([name, colour]) => `${named(panel)} does not show ${name} in ${colour}`),
    );

/** Grafana's abbreviations of counts, operations and the like, per second, that nobody guesses. */
const unclear: ReadonlySet<unknown> = new Set([
  "cps",
  "ops",
  "rps",
  "wps",
  "iops",
  "eps",
  "mps",
  "cpm",
  "opm",
]);
export const clearUnits: BoardRule = (board) =>
  askingPanels(board).flatMap((panel) =>
    unitsOf(panel)
      .filter((unit) => unclear.has(unit))
      .map((unit) => `${named(panel)} has the unit ${String(unit)}; say suffix:/s`),
  );

/** Where every series is that of a system, none is ranked, and no query differs from the others. */
const isOfSystems = (panel: PanelJson): boolean =>
  ["stat", "bargauge"].includes(panel.type) &&
  legendsOf(panel).every((legend) => legend.includes("{{system}}") && !legend.includes("{{component}}")) &&
  (panel.fieldConfig?.overrides ?? []).every(({ matcher }) => matcher?.id !== "byFrameRefID");

export const systemsInOrder: BoardRule = (board) =>
  askingPanels(board)
    .filter(
      (panel) => isOfSystems(panel) && !(panel.transformations ?? []).some(({ id }) => id === "organize"),
    )
    .map((panel) => `${named(panel)} shows the systems in no order`);
