// All components of all systems in one table; those of which there is no more to buy first.
import { one, type ColumnLook, type Language, type PanelSpec } from "../../board.ts";
import { componentNames, systemWords } from "../../label-words.ts";
import { joined, latest, max, zero, type Expr } from "../../promql.ts";
import { againstHard, used } from "../../queries/saturation.ts";
import { recorded } from "../../series.ts";
import { ofLimitSteps, timeToHardSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { componentColumns, saturationTexts as texts } from "./texts.ts";

/** Of a column, in pixels. */
const WIDTH = 100;
const KEYS = ["system", "component"];

/** A limit for every component that a system tells of, and labels that the catalogue has for it. */
const limitOf = (limit: "softLimit" | "hardLimit", labels: readonly string[]): Expr =>
  max(joined("+", [zero(used()), latest(recorded[limit])], { on: ["component"], groupLeft: labels }), [
    ...KEYS,
    ...labels,
  ]);

export function componentTable(language: Language): PanelSpec {
  const { system } = words[language];
  const titles = componentColumns[language];
  const columns = {
    scalable: titles.scalable,
    severity: titles.severity,
    system,
    component: titles.component,
    "Value #A": titles.used,
    "Value #B": titles.soft,
    "Value #C": titles.hard,
    "Value #D": titles.ofHard,
    "Value #E": titles.timeToHard,
  };
  const columnLooks: Readonly<Record<string, ColumnLook>> = {
    [titles.scalable]: { names: { yes: titles.yes, no: titles.no }, width: 82 },
    [titles.severity]: { unit: "none", width: 76 },
    [system]: { names: systemWords[language], width: 104 },
    [titles.component]: { names: componentNames(language) },
    ...Object.fromEntries([titles.used, titles.soft, titles.hard].map((title) => [title, { width: WIDTH }])),
    [titles.ofHard]: { steps: ofLimitSteps, width: WIDTH },
    [titles.timeToHard]: { unit: "s", steps: timeToHardSteps, width: WIDTH },
  };
  return {
    kind: "table",
    text: texts.table,
    unit: "percentunit",
    size: [14, 8],
    decimals: 0,
    alerts: ["HeadroomSaturationHard", "HeadroomSaturationTrend"],
    columns,
    columnLooks,
    sortedBy: [{ column: titles.scalable }, { column: titles.ofHard, descending: true }],
    queries: [
      max(used(), KEYS),
      limitOf("softLimit", ["severity", "scalable"]),
      limitOf("hardLimit", []),
      max(againstHard(), KEYS),
      max(latest(recorded.timeToHard), KEYS),
    ].flatMap((expr) => one(expr)),
  };
}
