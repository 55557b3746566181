// What a system has to do with: its own parts that can run out, and the services outside that it needs.
import { metrics } from "../../../src/catalogue/metrics.ts";
import type { SystemId } from "../../../src/catalogue/system.ts";
import { systems } from "../../../src/catalogue/systems.ts";
import { one, type Language, type PanelSpec } from "../../board.ts";
import { componentNames } from "../../label-words.ts";
import { latest, max, min, sum, type Where } from "../../promql.ts";
import { againstHard } from "../../queries/saturation.ts";
import { recorded } from "../../series.ts";
import { dependencySteps, ofLimitSteps, upStates } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { systemTexts as texts } from "./texts.ts";

const COMPONENT = ["component"];

/** What is there of each component, how much of it is in use, and how close that is to its hard limit. */
function amounts(where: Where, language: Language): PanelSpec {
  const { component, inUse, total, ofHard } = words[language];
  const queries = [
    max(latest(metrics.componentUsed, where), COMPONENT),
    max(latest(metrics.componentLimit, where), COMPONENT),
    max(againstHard(where), COMPONENT),
  ];
  return {
    kind: "table",
    text: texts.amounts,
    unit: "short",
    size: [12, 8],
    columns: { component, "Value #A": inUse, "Value #B": total, "Value #C": ofHard },
    columnLooks: {
      [component]: { names: componentNames(language) },
      [ofHard]: { unit: "percentunit", decimals: 0, steps: ofLimitSteps },
    },
    alerts: ["HeadroomSaturationHard"],
    sortedBy: [{ column: ofHard, descending: true }],
    queries: queries.flatMap((expr) => one(expr)),
  };
}

export const parts = (where: Where, language: Language): readonly PanelSpec[] => [
  {
    kind: "lines",
    text: texts.saturation,
    unit: "percentunit",
    size: [12, 8],
    max: 1,
    softMax: true,
    alerts: ["HeadroomSaturationHard", "HeadroomSaturationSoft", "HeadroomSaturationTrend"],
    steps: ofLimitSteps,
    queries: one(max(againstHard(where), ["component"]), "{{component}}"),
  },
  amounts(where, language),
];

/** Empty for a system that needs nobody. */
export function dependencies(system: SystemId, language: Language): readonly PanelSpec[] {
  const needed = systems.find(({ id }) => id === system)?.dependencies ?? [];
  if (needed.length === 0) return [];
  const where: Where = { dependency: { matches: needed.join("|") } };
  const { up, down } = words[language];
  return [
    {
      kind: "timeline",
      text: texts.dependencies,
      unit: "none",
      size: [8, 7],
      alerts: ["HeadroomDependencyDown"],
      states: upStates(up, down),
      queries: one(min(latest(metrics.dependencyUp, where), ["dependency"]), "{{dependency}}"),
    },
    {
      kind: "lines",
      text: texts.dependencyTime,
      unit: "s",
      size: [8, 7],
      queries: one(
        max(sum(latest(metrics.dependencyProbeDuration, where), ["dependency", "instance"]), ["dependency"]),
        "{{dependency}}",
      ),
    },
    {
      kind: "lines",
      text: texts.dependencyFailures,
      unit: "percentunit",
      size: [8, 7],
      max: 0.1,
      softMax: true,
      alerts: ["HeadroomDependencyFailing"],
      steps: dependencySteps,
      queries: one(max(latest(recorded.dependencyRatio, { system }), ["source"]), "{{source}}"),
    },
  ];
}
