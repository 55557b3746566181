// What the exporter reads: probes, status pages, access logs, files of capacity.
import { metrics } from "../../../src/catalogue/metrics.ts";
import { one, type Language, type PanelSpec } from "../../board.ts";
import { age, binary, latest, max, min, rate, scalar, sum } from "../../promql.ts";
import { lineAge, probeAge } from "../../queries/state.ts";
import {
  certificateSteps,
  logLagSteps,
  noneAllowedSteps,
  probeAgeSteps,
  someSteps,
  upStates,
} from "../../thresholds.ts";
import { words } from "../../words.ts";
import { exporterTexts as texts } from "./texts.ts";

const WINDOW = "$__rate_interval";
const BY_SYSTEM = "{{system}}";

export function pages(language: Language): readonly PanelSpec[] {
  const { readable, unreadable } = words[language];
  return [
    {
      kind: "timeline",
      text: texts.pages,
      unit: "none",
      size: [10, 9],
      alerts: ["HeadroomStatusPageFailing"],
      states: upStates(readable, unreadable),
      queries: one(min(latest(metrics.pageUp), ["system", "collector"]), "{{system}}, {{collector}}"),
    },
    {
      kind: "lines",
      text: texts.pageProblems,
      unit: "suffix:/s",
      size: [10, 9],
      queries: one(sum(rate(metrics.pageProblems, { window: WINDOW }), ["problem"]), "{{problem}}"),
    },
    {
      kind: "stat",
      text: texts.capacityFiles,
      unit: "short",
      size: [4, 9],
      steps: noneAllowedSteps,
      queries: one(max(latest(metrics.capacityUnreadable))),
    },
  ];
}

export function logs(language: Language): readonly PanelSpec[] {
  const { working, failing } = words[language];
  return [
    {
      kind: "timeline",
      text: texts.logUp,
      unit: "none",
      size: [6, 8],
      alerts: ["HeadroomLogNotFollowed"],
      states: upStates(working, failing),
      queries: one(min(latest(metrics.logUp), ["system"]), BY_SYSTEM),
    },
    {
      kind: "lines",
      text: texts.logLag,
      unit: "bytes",
      size: [6, 8],
      alerts: ["HeadroomLogNotFollowed"],
      steps: logLagSteps,
      queries: one(max(latest(metrics.logLag), ["system"]), BY_SYSTEM),
    },
    {
      kind: "lines",
      text: texts.lineAge,
      unit: "s",
      size: [6, 8],
      queries: one(lineAge(["system"]), BY_SYSTEM),
    },
    {
      kind: "lines",
      text: texts.rejectedLines,
      unit: "suffix:/s",
      size: [6, 8],
      queries: one(sum(rate(metrics.logRejectedLines, { window: WINDOW }), ["system"]), BY_SYSTEM),
    },
  ];
}

const secondsLeft = (
  metric: typeof metrics.systemTlsExpiry | typeof metrics.dependencyTlsExpiry,
  by: string,
) => binary(scalar(-1), "*", age(min(latest(metric), [by])));

export const probes: readonly PanelSpec[] = [
  {
    kind: "lines",
    text: texts.probeAge,
    unit: "s",
    size: [8, 8],
    alerts: ["HeadroomProbesMissing"],
    steps: probeAgeSteps,
    queries: one(probeAge(["system"]), BY_SYSTEM),
  },
  {
    kind: "stat",
    text: texts.checks,
    unit: "short",
    size: [8, 8],
    alerts: ["HeadroomSystemDown"],
    steps: someSteps,
    queries: one(sum(binary(scalar(1), "-", latest(metrics.probeCheck)), ["check"]), "{{check}}"),
  },
  {
    kind: "bars",
    text: texts.certificates,
    unit: "s",
    size: [8, 8],
    decimals: 0,
    alerts: ["HeadroomCertificateEnding"],
    steps: certificateSteps,
    queries: [
      { expr: secondsLeft(metrics.systemTlsExpiry, "system"), legend: BY_SYSTEM },
      { expr: secondsLeft(metrics.dependencyTlsExpiry, "dependency"), legend: "{{dependency}}" },
    ],
  },
];
