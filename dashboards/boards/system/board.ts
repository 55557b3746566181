// One board per system.
import { metrics } from "../../../src/catalogue/metrics.ts";
import type { SystemId } from "../../../src/catalogue/system.ts";
import { systemName } from "../../../src/catalogue/systems.ts";
import { boardUid, type BoardSpec, type Language, one, type PanelSpec, type RowSpec } from "../../board.ts";
import { worstHighest, latest, worstLowest, max } from "../../promql.ts";
import {
  burn,
  goodShare,
  latencyAgainstLimit,
  probeTime,
  requests,
  systemLatency,
  systemUp,
} from "../../queries/requests.ts";
import { eventBudget } from "../../queries/traffic.ts";
import { objectiveLabels } from "../../slo.ts";
import { syncPanels, syncSummary } from "../synchronisation/panels.ts";
import { endpointTable } from "./endpoint-table.ts";
import { realTraffic } from "./real-traffic.ts";
import { dependencies, parts } from "./surroundings.ts";
import { systemTexts as texts } from "./texts.ts";
import { budgetSteps, burnSteps, goodSteps, ofLimitSteps, upStates } from "../../thresholds.ts";
import { words } from "../../words.ts";

interface Scope {
  readonly language: Language;
  readonly where: { readonly system: SystemId };
}

const ENDPOINT = ["endpoint"];
/** So many lines can be told apart; the tables have all. */
const WORST = 8;

/** The LGSP passes on for all; of the others, few have anything to pass on, though any may. */
const synchronisation = ({ where, language }: Scope): readonly PanelSpec[] =>
  where.system === "lgsp" ? syncPanels(where, 6) : [syncSummary(where, language)];

const rowTitles = {
  en: {
    now: "Now",
    answers: "Answers and objectives",
    latency: "Latency",
    real: "Real traffic and load test",
    parts: "What can run out",
    sync: "Synchronisation",
    dependencies: "Outside services",
    probes: "Probes",
    endpoints: "Endpoints",
  },
  vi: {
    now: "Hiện tại",
    answers: "Kết quả và mục tiêu",
    latency: "Độ trễ",
    real: "Lưu lượng thật và thử tải",
    parts: "Những gì có thể hết",
    sync: "Đồng bộ",
    dependencies: "Dịch vụ bên ngoài",
    probes: "Thăm dò",
    endpoints: "Điểm cuối",
  },
} as const;

function probed({ language, where }: Scope): readonly PanelSpec[] {
  const { up, down } = words[language];
  return [
    {
      kind: "stat",
      text: texts.state,
      unit: "none",
      size: [4, 4],
      alerts: ["HeadroomSystemDown", "HeadroomSystemUnstable"],
      states: upStates(up, down),
      queries: one(systemUp(where)),
    },
    {
      kind: "stat",
      text: texts.statusCode,
      unit: "none",
      size: [4, 4],
      queries: one(max(latest(metrics.systemProbeStatusCode, where))),
    },
  ];
}

function served({ where }: Scope): readonly PanelSpec[] {
  return [
    {
      kind: "stat",
      text: texts.requests,
      unit: "reqps",
      size: [4, 4],
      decimals: 1,
      queries: one(requests([], where)),
    },
    {
      kind: "stat",
      text: texts.goodShare,
      unit: "percentunit",
      size: [4, 4],
      decimals: 2,
      steps: goodSteps,
      queries: one(goodShare([], where)),
    },
    {
      kind: "stat",
      text: texts.worstEndpoint,
      unit: "percentunit",
      size: [4, 4],
      decimals: 0,
      steps: ofLimitSteps,
      queries: one(max(latencyAgainstLimit(where))),
    },
    {
      kind: "stat",
      text: texts.burn,
      unit: "none",
      size: [4, 4],
      decimals: 1,
      alerts: ["HeadroomErrorsBurning", "HeadroomSlowBurning", "HeadroomRejectionsBurning"],
      steps: burnSteps,
      queries: one(burn([], where)),
    },
  ];
}

function answers({ where }: Scope): readonly PanelSpec[] {
  const objective = "{{endpoint_class}} {{measure}}";
  const burning = worstHighest(WORST, burn(objectiveLabels, where), objectiveLabels);
  const left = worstLowest(WORST, eventBudget(objectiveLabels, where), objectiveLabels);
  return [
    {
      kind: "stacked",
      text: texts.classes,
      unit: "reqps",
      size: [6, 8],
      queries: one(requests(["class"], where), "{{class}}"),
    },
    {
      kind: "lines",
      text: texts.burnByClass,
      unit: "none",
      size: [9, 8],
      max: 1,
      softMax: true,
      decimals: 2,
      legend: "table",
      alerts: ["HeadroomErrorsBurning", "HeadroomSlowBurning", "HeadroomRejectionsBurning"],
      steps: burnSteps,
      queries: one(burning, objective),
    },
    {
      kind: "lines",
      text: texts.budget,
      unit: "percentunit",
      size: [9, 8],
      decimals: 0,
      legend: "table, lowest first",
      max: 1,
      min: -1,
      steps: budgetSteps,
      queries: one(left, objective),
    },
  ];
}

function latency({ language, where }: Scope): readonly PanelSpec[] {
  const quantiles = [
    { expr: systemLatency("0.5", where), legend: "p50" },
    { expr: systemLatency("0.95", where), legend: "p95" },
    { expr: systemLatency("0.99", where), legend: "p99" },
    { expr: systemLatency("1", where), legend: words[language].maximum },
  ];
  return [
    { kind: "lines", text: texts.quantiles, unit: "s", size: [12, 8], queries: quantiles },
    {
      kind: "lines",
      text: texts.againstLimit,
      unit: "percentunit",
      size: [12, 8],
      max: 1,
      softMax: true,
      steps: ofLimitSteps,
      decimals: 0,
      legend: "table",
      queries: one(worstHighest(WORST, latencyAgainstLimit(where), ENDPOINT), "{{endpoint}}"),
    },
  ];
}

function probes({ language, where }: Scope): readonly PanelSpec[] {
  const { up, down } = words[language];
  return [
    {
      kind: "stacked",
      text: texts.probePhases,
      unit: "s",
      size: [12, 7],
      queries: one(probeTime(["phase"], where), "{{phase}}"),
    },
    {
      kind: "timeline",
      text: texts.upHistory,
      unit: "none",
      size: [12, 7],
      states: upStates(up, down),
      queries: one(systemUp(where), "{{system}}"),
    },
  ];
}

/** The board of one system. */
export function systemBoard(language: Language, system: SystemId): BoardSpec {
  const scope: Scope = { language, where: { system } };
  const titles = rowTitles[language];
  const outside = dependencies(system, language);
  const rows: readonly RowSpec[] = [
    { title: titles.now, panels: [...probed(scope), ...served(scope)] },
    { title: titles.answers, panels: answers(scope) },
    { title: titles.latency, panels: latency(scope) },
    { title: titles.real, panels: realTraffic(scope.where, language) },
    { title: titles.parts, panels: parts(scope.where, language) },
    { title: titles.sync, panels: synchronisation(scope) },
    ...(outside.length === 0 ? [] : [{ title: titles.dependencies, panels: outside }]),
    { title: titles.probes, panels: probes(scope) },
    { title: titles.endpoints, panels: [endpointTable(scope.where, language)] },
  ];
  const name = systemName(system)[language];
  const description = {
    en: `How ${name} stands, by request class, objective and endpoint.`,
    vi: `Tình trạng của ${name} theo loại kết quả, mục tiêu và điểm cuối.`,
  };
  return {
    uid: boardUid(language, `system-${system}`),
    language,
    title: `Headroom: ${name}`,
    description: description[language],
    variables: [],
    from: "now-30m",
    rows,
  };
}
