// The pictures of a capacity search: response curve, latency, and the path it took.
import type { CapacitySearch } from "../src/record/capacity-search.ts";
import {
  latencyByRate,
  markOf,
  markRoles,
  marks,
  pathChart,
  shareByRate,
  type CapacityFrame,
} from "./capacity-charts.ts";
import { bareRate, bindingOf, type CapacityVoice } from "./capacity-words.ts";
import { hasCapacity } from "../src/analysis/search/finding.ts";
import type { Figure, LegendEntry, Section } from "./document.ts";

const SHAPES = { held: "dot", broken: "ring", invalid: "diamond" } as const;

/** The kinds of trials that there are. */
const trialLegend = ({ trials }: CapacityFrame, { words }: CapacityVoice): LegendEntry[] =>
  marks
    .filter((mark) => trials.some((trial) => markOf(trial) === mark))
    .map((mark) => ({ role: markRoles[mark], label: words.chart[mark], shape: SHAPES[mark] }));

const verifiedLegend = ({ verified }: CapacityFrame, { words }: CapacityVoice): LegendEntry[] =>
  verified === null ? [] : [{ role: "verified", label: words.chart.verified, shape: "line" }];

const limitLegend = (isDrawn: boolean, { words }: CapacityVoice): LegendEntry[] =>
  isDrawn ? [{ role: "objective", label: words.chart.allowed, shape: "dashes" }] : [];

function frameOf(search: CapacitySearch, voice: CapacityVoice): CapacityFrame {
  const { finding, heading } = search;
  const { format } = voice;
  const [only] = heading.settings.objectives;
  const binding = bindingOf(search) ?? only;
  const isKnown = hasCapacity(finding);
  return {
    trials: finding.trials,
    curve: isKnown ? finding.curve : [],
    verified: isKnown ? finding.verifiedRate : null,
    allowed: binding?.allowed ?? null,
    limitSeconds: binding?.limitSeconds ?? null,
    formatRate: (value) => bareRate(value, voice),
    formatShare: format.percent,
    formatSeconds: format.seconds,
  };
}

function shareFigure(frame: CapacityFrame, voice: CapacityVoice): Figure {
  const { chart, figure } = voice.words;
  const count = voice.format.count(frame.trials.length);
  const fit: readonly LegendEntry[] =
    frame.curve.length === 0
      ? []
      : [
          { role: "fit", label: chart.fit, shape: "line" },
          { role: "band", label: chart.band, shape: "area" },
        ];
  return {
    id: "response-share",
    title: chart.share,
    subtitle: chart.shareUnit,
    description: chart.shareText(count, voice.rate(frame.verified) ?? figure.unknown),
    legend: [
      ...trialLegend(frame, voice),
      ...fit,
      ...limitLegend(frame.allowed !== null, voice),
      ...verifiedLegend(frame, voice),
    ],
    option: shareByRate(frame),
  };
}

function latencyFigure(frame: CapacityFrame, voice: CapacityVoice): Figure {
  const { chart, figure } = voice.words;
  const limit = frame.limitSeconds === null ? figure.unknown : voice.format.seconds(frame.limitSeconds);
  return {
    id: "response-latency",
    title: chart.latency,
    subtitle: chart.latencyUnit,
    description: chart.latencyText(limit),
    legend: [
      ...trialLegend(frame, voice),
      ...limitLegend(frame.limitSeconds !== null, voice),
      ...verifiedLegend(frame, voice),
    ],
    option: latencyByRate(frame),
  };
}

const pathFigure = (frame: CapacityFrame, voice: CapacityVoice): Figure => ({
  id: "response-path",
  title: voice.words.chart.path,
  subtitle: voice.words.chart.pathUnit,
  description: voice.words.chart.pathText(voice.format.count(frame.trials.length)),
  legend: [
    ...trialLegend(frame, voice),
    ...(frame.verified === null
      ? []
      : [{ role: "objective", label: voice.words.chart.verified, shape: "dashes" } as const]),
  ],
  option: pathChart(frame),
});

export function responseSection(search: CapacitySearch, voice: CapacityVoice): Section {
  const frame = frameOf(search, voice);
  return {
    id: "response",
    title: voice.words.section.response,
    blocks: [
      {
        kind: "figures",
        figures: [shareFigure(frame, voice), latencyFigure(frame, voice), pathFigure(frame, voice)],
      },
    ],
  };
}
