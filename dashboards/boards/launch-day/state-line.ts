// First line: what to do now, who is up, and whether the board can be believed.
import { boardUid, one, type Language, type PanelSpec } from "../../board.ts";
import { systemUp } from "../../queries/requests.ts";
import { firingAlerts, launchState, lineAge, probeAge, readingAge, runActive } from "../../queries/state.ts";
import {
  launchStates,
  lineAgeSteps,
  probeAgeSteps,
  pushAgeSteps,
  runStates,
  someSteps,
  upStates,
} from "../../thresholds.ts";
import { words } from "../../words.ts";
import { launchTexts as texts } from "./texts.ts";

const HEIGHT = 4;

function judged(language: Language): readonly PanelSpec[] {
  const { go, watch, stop, openSystem, up, down } = words[language];
  return [
    {
      kind: "stat",
      text: texts.state,
      unit: "none",
      size: [4, HEIGHT],
      letters: [38, 14],
      alerts: ["HeadroomWatchdog"],
      states: launchStates(go, watch, stop),
      queries: one(launchState),
    },
    {
      kind: "stat",
      text: texts.systems,
      unit: "none",
      size: [9, HEIGHT],
      letters: [15, 12],
      alerts: ["HeadroomSystemDown"],
      opens: {
        title: openSystem,
        url: `/d/${boardUid(language, "system-${__field.labels.system}")}`,
      },
      states: upStates(up, down),
      queries: one(systemUp(), "{{system}}"),
    },
  ];
}

function believed(language: Language): readonly PanelSpec[] {
  const { test, live, probes, reading, newestLine } = words[language];
  return [
    {
      kind: "stat",
      text: texts.testOrLive,
      unit: "none",
      size: [3, HEIGHT],
      letters: [28, 14],
      alerts: ["HeadroomRunActive"],
      states: runStates(test, live),
      queries: one(runActive),
    },
    {
      kind: "stat",
      text: texts.dataAge,
      unit: "s",
      size: [5, HEIGHT],
      letters: [20, 12],
      decimals: 0,
      alerts: ["HeadroomProbesMissing", "HeadroomRunSilent", "HeadroomLogNotFollowed"],
      queries: [
        { expr: probeAge(), legend: probes, steps: probeAgeSteps },
        { expr: readingAge, legend: reading, steps: pushAgeSteps },
        { expr: lineAge(), legend: newestLine, steps: lineAgeSteps },
      ],
    },
    {
      kind: "stat",
      text: texts.firing,
      unit: "none",
      size: [3, HEIGHT],
      steps: someSteps,
      queries: one(firingAlerts),
    },
  ];
}

export const stateLine = (language: Language): readonly PanelSpec[] => [
  ...judged(language),
  ...believed(language),
];
