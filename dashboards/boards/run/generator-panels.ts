// Whether the generators of a load test can be believed; on every board that shows them.
import { metrics } from "../../../src/catalogue/metrics.ts";
import { one, type Language, type PanelSpec } from "../../board.ts";
import { increase, latest, max, sum, type Where } from "../../promql.ts";
import { generatorSteps, noneAllowedSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { runTexts as texts } from "./texts.ts";

/** How many report of those that should; one panel, `width` cells wide. */
export function generatorCount(language: Language, width: number, height: number): PanelSpec {
  const { reporting, expected } = words[language];
  return {
    kind: "stat",
    text: texts.generators,
    unit: "none",
    size: [width, height],
    alerts: ["HeadroomGeneratorsMissing"],
    queries: [
      { expr: sum(latest(metrics.runGeneratorsReporting)), legend: reporting },
      { expr: sum(latest(metrics.runGeneratorsExpected)), legend: expected },
    ],
  };
}

const processor: PanelSpec = {
  kind: "lines",
  text: texts.generatorCpu,
  unit: "percentunit",
  size: [7, 7],
  max: 1,
  alerts: ["HeadroomGeneratorSaturated"],
  steps: generatorSteps,
  queries: one(max(latest(metrics.runGeneratorCpu)), "CPU"),
};

const users: PanelSpec = {
  kind: "lines",
  text: texts.vus,
  unit: "short",
  size: [6, 7],
  queries: one(sum(latest(metrics.runVus)), "VU"),
};

export const generatorPanels = (language: Language, where: Where): readonly PanelSpec[] => [
  generatorCount(language, 4, 7),
  processor,
  users,
  {
    kind: "lines",
    text: texts.droppedMinute,
    unit: "short",
    size: [7, 7],
    alerts: ["HeadroomStartsDropped"],
    steps: noneAllowedSteps,
    queries: one(sum(increase(metrics.runDroppedStarts, { where, window: "1m" }), ["system"]), "{{system}}"),
  },
];
