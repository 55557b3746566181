// Whether the exporter answers, and every topic of it.
import { metrics } from "../../../src/catalogue/metrics.ts";
import { one, type Language, type PanelSpec } from "../../board.ts";
import { latest, max, min } from "../../promql.ts";
import { builtin } from "../../series.ts";
import { upStates } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { exporterTexts as texts } from "./texts.ts";

const JOB = { job: "headroom" } as const;

export function scrapes(language: Language): readonly PanelSpec[] {
  const { up, down } = words[language];
  return [
    {
      kind: "timeline",
      text: texts.up,
      unit: "none",
      size: [8, 7],
      alerts: ["HeadroomExporterDown"],
      states: upStates(up, down),
      queries: one(min(latest(builtin.up, JOB), ["instance"]), "{{instance}}"),
    },
    {
      kind: "lines",
      text: texts.scrapeDuration,
      unit: "s",
      size: [8, 7],
      legend: "table",
      queries: one(max(latest(builtin.scrapeDuration, JOB), ["instance"]), "{{instance}}"),
    },
    {
      kind: "lines",
      text: texts.scrapeSamples,
      unit: "short",
      size: [8, 7],
      legend: "table",
      queries: one(max(latest(builtin.scrapeSamples, JOB), ["instance"]), "{{instance}}"),
    },
  ];
}

export function collectors(language: Language): readonly PanelSpec[] {
  const { working, failing } = words[language];
  return [
    {
      kind: "timeline",
      text: texts.success,
      unit: "none",
      size: [12, 8],
      alerts: ["HeadroomCollectorFailing"],
      states: upStates(working, failing),
      queries: one(min(latest(metrics.collectorSuccess), ["collector"]), "{{collector}}"),
    },
    {
      kind: "lines",
      text: texts.duration,
      unit: "s",
      size: [12, 8],
      legend: "table",
      queries: one(max(latest(metrics.collectorDuration), ["collector"]), "{{collector}}"),
    },
  ];
}
