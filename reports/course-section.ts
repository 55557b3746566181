// The course of the run: three small pictures per system on one time axis.
import type { Reading } from "../src/analysis/reading.ts";
import type { ObjectiveResult, RunRecord, SystemResult } from "../src/record/run-record.ts";
import {
  hasRetries,
  latencyChart,
  rateChart,
  shareChart,
  type ChartFrame,
  type LimitLine,
} from "./charts.ts";
import type { Block, Figure, LegendEntry, Section } from "./document.ts";
import { stackedClasses } from "./palette.ts";
import { timelineOf, type Timeline } from "./timeline.ts";
import { missedOf } from "./verdict.ts";
import { badShare, inUnit, nameOfClass, nameOfSystem, systemsOf, totalOf, type Voice } from "./voice.ts";

interface Subject {
  readonly id: string;
  readonly result: SystemResult;
  readonly voice: Voice;
  readonly timeline: Timeline;
  /** Made by the run itself. */
  readonly faults: RunRecord["plan"]["faults"];
  /** The p95 objective nearest to its limit or beyond it: the one whose class is drawn. */
  readonly binding: ObjectiveResult | undefined;
}

const pressure = ({ beyond, requests, allowed, held }: ObjectiveResult): number =>
  (held === false ? 1000 : 0) + beyond / requests / allowed;

function bindingOf({ objectives }: SystemResult): ObjectiveResult | undefined {
  return objectives
    .filter(({ metric, statistic, requests }) => metric === "latency" && statistic === "p95" && requests > 0)
    .toSorted((a, b) => pressure(b) - pressure(a))[0];
}

function frameOf(
  { result, timeline, faults }: Subject,
  limits: readonly LimitLine[],
  rest: Pick<ChartFrame, "formatValue" | "names">,
): ChartFrame {
  const missed = missedOf(result.objectives).flatMap(({ missed: span }) =>
    span === null ? [] : [{ from: span.from, until: span.until }],
  );
  const broken = faults.map(({ fromSeconds, toSeconds }) => ({
    from: fromSeconds,
    until: Math.min(toSeconds, timeline.length),
  }));
  return { timeline, missed: mergeSpans(missed), faults: mergeSpans(broken), limits, ...rest };
}

/** Overlapping spans as one, so that shading has one strength. */
function mergeSpans(
  spans: readonly { readonly from: number; readonly until: number }[],
): ChartFrame["missed"] {
  const merged: { from: number; until: number }[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else merged.push({ ...span });
  }
  return merged;
}

/** What the shading and the dashed line mean; listed only where they are drawn. */
function marks(frame: ChartFrame, isEmpty: boolean, { voice, faults }: Subject): readonly LegendEntry[] {
  const { chart } = voice.texts;
  const services = [...new Set(faults.map(({ service }) => service))].join(", ");
  return [
    ...(frame.limits.length === 0
      ? []
      : [{ role: "objective", label: chart.objective, shape: "dashes" } as const]),
    ...(frame.missed.length === 0 ? [] : [{ role: "missed", label: chart.missed, shape: "area" } as const]),
    ...(frame.faults.length === 0
      ? []
      : [{ role: "fault", label: chart.fault(services), shape: "area" } as const]),
    ...(isEmpty ? [{ role: "no-data", label: chart.noData, shape: "area" } as const] : []),
  ];
}

function rateFigure(subject: Subject): Figure {
  const { id, result, voice, timeline } = subject;
  const { texts, format } = voice;
  const { chart } = texts;
  const frame = frameOf(subject, [], {
    formatValue: format.number,
    names: { offered: chart.offered, achieved: chart.achieved, attempts: chart.attempts },
  });
  return {
    id: `${id}-rate`,
    title: chart.rate,
    subtitle: `${chart.perSecond} · ${chart.window(format.seconds(timeline.step))}`,
    description: chart.rateText(
      nameOfSystem(id, voice),
      format.count(result.achieved),
      format.count(result.offered),
    ),
    legend: [
      { role: "offered", label: chart.offered, shape: "dashes" },
      { role: "achieved", label: chart.achieved, shape: "line" },
      ...(hasRetries(timeline) ? [{ role: "attempts", label: chart.attempts, shape: "line" } as const] : []),
      ...marks(
        frame,
        timeline.points.some(({ measured }) => measured === 0),
        subject,
      ),
    ],
    option: rateChart(frame),
  };
}

function latencyFigure(subject: Subject): Figure {
  const { id, result, voice, timeline, binding } = subject;
  const { texts, format } = voice;
  const { chart, column } = texts;
  const limits =
    binding === undefined ? [] : [{ at: binding.limit, label: inUnit(binding.limit, binding, voice) }];
  const frame = frameOf(subject, limits, {
    formatValue: format.seconds,
    names: { p50: column.p50, p95: column.p95, p99: column.p99 },
  });
  return {
    id: `${id}-latency`,
    title: chart.latency(binding === undefined ? chart.whole : nameOfClass(binding.class, voice)),
    subtitle: `p50, p95, p99 · ${chart.window(format.seconds(timeline.step))}`,
    description: chart.latencyText(
      nameOfSystem(id, voice),
      format.seconds(result.latencySeconds.p50),
      format.seconds(result.latencySeconds.p95),
    ),
    legend: [
      { role: "p50", label: column.p50, shape: "line" },
      { role: "p95", label: column.p95, shape: "line" },
      { role: "p99", label: column.p99, shape: "line" },
      ...marks(
        frame,
        timeline.points.some(({ latency }) => latency.p50 === null),
        subject,
      ),
    ],
    option: latencyChart(frame),
  };
}

/** The strictest error limit of the classes that were exercised, and the share of slow requests the binding class may have. */
function shareLimits({ result, binding, voice }: Subject): readonly LimitLine[] {
  const { chart } = voice.texts;
  const strictest = result.objectives
    .filter(({ metric, requests }) => metric === "errors" && requests > 0)
    .toSorted((a, b) => a.limit - b.limit)[0];
  return [
    ...(binding === undefined
      ? []
      : [{ at: binding.allowed, label: chart.slowLine(voice.format.percent(binding.allowed)) }]),
    ...(strictest === undefined
      ? []
      : [{ at: strictest.limit, label: chart.errorLine(voice.format.percent(strictest.limit)) }]),
  ];
}

function shareFigure(subject: Subject): Figure {
  const { id, result, voice, timeline } = subject;
  const { texts, format } = voice;
  const { chart } = texts;
  const frame = frameOf(subject, shareLimits(subject), {
    formatValue: format.percent,
    names: texts.requestClass,
  });
  return {
    id: `${id}-shares`,
    title: chart.shares,
    subtitle: `${chart.share} · ${chart.window(format.seconds(timeline.step))}`,
    description: chart.sharesText(
      nameOfSystem(id, voice),
      format.percent(badShare(result)),
      format.count(totalOf(result)),
    ),
    legend: [
      ...stackedClasses.map((role) => ({ role, label: texts.requestClass[role], shape: "area" as const })),
      ...marks(
        frame,
        timeline.points.some(({ requests }) => requests === 0),
        subject,
      ),
    ],
    option: shareChart(frame),
  };
}

/** Charts of every system that got requests; the others are named. */
export function courseSection(record: RunRecord, readings: readonly Reading[], voice: Voice): Section {
  const blocks = systemsOf(record).flatMap(([id, result]): readonly Block[] => {
    const heading: Block = { kind: "heading", text: nameOfSystem(id, voice) };
    const binding = bindingOf(result);
    const timeline = timelineOf(readings, {
      system: id,
      class: binding?.class,
      own: record.plan.own,
    });
    if (timeline.points.every(({ requests, offered }) => requests + offered === 0)) {
      return [heading, { kind: "paragraph", text: voice.texts.chart.empty(nameOfSystem(id, voice)) }];
    }
    const subject = { id, result, voice, timeline, faults: record.plan.faults, binding };
    return [
      heading,
      { kind: "figures", figures: [rateFigure(subject), latencyFigure(subject), shareFigure(subject)] },
    ];
  });
  return { id: "course", title: voice.texts.section.course, blocks };
}
