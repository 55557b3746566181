// Fourth line: what gives way first and when, and whom the systems turn away.
import { metrics } from "../../../src/catalogue/metrics.ts";
import { boardUid, one, type Language, type PanelSpec } from "../../board.ts";
import { increase, max, rate, sum } from "../../promql.ts";
import { bottleneck, firstFull, ladder, nothingFills, used } from "../../queries/saturation.ts";
import { classShare } from "../../queries/traffic.ts";
import {
  componentsOfHardSteps,
  componentSteps,
  growthStates,
  noneAllowedSteps,
  ofHardSteps,
  someSteps,
  timeToHardSteps,
} from "../../thresholds.ts";
import { words } from "../../words.ts";
import { linksOf, launchTexts as texts } from "./texts.ts";

const HEIGHT = 6;
/** Of two panels, one under the other. */
const HALF = HEIGHT / 2;
/** As many as fit without scrolling. */
const RUNGS = 6;
const BY_COMPONENT = "{{system}} · {{component}}";

/** One component and a number beside it. */
const named = { kind: "stat", size: [5, HALF], letters: [20, 13], names: "with values" } as const;

function saturation(language: Language): readonly PanelSpec[] {
  const components = { unit: "percentunit", decimals: 0, componentSteps: componentsOfHardSteps } as const;
  return [
    {
      ...components,
      kind: "bars",
      text: texts.ladder,
      size: [9, HEIGHT],
      max: 1,
      alerts: ["HeadroomSaturationHard"],
      // Only for what the catalogue does not know; each component has its own soft limit.
      steps: ofHardSteps("workers"),
      queries: one(ladder(RUNGS), BY_COMPONENT),
    },
    {
      ...components,
      ...named,
      text: texts.bottleneck,
      steps: ofHardSteps("workers"),
      queries: one(bottleneck, BY_COMPONENT),
    },
    {
      ...named,
      text: texts.timeToHard,
      unit: "s",
      under: true,
      alerts: ["HeadroomSaturationTrend", "HeadroomSaturationSoft", "HeadroomSaturationHard"],
      steps: timeToHardSteps,
      states: growthStates(words[language].notSoon, words[language].full),
      queries: [
        { expr: firstFull, legend: BY_COMPONENT },
        { expr: nothingFills, legend: words[language].allComponents },
      ],
    },
  ];
}

const turnedAway: readonly PanelSpec[] = [
  {
    kind: "stat",
    text: texts.rejected,
    unit: "percentunit",
    size: [3, HALF],
    decimals: 1,
    alerts: ["HeadroomRejectionsBurning"],
    steps: someSteps,
    queries: one(max(classShare("rejected"))),
  },
  {
    kind: "stat",
    text: texts.queue,
    unit: "percentunit",
    size: [3, HALF],
    under: true,
    decimals: 0,
    alerts: ["HeadroomSaturationHard"],
    steps: componentSteps("queue"),
    queries: one(max(used({ component: "queue" }))),
  },
];

const repeated: readonly PanelSpec[] = [
  {
    kind: "stat",
    text: texts.retries,
    unit: "suffix:/s",
    size: [3, HALF],
    decimals: 1,
    steps: someSteps,
    queries: one(sum(rate(metrics.runSessionRetries, { window: "$__rate_interval" }))),
  },
  {
    kind: "stat",
    text: texts.dropped,
    unit: "short",
    size: [3, HALF],
    under: true,
    alerts: ["HeadroomStartsDropped"],
    steps: noneAllowedSteps,
    queries: one(sum(increase(metrics.runDroppedStarts, { window: "1m" }))),
  },
];

const links: PanelSpec = {
  kind: "text",
  text: texts.links,
  unit: "none",
  size: [4, HEIGHT],
  content: {
    en: linksOf("en", (name) => boardUid("en", name)),
    vi: linksOf("vi", (name) => boardUid("vi", name)),
  },
  queries: [],
};

export const limitsLine = (language: Language): readonly PanelSpec[] => [
  ...saturation(language),
  ...turnedAway,
  ...repeated,
  links,
];
