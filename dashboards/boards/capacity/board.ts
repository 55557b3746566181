// What each system was seen to hold, on which build and when, and what arrives or is expected to.
import { systemIds, type SystemId } from "../../../src/catalogue/system.ts";
import { boardUid, one, type BoardSpec, type Language, type PanelSpec } from "../../board.ts";
import {
  arrivals,
  arrivalsAhead,
  capacityUsed,
  capacityUsedAhead,
  forecastPeak,
  freeAtPeak,
  highEnd,
  lowEnd,
  verified,
} from "../../queries/capacity.ts";
import { capacityAheadSteps, capacityUsedSteps, freeAtPeakSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { proofTable } from "./proof-table.ts";
import { arrivalsText, capacityTexts as texts } from "./texts.ts";

const titles = {
  en: {
    title: "Headroom: capacity",
    description:
      "What each system was seen to hold, on which build and when, against what arrives and what is expected.",
    proof: "Proven capacity",
    used: "How much of it is used",
    over: "Arrivals over time",
  },
  vi: {
    title: "Headroom: năng lực",
    description:
      "Mỗi hệ thống đã chịu được bao nhiêu, trên bản nào và khi nào, so với lưu lượng đang tới và dự báo.",
    proof: "Năng lực đã kiểm chứng",
    used: "Đã dùng bao nhiêu năng lực",
    over: "Lưu lượng theo thời gian",
  },
} as const;

const BY_SYSTEM = "{{system}}";

const used: readonly PanelSpec[] = [
  {
    kind: "lines",
    text: texts.used,
    unit: "percentunit",
    size: [10, 8],
    max: 1,
    softMax: true,
    alerts: ["HeadroomCapacityNearlyUsed"],
    steps: capacityUsedSteps,
    queries: one(capacityUsed(), BY_SYSTEM),
  },
  {
    kind: "bars",
    text: texts.usedAhead,
    unit: "percentunit",
    size: [7, 8],
    max: 1,
    decimals: 0,
    alerts: ["HeadroomCapacityRunningOut"],
    steps: capacityAheadSteps,
    queries: one(capacityUsedAhead(), BY_SYSTEM),
  },
  {
    kind: "bars",
    text: texts.freeAtPeak,
    unit: "percentunit",
    size: [7, 8],
    min: -1,
    max: 1,
    decimals: 0,
    alerts: ["HeadroomPeakAboveCapacity"],
    steps: freeAtPeakSteps,
    queries: one(freeAtPeak, BY_SYSTEM),
  },
];

function overTime(system: SystemId, language: Language): PanelSpec {
  const where = { system };
  const word = words[language];
  return {
    kind: "lines",
    text: arrivalsText(system),
    unit: "reqps",
    size: [8, 8],
    alerts: ["HeadroomCapacityNearlyUsed", "HeadroomCapacityRunningOut"],
    queries: [
      { expr: arrivals(where), legend: word.arriving },
      { expr: arrivalsAhead(where), legend: word.ahead, look: "trend" },
      { expr: verified(where), legend: word.verified, look: "limit" },
      { expr: lowEnd(where), legend: word.lowEnd, look: "interval" },
      { expr: highEnd(where), legend: word.highEnd, look: "interval" },
      { expr: forecastPeak(where), legend: word.expectedPeak, look: "expected" },
    ],
  };
}

export function capacityBoard(language: Language): BoardSpec {
  const { title, description, proof, used: usedTitle, over } = titles[language];
  return {
    uid: boardUid(language, "capacity"),
    language,
    title,
    description,
    variables: [],
    from: "now-1h",
    rows: [
      { title: proof, panels: [proofTable(language)] },
      { title: usedTitle, panels: used },
      { title: over, panels: systemIds.map((system) => overTime(system, language)) },
    ],
  };
}
