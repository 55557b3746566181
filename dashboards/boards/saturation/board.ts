// Everything that can run out, from the saturation catalogue: what is fullest, and a row for each component.
import { componentIds, type ComponentId } from "../../../src/catalogue/components.ts";
import { metrics } from "../../../src/catalogue/metrics.ts";
import { saturationPoints } from "../../../src/catalogue/saturation.ts";
import { boardUid, one, type BoardSpec, type Language, type PanelSpec } from "../../board.ts";
import { latest, max } from "../../promql.ts";
import { firstFull, ladder, nothingFills, used } from "../../queries/saturation.ts";
import {
  componentsOfHardSteps,
  componentSteps,
  growthStates,
  ofHardSteps,
  timeToHardSteps,
} from "../../thresholds.ts";
import { words } from "../../words.ts";
import { componentTable } from "./component-table.ts";
import { amountText, saturationTexts as texts, usedText } from "./texts.ts";

const titles = {
  en: {
    title: "Headroom: saturation",
    description: "How full the parts of the systems are, what gives way first, and what to do about each.",
    now: "Now",
  },
  vi: {
    title: "Headroom: mức đầy",
    description: "Các thành phần của hệ thống đầy đến đâu, cái nào hết trước, và cần làm gì với từng cái.",
    now: "Hiện tại",
  },
} as const;

const RUNGS = 14;
const BY_COMPONENT = "{{system}} · {{component}}";

const now = (language: Language): readonly PanelSpec[] => [
  {
    kind: "bars",
    text: texts.ladder,
    unit: "percentunit",
    size: [10, 12],
    max: 1,
    decimals: 0,
    alerts: ["HeadroomSaturationHard", "HeadroomSaturationSoft"],
    steps: ofHardSteps("workers"),
    componentSteps: componentsOfHardSteps,
    queries: one(ladder(RUNGS), BY_COMPONENT),
  },
  componentTable(language),
  {
    kind: "stat",
    text: texts.firstFull,
    unit: "s",
    size: [14, 4],
    under: true,
    names: "with values",
    alerts: ["HeadroomSaturationTrend", "HeadroomSaturationSoft", "HeadroomSaturationHard"],
    steps: timeToHardSteps,
    states: growthStates(words[language].notSoon, words[language].full),
    queries: [
      { expr: firstFull, legend: BY_COMPONENT },
      { expr: nothingFills, legend: words[language].allComponents },
    ],
  },
];

function rowOf(component: ComponentId, language: Language): readonly PanelSpec[] {
  const where = { component };
  const limit = max(latest(metrics.componentLimit, where), ["system"]);
  return [
    {
      kind: "lines",
      text: usedText(component),
      unit: "percentunit",
      size: [12, 7],
      max: 1,
      alerts: ["HeadroomSaturationHard", "HeadroomSaturationSoft", "HeadroomSaturationTrend"],
      steps: componentSteps(component),
      queries: one(used(where), "{{system}}"),
    },
    {
      kind: "lines",
      text: amountText(component),
      unit: "short",
      size: [12, 7],
      queries: [
        { expr: max(latest(metrics.componentUsed, where), ["system"]), legend: "{{system}}" },
        { expr: limit, legend: `{{system}}: ${words[language].thereIs}`, look: "interval" },
      ],
    },
  ];
}

export function saturationBoard(language: Language): BoardSpec {
  const { title, description, now: nowTitle } = titles[language];
  return {
    uid: boardUid(language, "saturation"),
    language,
    title,
    description,
    variables: [],
    from: "now-1h",
    rows: [
      { title: nowTitle, panels: now(language) },
      ...componentIds.map((component) => ({
        title: saturationPoints[component].title[language],
        panels: rowOf(component, language),
      })),
    ],
  };
}
