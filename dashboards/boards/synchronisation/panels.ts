// Panels about synchronisation, of one system or of all.
import { one, type Language, type PanelSpec } from "../../board.ts";
import { limits } from "../../limits.ts";
import { max, sum, type Where } from "../../promql.ts";
import { syncBacklog, syncDrain, syncErrors, syncLag } from "../../queries/synchronisation.ts";
import { backlogSteps, someSteps, syncLagSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { syncTexts as texts } from "./texts.ts";

const BY_SYSTEM = "{{system}}";

/** How it stands now, where there is little to pass on. */
export function syncSummary(where: Where, language: Language): PanelSpec {
  const { waiting, waitingFor, notPassedOn } = words[language];
  return {
    kind: "stat",
    text: texts.summary,
    unit: "short",
    size: [24, 3],
    letters: [24, 13],
    alerts: ["HeadroomSyncLagging", "HeadroomSyncBacklogGrowing"],
    queries: [
      { expr: max(syncBacklog(where)), legend: waiting, steps: backlogSteps },
      { expr: max(syncLag(where)), legend: waitingFor, unit: "s", steps: syncLagSteps },
      { expr: sum(syncErrors(where)), legend: notPassedOn, unit: "suffix:/s", steps: someSteps },
    ],
  };
}

/** @param width of each of the four, in grid cells */
export const syncPanels = (where: Where, width: number): readonly PanelSpec[] => [
  {
    kind: "lines",
    text: texts.lag,
    unit: "s",
    size: [width, 8],
    max: limits.syncLagTicket,
    softMax: true,
    alerts: ["HeadroomSyncLagging"],
    steps: syncLagSteps,
    queries: one(syncLag(where), BY_SYSTEM),
  },
  {
    kind: "lines",
    text: texts.backlog,
    unit: "short",
    size: [width, 8],
    max: limits.backlogItems,
    softMax: true,
    alerts: ["HeadroomSyncBacklogGrowing"],
    steps: backlogSteps,
    queries: one(syncBacklog(where), BY_SYSTEM),
  },
  {
    kind: "lines",
    text: texts.errors,
    unit: "suffix:/s",
    size: [width, 8],
    queries: one(syncErrors(where), BY_SYSTEM),
  },
  {
    kind: "lines",
    text: texts.drain,
    unit: "s",
    size: [width, 8],
    queries: one(syncDrain(where), BY_SYSTEM),
  },
];
