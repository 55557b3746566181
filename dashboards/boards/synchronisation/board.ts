// What the systems have to pass on to each other and to the national portal.
import { metrics } from "../../../src/catalogue/metrics.ts";
import { boardUid, one, type BoardSpec, type Language, type PanelSpec } from "../../board.ts";
import { latest, min } from "../../promql.ts";
import { syncBacklog, syncLag } from "../../queries/synchronisation.ts";
import { backlogSteps, syncLagSteps, upStates } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { syncPanels } from "./panels.ts";
import { syncTexts as texts } from "./texts.ts";

const titles = {
  en: {
    title: "Headroom: synchronisation",
    description: "What waits to be passed on, for how long, and whether it becomes less.",
    now: "Now",
    over: "Over time",
  },
  vi: {
    title: "Headroom: đồng bộ",
    description: "Còn gì đang chờ chuyển đi, đã chờ bao lâu, và có đang giảm không.",
    now: "Hiện tại",
    over: "Theo thời gian",
  },
} as const;

function now(language: Language): readonly PanelSpec[] {
  const { readable, unreadable } = words[language];
  return [
    {
      kind: "stat",
      text: texts.lagNow,
      unit: "s",
      size: [9, 5],
      decimals: 0,
      alerts: ["HeadroomSyncLagging"],
      steps: syncLagSteps,
      queries: one(syncLag(), "{{system}}"),
    },
    {
      kind: "stat",
      text: texts.backlogNow,
      unit: "short",
      size: [9, 5],
      alerts: ["HeadroomSyncBacklogGrowing"],
      steps: backlogSteps,
      queries: one(syncBacklog(), "{{system}}"),
    },
    {
      kind: "stat",
      text: texts.pages,
      unit: "none",
      size: [6, 5],
      alerts: ["HeadroomStatusPageFailing"],
      states: upStates(readable, unreadable),
      queries: one(min(latest(metrics.pageUp, { collector: "sync" }), ["system"]), "{{system}}"),
    },
  ];
}

export function synchronisationBoard(language: Language): BoardSpec {
  const { title, description, now: nowTitle, over } = titles[language];
  return {
    uid: boardUid(language, "synchronisation"),
    language,
    title,
    description,
    variables: [],
    from: "now-3h",
    rows: [
      { title: nowTitle, panels: now(language) },
      { title: over, panels: syncPanels({}, 12) },
    ],
  };
}
