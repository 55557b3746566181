// A capacity search → ECharts options. Pure, and free of the DOM.
import type { LineSeriesOption } from "echarts/charts";
import type { CurvePoint, TrialRow } from "../src/analysis/search/finding.ts";
import { FONT, niceAbove, valueAxis, type ValueAxis } from "./chart-axes.ts";
import type { ChartOption } from "./charts.ts";
import { light, type Role } from "./palette.ts";

/** What the charts of one search share. */
export interface CapacityFrame {
  readonly trials: readonly TrialRow[];
  readonly curve: readonly CurvePoint[];
  /** Rate that was held; null where none was. */
  readonly verified: number | null;
  /** Share of requests that may be beyond the objective, and its limit (s). */
  readonly allowed: number | null;
  readonly limitSeconds: number | null;
  readonly formatRate: (value: number) => string;
  readonly formatShare: (value: number) => string;
  readonly formatSeconds: (value: number) => string;
}

/** How a trial is drawn: held and not held must be told apart without colour too. */
export type Mark = "held" | "broken" | "invalid";

export function markOf({ reading }: TrialRow): Mark {
  if (reading === "held") return "held";
  return reading === "invalid" ? "invalid" : "broken";
}

export const markRoles = { held: "good", broken: "failed", invalid: "offered" } as const satisfies Record<
  Mark,
  Role
>;
const SYMBOLS: Readonly<Record<Mark, string>> = { held: "circle", broken: "emptyCircle", invalid: "diamond" };
export const marks = ["held", "broken", "invalid"] as const satisfies readonly Mark[];

/** Shares below this stand at the lower edge of a logarithmic axis, which has no zero. */
const LEAST_SHARE = 0.001;
const LEAST_SECONDS = 0.001;

type Point = [x: number, y: number];

const points = (data: readonly Point[], mark: Mark): LineSeriesOption => ({
  type: "line",
  name: mark,
  data: [...data],
  lineStyle: { width: 0 },
  showSymbol: true,
  symbol: SYMBOLS[mark],
  symbolSize: 7,
  itemStyle: { color: light[markRoles[mark]], borderWidth: 1.5 },
});

const trialPoints = (
  trials: readonly TrialRow[],
  place: (trial: TrialRow) => Point | undefined,
): LineSeriesOption[] =>
  marks.map((mark) =>
    points(
      trials
        .filter((trial) => markOf(trial) === mark)
        .flatMap((trial) => [place(trial)].filter((point) => point !== undefined)),
      mark,
    ),
  );

interface Level {
  readonly at: number;
  readonly label: string;
}

const lying = ({ at, label }: Level) => ({
  yAxis: at,
  lineStyle: { color: light.objective, width: 1.5, type: [6, 3] },
  label: { ...FONT, color: light.objective, formatter: label, position: "insideStartTop" as const },
});

const standing = ({ at, label }: Level) => ({
  xAxis: at,
  lineStyle: { color: light.verified, width: 2, type: "solid" as const },
  label: { ...FONT, color: light.verified, formatter: label, position: "end" as const },
});

/** Lines across the picture: the limit lying, the verified rate standing. */
const lines = (level: Level | undefined, { verified, formatRate }: CapacityFrame): LineSeriesOption => ({
  type: "line",
  name: "lines",
  data: [],
  silent: true,
  markLine: {
    silent: true,
    symbol: "none",
    data: [
      ...(level === undefined ? [] : [lying(level)]),
      ...(verified === null ? [] : [standing({ at: verified, label: formatRate(verified) })]),
    ],
  },
});

/** Where an axis of rates ends: the next tenth of a decade, or half of one for small numbers. */
function endOfRates(highest: number): number {
  const wanted = highest * 1.05;
  if (wanted <= 0) return 1;
  const decade = 10 ** Math.floor(Math.log10(wanted));
  const step = wanted < 4 * decade ? decade / 2 : decade;
  return Math.ceil(wanted / step) * step;
}

const rateAxis = ({ trials, formatRate }: CapacityFrame) => ({
  type: "value" as const,
  min: 0,
  max: endOfRates(Math.max(0, ...trials.map(({ rate }) => rate))),
  splitNumber: 4,
  splitLine: { show: false },
  axisLine: { lineStyle: { color: light.axis } },
  axisTick: { lineStyle: { color: light.axis } },
  axisLabel: { ...FONT, hideOverlap: true, formatter: formatRate },
});

const option = (
  frame: CapacityFrame,
  axis: ReturnType<typeof valueAxis>,
  series: LineSeriesOption[],
): ChartOption => ({
  animation: false,
  textStyle: FONT,
  grid: { left: 54, right: 20, top: 24, bottom: 26 },
  xAxis: rateAxis(frame),
  yAxis: axis,
  series,
});

const curveLine = (role: Role, data: Point[], width: number): LineSeriesOption => ({
  type: "line",
  name: role,
  data,
  showSymbol: false,
  itemStyle: { color: light[role] },
  lineStyle: { color: light[role], width },
});

/** The band as the space between two stacked lines. */
const band = (curve: readonly CurvePoint[]): LineSeriesOption[] => [
  {
    ...curveLine(
      "band",
      curve.map(({ rate, low }): Point => [rate, low]),
      0,
    ),
    stack: "band",
  },
  {
    ...curveLine(
      "band",
      curve.map(({ rate, low, high }): Point => [rate, high - low]),
      0,
    ),
    stack: "band",
    areaStyle: { color: light.band, opacity: 1 },
  },
];

const onAxis = (share: number): number => Math.max(LEAST_SHARE, Math.min(1, share));

/** The response curve: share beyond the objective by rate, with trials, fit and band. */
export function shareByRate(frame: CapacityFrame): ChartOption {
  const { trials, allowed, formatShare } = frame;
  const last = Math.max(0, ...trials.map(({ rate }) => rate)) * 1.12;
  const curve = frame.curve
    .filter(({ rate, share }) => rate <= last && share >= LEAST_SHARE)
    .map(({ rate, ...of }) => ({
      rate,
      share: onAxis(of.share),
      low: onAxis(of.low),
      high: onAxis(of.high),
    }));
  const axis: ValueAxis = { type: "log", min: LEAST_SHARE, max: 1 };
  const level =
    allowed === null || allowed < LEAST_SHARE ? undefined : { at: allowed, label: formatShare(allowed) };
  return option(frame, valueAxis(axis, formatShare), [
    ...band(curve),
    curveLine(
      "fit",
      curve.map(({ rate, share }): Point => [rate, share]),
      2,
    ),
    lines(level, frame),
    ...trialPoints(trials, ({ rate, beyond }) => (beyond === null ? undefined : [rate, onAxis(beyond)])),
  ]);
}

/** p95 of every trial by its rate. */
export function latencyByRate(frame: CapacityFrame): ChartOption {
  const { trials, limitSeconds, formatSeconds } = frame;
  const seen = trials.flatMap(({ p95Seconds }) =>
    p95Seconds === null ? [] : [Math.max(LEAST_SECONDS, p95Seconds)],
  );
  const drawn = limitSeconds === null ? seen : [...seen, limitSeconds];
  const axis: ValueAxis = {
    type: "log",
    min: 10 ** Math.floor(Math.log10(Math.min(1, ...drawn))),
    max: 10 ** Math.ceil(Math.log10(Math.max(LEAST_SECONDS, ...drawn) * 1.01)),
  };
  const level = limitSeconds === null ? undefined : { at: limitSeconds, label: formatSeconds(limitSeconds) };
  return option(frame, valueAxis(axis, formatSeconds), [
    lines(level, frame),
    ...trialPoints(trials, ({ rate, p95Seconds }) =>
      p95Seconds === null ? undefined : [rate, Math.max(LEAST_SECONDS, p95Seconds)],
    ),
  ]);
}

/** Rates of the trials in the order they were played. */
export function pathChart(frame: CapacityFrame): ChartOption {
  const { trials, formatRate, verified } = frame;
  const highest = Math.max(0, ...trials.map(({ rate }) => rate));
  const axis: ValueAxis = { type: "value", min: 0, max: niceAbove(highest) };
  const level = verified === null ? undefined : { at: verified, label: formatRate(verified) };
  return {
    ...option(frame, valueAxis(axis, formatRate), [
      curveLine(
        "offered",
        trials.map(({ number, rate }): Point => [number, rate]),
        1,
      ),
      lines(level, { ...frame, verified: null }),
      ...trialPoints(trials, ({ number, rate }) => [number, rate]),
    ]),
    xAxis: {
      ...rateAxis(frame),
      min: 0,
      max: Math.max(1, trials.length + 1),
      minInterval: 1,
      axisLabel: { ...FONT, hideOverlap: true, formatter: String },
    },
  };
}
