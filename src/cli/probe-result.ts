// What a probe prints: JSON keys, and the same for eyes. Pure.
import type { LadderNext, LadderStepEnd } from "../analysis/ladder.ts";
import type { ProbeRemark } from "../analysis/probe-remark.ts";
import type { ProbeObjectiveResult, ProbeVerdict } from "../analysis/probe-verdict.ts";
import { requestClassIds, type RequestClass } from "../analysis/reading.ts";
import { classCounts, type LatencySummary } from "../analysis/window.ts";
import type { ProbeMeasurement } from "../probe/probe-endpoint.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { probeTextsIn, type ProbeTextId } from "./probe-texts.ts";
import { probeRemarkText } from "./probe-words.ts";
import { tableText } from "./table.ts";
import { textsIn } from "./texts.ts";
import { wrapText } from "./wrap.ts";

/** The result of a probe; rates in requests per second, times in seconds. */
export interface ProbeResult {
  readonly target: string;
  readonly method: string;
  readonly rate: { readonly asked: number; readonly achieved: number };
  readonly durationSeconds: number;
  readonly arrivals: "poisson";
  readonly seed: number;
  /** By class, each request once. */
  readonly requests: Readonly<Record<RequestClass, number>>;
  readonly unfinished: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly latencySeconds: LatencySummary;
  readonly asAnsweredSeconds: LatencySummary;
  readonly objectives: readonly ProbeObjectiveResult[];
  readonly generator: {
    readonly core: number;
    readonly lagP99Seconds: number | null;
    readonly connections: number;
  };
  readonly verdict: ProbeVerdict;
  readonly notices: readonly ProbeRemark[];
}

export interface Judged {
  readonly target: string;
  readonly measured: ProbeMeasurement;
  readonly objectives: readonly ProbeObjectiveResult[];
  readonly verdict: ProbeVerdict;
  readonly notices: readonly ProbeRemark[];
}

export function probeResult({ target, measured, objectives, verdict, notices }: Judged): ProbeResult {
  const { order, seconds, requests, unfinished, bad } = measured;
  return {
    target,
    method: order.method,
    rate: {
      asked: order.ratePerSecond,
      achieved: seconds === 0 ? 0 : (measured.sent + unfinished) / seconds,
    },
    durationSeconds: seconds,
    arrivals: "poisson",
    seed: order.seed,
    requests: classCounts({ requests, bad }),
    unfinished,
    statuses: measured.statuses,
    latencySeconds: measured.latencySeconds,
    asAnsweredSeconds: measured.asAnsweredSeconds,
    objectives,
    generator: {
      core: measured.core,
      lagP99Seconds: measured.lagSeconds.p99,
      connections: measured.connectionsOpened,
    },
    verdict,
    notices,
  };
}

const isKnown = (held: boolean | null): ProbeTextId => (held === null ? "few" : held ? "yes" : "no");

function latencyTable({ latencySeconds, asAnsweredSeconds }: ProbeResult, lang: Language): string {
  const [t, p, f] = [textsIn(lang), probeTextsIn(lang), figuresIn(lang)];
  const timed = (name: ProbeTextId, { p50, p95, p99, max }: LatencySummary): string[] => [
    p(name),
    ...[p50, p95, p99, max].map((value) => f.seconds(value)),
  ];
  return tableText(
    [p("latency"), t("p50"), t("p95"), t("p99"), p("max")],
    [timed("corrected", latencySeconds), timed("asAnswered", asAnsweredSeconds)],
  );
}

function objectiveTable({ objectives }: ProbeResult, lang: Language): string {
  const [p, f] = [probeTextsIn(lang), figuresIn(lang)];
  return tableText(
    [p("objective"), p("beyond"), p("requests"), p("allowed"), p("held")],
    objectives.map(({ id, beyond, requests, allowed, held }) => [
      id,
      f.count(beyond),
      f.count(requests),
      f.percent(allowed),
      p(isKnown(held)),
    ]),
  );
}

/** Fits 80 columns. */
export function probeText(result: ProbeResult, lang: Language, width: number): string {
  const [t, p, f] = [textsIn(lang), probeTextsIn(lang), figuresIn(lang)];
  const { rate, requests, verdict, generator } = result;
  const asked = `${p("asked")} ${f.number(rate.asked)}${p("perSecond")}`;
  const achieved = `${t("achieved")} ${f.number(rate.achieved)}${p("perSecond")}`;
  const lasted = `${p("over")} ${f.seconds(result.durationSeconds)}`;
  return [
    wrapText(`${p("probe")}: ${result.method} ${result.target}`, width, "  "),
    wrapText(`${asked}, ${achieved} ${lasted}, ${f.count(generator.connections)} ${p("connections")}`, width),
    "",
    tableText(
      requestClassIds.map((id) => t(id)),
      [requestClassIds.map((id) => f.count(requests[id]))],
      0,
    ),
    "",
    latencyTable(result, lang),
    "",
    objectiveTable(result, lang),
    "",
    wrapText(`${t("verdict")}: ${t(verdict.kind)}`, width),
    ...[...verdict.reasons, ...result.notices].map((one) =>
      wrapText(`  ${probeRemarkText(one, lang)}`, width, "  "),
    ),
    "",
  ].join("\n");
}

const sentences = (remarks: readonly ProbeRemark[], lang: Language): string[] =>
  remarks.map((one) => probeRemarkText(one, lang));

/** As `--json` prints it: reasons and notices are sentences. */
export const probeJson = ({ verdict, notices, ...rest }: ProbeResult, lang: Language) => ({
  ...rest,
  verdict: { kind: verdict.kind, reasons: sentences(verdict.reasons, lang) },
  notices: sentences(notices, lang),
});

/** One step of a ladder. */
export interface LadderRow {
  readonly rate: number;
  readonly end: LadderStepEnd;
  readonly answeredPerSecond: number;
  readonly p95Seconds: number | null;
  readonly requests: number;
  readonly bad: number;
}

export interface LadderResult {
  readonly target: string;
  /** A guess, not a capacity. */
  readonly guessRate: number | null;
  readonly because: Extract<LadderNext, { kind: "done" }>["because"] | "interrupted";
  readonly isCapacity: false;
  readonly steps: readonly LadderRow[];
  readonly notices: readonly ProbeRemark[];
}

const ENDS = { held: "endHeld", broken: "endBroken", behind: "endBehind", invalid: "endInvalid" } as const;
const REASONS = {
  bracketed: "bracketed",
  ceiling: "ceiling",
  "at-once": "at-once",
  invalid: "stepInvalid",
  interrupted: "stopped",
} as const;

export function ladderText(result: LadderResult, lang: Language, width: number): string {
  const [t, p, f] = [textsIn(lang), probeTextsIn(lang), figuresIn(lang)];
  const rows = result.steps.map((row) => [
    `${f.number(row.rate)}${p("perSecond")}`,
    f.number(row.answeredPerSecond),
    f.seconds(row.p95Seconds),
    f.count(row.requests),
    f.count(row.bad),
    p(ENDS[row.end]),
  ]);
  const guess = result.guessRate === null ? p("noGuess") : `${f.number(result.guessRate)}${p("perSecond")}`;
  return [
    wrapText(`${p("ladder")}: ${result.target}`, width, "  "),
    tableText([p("step"), p("answered"), t("p95"), p("requests"), p("beyond"), ""], rows, { left: [0, 5] }),
    "",
    wrapText(`${p("guess")}: ${guess}. ${p(REASONS[result.because])}`, width),
    wrapText(p("notCapacity"), width),
    ...result.notices.map((one) => wrapText(probeRemarkText(one, lang), width)),
    "",
  ].join("\n");
}

/** As `--json` prints it: notices are sentences. */
export const ladderJson = ({ notices, ...rest }: LadderResult, lang: Language) => ({
  ...rest,
  notices: sentences(notices, lang),
});
