// All five systems on one screen.
import { boardUid, type BoardSpec, type Language, one, type PanelSpec } from "./board.ts";
import { max } from "./promql.ts";
import {
  burn,
  firingAlerts,
  goodShare,
  latencyAgainstLimit,
  probeTime,
  requests,
  runActive,
  systemLatency,
  systemUp,
} from "./queries.ts";
import { runState } from "./run-state.ts";
import { systemTexts as texts } from "./system-texts.ts";
import { burnSteps, goodSteps, noneAllowedSteps, ofLimitSteps, runStates, upStates } from "./thresholds.ts";
import { words } from "./words.ts";

const BY_SYSTEM = "{{system}}";

function stateLine(language: Language): readonly PanelSpec[] {
  const word = words[language];
  const opens = {
    title: word.openSystem,
    url: `/d/${boardUid(language, "system-${__field.labels.system}")}`,
  };
  return [
    {
      kind: "stat",
      text: texts.systems,
      unit: "none",
      size: [10, 4],
      opens,
      states: upStates(word.up, word.down),
      queries: one(systemUp(), BY_SYSTEM),
    },
    {
      kind: "stat",
      text: texts.run,
      unit: "none",
      size: [4, 4],
      states: runStates(word.running, word.idle),
      queries: one(runActive),
    },
    ...runState(3),
    {
      kind: "stat",
      text: texts.firing,
      unit: "none",
      size: [4, 4],
      steps: noneAllowedSteps,
      queries: one(firingAlerts),
    },
  ];
}

const traffic: readonly PanelSpec[] = [
  {
    kind: "lines",
    text: texts.requests,
    unit: "reqps",
    size: [8, 7],
    queries: one(requests(["system"]), BY_SYSTEM),
  },
  {
    kind: "lines",
    text: texts.goodShare,
    unit: "percentunit",
    size: [8, 7],
    max: 1,
    steps: goodSteps,
    queries: one(goodShare(["system"]), BY_SYSTEM),
  },
  { kind: "lines", text: texts.p95, unit: "s", size: [8, 7], queries: one(systemLatency("0.95"), BY_SYSTEM) },
];

const limitsLine: readonly PanelSpec[] = [
  {
    kind: "bars",
    text: texts.worstEndpoint,
    unit: "percentunit",
    size: [8, 7],
    max: 1,
    steps: ofLimitSteps,
    queries: one(max(latencyAgainstLimit(), ["system"]), BY_SYSTEM),
  },
  {
    kind: "bars",
    text: texts.burn,
    unit: "none",
    size: [8, 7],
    max: 10,
    steps: burnSteps,
    queries: one(burn(["system"]), BY_SYSTEM),
  },
  {
    kind: "lines",
    text: texts.probeTime,
    unit: "s",
    size: [8, 7],
    queries: one(probeTime(["system"]), BY_SYSTEM),
  },
];

const titles = {
  en: ["Headroom: all systems", "State, traffic, objectives and probes of the five systems on one screen."],
  vi: [
    "Headroom: toàn bộ hệ thống",
    "Trạng thái, lưu lượng, mục tiêu và thăm dò của năm hệ thống trên một màn hình.",
  ],
} as const;

/** The board to open first. */
export const overview = (language: Language): BoardSpec => ({
  uid: boardUid(language, "overview"),
  language,
  title: titles[language][0],
  description: titles[language][1],
  variables: [],
  from: "now-30m",
  rows: [{ panels: [...stateLine(language), ...traffic, ...limitsLine] }],
});
