// One board for a run: what was sent, what came back, how fast, and whether the generators can be believed.
import { metrics } from "../../../src/catalogue/metrics.ts";
import {
  boardUid,
  type BoardSpec,
  type Language,
  one,
  type PanelSpec,
  type Query,
  type RowSpec,
} from "../../board.ts";
import { generatorCount, generatorPanels } from "./generator-panels.ts";
import { fromGenerators } from "./generators.ts";
import { runState } from "./state.ts";
import { runTexts as texts } from "./texts.ts";
import { compare, worstHighest, joined, latest, max, quantile, rate, sum, type Where } from "../../promql.ts";
import { badShare, endpointLatency, requests, systemLatency } from "../../queries/requests.ts";
import { words } from "../../words.ts";

/** What the reader picked at the top of the board. */
const where: Where = { system: { matches: "$system" } };
const WINDOW = "$__rate_interval";

const rowTitles = {
  en: {
    load: "Load",
    answers: "Answers",
    latency: "Latency",
    generators: "Generators",
    k6: "From the generators themselves",
  },
  vi: {
    load: "Tải",
    answers: "Kết quả",
    latency: "Độ trễ",
    generators: "Bộ phát tải",
    k6: "Trực tiếp từ bộ phát tải",
  },
} as const;

function state(language: Language): readonly PanelSpec[] {
  const phase = compare(max(latest(metrics.runPhase), ["phase"]), "==", 1);
  return [
    {
      kind: "stat",
      text: texts.runName,
      unit: "none",
      size: [8, 4],
      names: "alone",
      queries: one(max(latest(metrics.runInfo), ["run", "surge"]), "{{surge}} · {{run}}"),
    },
    {
      kind: "stat",
      text: texts.phase,
      unit: "none",
      size: [4, 4],
      names: "alone",
      queries: one(phase, "{{phase}}"),
    },
    ...runState(4),
    generatorCount(language, 4, 4),
  ];
}

function load(language: Language): readonly PanelSpec[] {
  const { offered, achieved, dropped } = words[language];
  const span = { where, window: WINDOW } as const;
  const starts: readonly Query[] = [
    { expr: sum(rate(metrics.runOfferedStarts, span)), legend: offered, look: "planned" },
    { expr: sum(rate(metrics.runAchievedStarts, span)), legend: achieved },
    { expr: sum(rate(metrics.runDroppedStarts, span)), legend: dropped },
  ];
  const journeys = sum(rate(metrics.runAchievedStarts, span), ["journey"]);
  return [
    { kind: "lines", text: texts.starts, unit: "suffix:/s", size: [12, 8], queries: starts },
    {
      kind: "lines",
      text: texts.journeys,
      unit: "suffix:/s",
      size: [12, 8],
      decimals: 2,
      legend: "table",
      queries: one(journeys, "{{journey}}"),
    },
  ];
}

function answers(): readonly PanelSpec[] {
  const whole = compare(requests([], where), ">", 0);
  const shares = joined("/", [requests(["class"], where), whole], { on: [], groupLeft: [] });
  return [
    {
      kind: "stacked",
      text: texts.classShares,
      unit: "percentunit",
      size: [12, 8],
      max: 1,
      queries: one(shares, "{{class}}"),
    },
    {
      kind: "lines",
      text: texts.badShare,
      unit: "percentunit",
      size: [12, 8],
      max: 1,
      queries: one(badShare(["system"], where), "{{system}}"),
    },
  ];
}

function latency(): readonly PanelSpec[] {
  const quantiles = [
    { text: texts.systemMedian, quantile: "0.5" },
    { text: texts.systemP95, quantile: "0.95" },
    { text: texts.systemP99, quantile: "0.99" },
  ] as const;
  const slowest = worstHighest(12, endpointLatency("0.95", where), ["system", "endpoint"]);
  const ofRange = quantile(0.95, metrics.runRequestDuration, { by: ["system"], where, window: "$__range" });
  // A system that was asked for nothing has no quantile; Prometheus calls that NaN.
  const overRange = compare(ofRange, ">=", 0);
  return [
    ...quantiles.map(({ text, quantile: q }): PanelSpec => ({
      kind: "lines",
      text,
      unit: "s",
      size: [8, 8],
      queries: one(systemLatency(q, where), "{{system}}"),
    })),
    {
      kind: "lines",
      text: texts.endpointP95,
      unit: "s",
      size: [15, 8],
      legend: "table",
      queries: one(slowest, "{{endpoint}}"),
    },
    { kind: "bars", text: texts.rangeP95, unit: "s", size: [9, 8], queries: one(overRange, "{{system}}") },
  ];
}

const titles = {
  en: [
    "Headroom: run",
    "The load test in progress, or just ended: load, answers, latency and the generators.",
  ],
  vi: ["Headroom: đợt thử", "Đợt thử tải đang chạy hoặc vừa kết thúc: tải, kết quả, độ trễ và bộ phát tải."],
} as const;

/** The board of the run in progress. */
export function runBoard(language: Language): BoardSpec {
  const names = rowTitles[language];
  const rows: readonly RowSpec[] = [
    { panels: state(language) },
    { title: names.load, panels: load(language) },
    { title: names.answers, panels: answers() },
    { title: names.latency, panels: latency() },
    { title: names.generators, panels: generatorPanels(language, where) },
    { title: names.k6, panels: fromGenerators(where) },
  ];
  return {
    uid: boardUid(language, "run"),
    language,
    title: titles[language][0],
    description: titles[language][1],
    variables: [{ name: "system", label: words[language].system, metric: metrics.runRequests.name }],
    from: "now-15m",
    rows,
  };
}
