// Series → ECharts option. Pure, and free of the DOM: the report draws it on the server, a browser on canvas.
import type { LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, MarkAreaComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { ABOVE, FONT, niceAbove, timeAxis, valueAxis, type ValueAxis } from "./chart-axes.ts";
import { light, stackedClasses, type Role } from "./palette.ts";
import type { Timeline, TimelinePoint } from "./timeline.ts";

/** Exactly the parts of ECharts the charts use. */
export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption | MarkAreaComponentOption>;

/** A horizontal line at an objective's limit, in the unit of the axis. */
export interface LimitLine {
  readonly at: number;
  readonly label: string;
}

/** What every chart of one system shares. */
export interface ChartFrame {
  readonly timeline: Timeline;
  /** Spans in which an objective was missed; seconds since the load began. */
  readonly missed: readonly Span[];
  /** Spans in which the run itself broke a service of the sandbox. */
  readonly faults: readonly Span[];
  readonly limits: readonly LimitLine[];
  /** Writes a value of the y axis for the reader. */
  readonly formatValue: (value: number) => string;
  /** Names of the lines, for a legend or a tooltip. */
  readonly names: Readonly<Partial<Record<Role, string>>>;
}

type Point = [number, number | null];
type ShadedSpan = NonNullable<NonNullable<LineSeriesOption["markArea"]>["data"]>[number];

interface Span {
  readonly from: number;
  readonly until: number;
}

/** An axis of shares ends no lower, or noise would fill the picture. */
const LEAST_SHARE_AXIS = 0.01;
/** A limit lower than this share of the axis would lie on the axis itself. */
const LOWEST_LINE = 0.04;

/** Pixels. */
const GRID_TOP = 14;
const STRIP_HEIGHT = 5;

const middle = ({ from, until }: TimelinePoint): number => (from + until) / 2;

/** Spans in which nothing was measured, so that a gap does not look like a value of zero. */
function emptySpans({ points }: Timeline, isEmpty: (point: TimelinePoint) => boolean): readonly Span[] {
  const spans: { from: number; until: number }[] = [];
  for (const point of points.filter(isEmpty)) {
    const last = spans.at(-1);
    if (last?.until === point.from) last.until = point.until;
    else spans.push({ from: point.from, until: point.until });
  }
  return spans;
}

const shade =
  (role: Role) =>
  (span: Span): ShadedSpan => [
    { xAxis: span.from, itemStyle: { color: light[role] } },
    { xAxis: span.until },
  ];

/** A strip along the upper edge: what is made to fail must not hide what fails. */
const strip = ({ from, until }: Span): ShadedSpan => [
  { xAxis: from, y: GRID_TOP, itemStyle: { color: light.fault } },
  { xAxis: until, y: GRID_TOP + STRIP_HEIGHT },
];

function background(frame: ChartFrame, isEmpty: (point: TimelinePoint) => boolean): LineSeriesOption {
  return {
    type: "line",
    name: "background",
    data: [],
    silent: true,
    markArea: {
      silent: true,
      data: [
        ...emptySpans(frame.timeline, isEmpty).map(shade("no-data")),
        ...frame.missed.map(shade("missed")),
        ...frame.faults.map(strip),
      ],
    },
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: light.objective, width: 1.5, type: [6, 3] },
      data: frame.limits.map(({ at, label }, i) => ({
        yAxis: at,
        // Two limits close together would print over each other at the same end.
        label: {
          ...FONT,
          color: light.objective,
          formatter: label,
          position: i % 2 === 0 ? "insideStartTop" : "insideEndTop",
        },
      })),
    },
  };
}

interface LineStyle {
  readonly width: number;
  readonly dashed?: boolean;
}

function line(
  role: Role,
  data: Point[],
  { frame, width, dashed = false }: LineStyle & { readonly frame: ChartFrame },
): LineSeriesOption {
  return {
    type: "line",
    name: frame.names[role] ?? role,
    data,
    // A lone point between two gaps has no line to be seen on.
    showSymbol: data.length <= 2,
    symbolSize: 4,
    itemStyle: { color: light[role] },
    lineStyle: { color: light[role], width, type: dashed ? [5, 4] : "solid", join: "round" },
  };
}

function option(frame: ChartFrame, axis: ValueAxis, series: LineSeriesOption[]): ChartOption {
  return {
    animation: false,
    textStyle: FONT,
    grid: { left: 54, right: 14, top: GRID_TOP, bottom: 26 },
    xAxis: timeAxis(frame.timeline.length),
    yAxis: valueAxis(axis, frame.formatValue),
    series,
  };
}

export const hasRetries = ({ points }: Timeline): boolean => points.some(({ retried }) => retried > 0);

/** Journey starts per second, offered and achieved; with the further tries of failed sessions, where there are any. */
export function rateChart(frame: ChartFrame): ChartOption {
  const rate = (pick: (point: TimelinePoint) => number): Point[] =>
    frame.timeline.points.map((point) => [
      middle(point),
      point.measured === 0 ? null : pick(point) / point.measured,
    ]);
  const offered = rate((point) => point.offered);
  const achieved = rate((point) => point.achieved);
  const attempts = hasRetries(frame.timeline) ? rate((point) => point.achieved + point.retried) : [];
  const highest = Math.max(...[...offered, ...attempts].map(([, value]) => value ?? 0), 0);
  return option(frame, { type: "value", min: 0, max: niceAbove(highest) }, [
    background(frame, ({ measured }) => measured === 0),
    ...(attempts.length === 0 ? [] : [line("attempts", attempts, { frame, width: 1.75 })]),
    line("achieved", achieved, { frame, width: 2.5 }),
    line("offered", offered, { frame, width: 1.25, dashed: true }),
  ]);
}

/** Windowed quantiles on a log axis: half a second and half a minute are both readable. */
export function latencyChart(frame: ChartFrame): ChartOption {
  const pick = (q: "p50" | "p95" | "p99"): Point[] =>
    frame.timeline.points.map((point) => [middle(point), positive(point.latency[q])]);
  const [p50, p95, p99] = [pick("p50"), pick("p95"), pick("p99")];
  const drawn = [...p50, ...p99].flatMap(([, value]) => value ?? []).concat(frame.limits.map(({ at }) => at));
  const lowest = Math.min(...drawn, 1);
  const axis: ValueAxis = {
    type: "log",
    min: 10 ** Math.floor(Math.log10(lowest)),
    max: 10 ** Math.ceil(Math.log10(Math.max(...drawn, 1) * ABOVE)),
  };
  return option(frame, axis, [
    background(frame, ({ latency }) => latency.p50 === null),
    line("p50", p50, { frame, width: 1.5 }),
    line("p95", p95, { frame, width: 2.5 }),
    line("p99", p99, { frame, width: 1.25 }),
  ]);
}

/** Shares of the classes that are not good, stacked; what is left to 100 % was good. */
export function shareChart(frame: ChartFrame): ChartOption {
  const { points } = frame.timeline;
  const stacked = stackedClasses.map((role): LineSeriesOption => ({
    ...line(
      role,
      points.map((point) => [
        middle(point),
        point.requests === 0 ? null : point.classes[role] / point.requests,
      ]),
      { frame, width: 0 },
    ),
    stack: "classes",
    areaStyle: { color: light[role], opacity: 1 },
  }));
  const shares = points.map((point) =>
    point.requests === 0
      ? 0
      : stackedClasses.reduce((sum, role) => sum + point.classes[role], 0) / point.requests,
  );
  const max = Math.min(
    1,
    niceAbove(Math.max(LEAST_SHARE_AXIS, ...shares, ...frame.limits.map(({ at }) => at))),
  );
  const visible = { ...frame, limits: frame.limits.filter(({ at }) => at >= max * LOWEST_LINE) };
  return option(frame, { type: "value", min: 0, max }, [
    background(visible, ({ requests }) => requests === 0),
    ...stacked,
  ]);
}

/** A log axis has no zero: values below a microsecond are drawn at one. */
const positive = (value: number | null): number | null => (value === null ? null : Math.max(value, 1e-6));
