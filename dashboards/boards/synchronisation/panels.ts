// Panels about synchronisation, of one system or of all.
import { one, type PanelSpec } from "../../board.ts";
import { limits } from "../../limits.ts";
import type { Where } from "../../promql.ts";
import { syncBacklog, syncDrain, syncErrors, syncLag } from "../../queries/synchronisation.ts";
import { backlogSteps, syncLagSteps } from "../../thresholds.ts";
import { syncTexts as texts } from "./texts.ts";

const BY_SYSTEM = "{{system}}";

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
    unit: "cps",
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
