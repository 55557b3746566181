// All components of all systems in one table; those of which there is no more to buy first.
import { one, type ColumnLook, type Language, type PanelSpec } from "../../board.ts";
import { componentNames, systemWords } from "../../label-words.ts";
import { binary, joined, latest, max, scalar, zero, type Expr } from "../../promql.ts";
import { againstHard, fullIn, NOT_SOON, used } from "../../queries/saturation.ts";
import { recorded } from "../../series.ts";
import { growthStates, ofLimitSteps, timeToHardSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { componentColumns, saturationTexts as texts } from "./texts.ts";

/** Of a column, in pixels. */
const WIDTH = 84;
const KEYS = ["system", "component"];

/** A limit for every component that a system tells of, and labels that the catalogue has for it. */
const limitOf = (limit: "softLimit" | "hardLimit", labels: readonly string[]): Expr =>
  max(joined("+", [zero(used()), latest(recorded[limit])], { on: ["component"], groupLeft: labels }), [
    ...KEYS,
    ...labels,
  ]);

/** Seconds to the hard limit; −1 where a component does not fill up soon, which is not the same as not known. */
const fullInOrNot = binary(fullIn, "or", max(binary(zero(used()), "+", scalar(NOT_SOON)), KEYS));

/** In the order of the columns of values, A to E. */
const queries = [
  max(used(), KEYS),
  limitOf("softLimit", ["severity", "scalable"]),
  limitOf("hardLimit", []),
  max(againstHard(), KEYS),
  fullInOrNot,
].flatMap((expr) => one(expr));

type Titles = (typeof componentColumns)[Language];

const looksOf = (
  system: string,
  titles: Titles,
  language: Language,
): Readonly<Record<string, ColumnLook>> => ({
  [titles.scalable]: { names: { yes: titles.yes, no: titles.no }, width: 82 },
  [titles.severity]: { unit: "none", width: 76 },
  [system]: { names: systemWords[language], width: 104 },
  [titles.component]: { names: componentNames(language) },
  ...Object.fromEntries([titles.used, titles.soft, titles.hard].map((title) => [title, { width: WIDTH }])),
  [titles.ofHard]: { steps: ofLimitSteps, width: 108 },
  [titles.timeToHard]: {
    unit: "s",
    steps: timeToHardSteps,
    states: growthStates(words[language].notSoon, words[language].full),
    width: 112,
  },
});

export function componentTable(language: Language): PanelSpec {
  const { system } = words[language];
  const titles = componentColumns[language];
  return {
    kind: "table",
    text: texts.table,
    unit: "percentunit",
    size: [14, 8],
    decimals: 0,
    alerts: ["HeadroomSaturationHard", "HeadroomSaturationTrend"],
    columns: {
      scalable: titles.scalable,
      severity: titles.severity,
      system,
      component: titles.component,
      "Value #A": titles.used,
      "Value #B": titles.soft,
      "Value #C": titles.hard,
      "Value #D": titles.ofHard,
      "Value #E": titles.timeToHard,
    },
    columnLooks: looksOf(system, titles, language),
    sortedBy: [{ column: titles.scalable }, { column: titles.ofHard, descending: true }],
    queries,
  };
}
