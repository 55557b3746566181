// Third line: what is left of the capacity, and what people feel.
import { one, type Language, type PanelSpec } from "../../board.ts";
import { systemWords } from "../../label-words.ts";
import { arrivals, freeAtPeak, freeNow, places, timesNow } from "../../queries/capacity.ts";
import { burnNow, classShare, eventBudgetNow, worstAgainstLimit } from "../../queries/traffic.ts";
import {
  budgetSteps,
  burnSteps,
  freeAtPeakSteps,
  freeNowSteps,
  goodSteps,
  ofLimitSteps,
  timesNowSteps,
} from "../../thresholds.ts";
import { words } from "../../words.ts";
import { launchTexts as texts } from "./texts.ts";

const HEIGHT = 7;
/** Of a column, in pixels: five of them fit without scrolling, and the last has what they leave. */
const WIDTH = 114;
const BY_SOURCE = "{{system}} · {{source}}";

function headroom(language: Language): PanelSpec {
  const { system, nowArriving, freeNow: free, timesLoad, freePeak } = words[language];
  return {
    kind: "table",
    text: texts.headroom,
    unit: "percentunit",
    size: [9, HEIGHT],
    decimals: 0,
    columns: {
      system,
      "Value #A": nowArriving,
      "Value #B": free,
      "Value #C": timesLoad,
      "Value #D": freePeak,
    },
    columnLooks: {
      [system]: { names: systemWords[language], width: 100 },
      [nowArriving]: { unit: "reqps", decimals: 0, width: 82 },
      [free]: { steps: freeNowSteps, width: WIDTH },
      [timesLoad]: { unit: "none", decimals: 1, steps: timesNowSteps, width: WIDTH },
      [freePeak]: { steps: freeAtPeakSteps },
    },
    alerts: ["HeadroomCapacityNearlyUsed", "HeadroomPeakAboveCapacity"],
    rowsBy: "Value #E",
    queries: [arrivals(), freeNow, timesNow, freeAtPeak, places].flatMap((expr) => one(expr)),
  };
}

const answers: readonly PanelSpec[] = [
  {
    kind: "bars",
    text: texts.good,
    unit: "percentunit",
    size: [4, HEIGHT],
    namesAbove: true,
    max: 1,
    decimals: 1,
    steps: goodSteps,
    queries: one(classShare("good"), BY_SOURCE),
  },
  {
    kind: "bars",
    text: texts.latency,
    unit: "percentunit",
    size: [4, HEIGHT],
    namesAbove: true,
    max: 1,
    decimals: 0,
    steps: ofLimitSteps,
    queries: one(worstAgainstLimit, BY_SOURCE),
  },
];

const budgets: readonly PanelSpec[] = [
  {
    kind: "bars",
    text: texts.budget,
    unit: "percentunit",
    size: [4, HEIGHT],
    namesAbove: true,
    min: -1,
    max: 1,
    decimals: 0,
    steps: budgetSteps,
    queries: one(eventBudgetNow, BY_SOURCE),
  },
  {
    kind: "bars",
    text: texts.burn,
    unit: "none",
    size: [3, HEIGHT],
    namesAbove: true,
    max: 10,
    decimals: 1,
    alerts: ["HeadroomErrorsBurning", "HeadroomSlowBurning", "HeadroomRejectionsBurning"],
    steps: burnSteps,
    queries: one(burnNow, BY_SOURCE),
  },
];

export const symptomsLine = (language: Language): readonly PanelSpec[] => [
  headroom(language),
  ...answers,
  ...budgets,
];
