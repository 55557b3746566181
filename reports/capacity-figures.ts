// Tables of a capacity search: its figures, and what was made of every trial.
import { systemIds } from "../src/catalogue/system.ts";
import { hasCapacity, type TrialRow } from "../src/analysis/search/finding.ts";
import type { CapacitySearch } from "../src/record/capacity-search.ts";
import { bareRate, bindingOf, objectiveWords, timeText, type CapacityVoice } from "./capacity-words.ts";
import type { Block, Cell, Column, Section, Tone } from "./document.ts";
import { nameOfSystem } from "./voice.ts";

type FigureId =
  | "verified"
  | "held"
  | "estimate"
  | "interval"
  | "binding"
  | "sharpness"
  | "saturation"
  | "recovery"
  | "crossCheck"
  | "trials"
  | "time"
  | "requests";

/** A figure with its name and its value for the reader. */
export interface NamedFigure {
  readonly id: FigureId;
  readonly label: string;
  readonly value: string;
}

const orNull = <Value>(value: Value | null, write: (value: Value) => string): string | null =>
  value === null ? null : write(value);

/** What the search found, where it found a capacity. */
function capacityFigures(
  search: CapacitySearch,
  voice: CapacityVoice,
): Partial<Record<FigureId, string | null>> {
  const { finding } = search;
  const { format, rate } = voice;
  if (!hasCapacity(finding)) return {};
  const binding = bindingOf(search);
  return {
    verified: rate(finding.verifiedRate),
    held: orNull(finding.heldSeconds, (time) => timeText(time, voice)),
    estimate: rate(finding.estimateRate),
    interval: orNull(finding.interval, ([low, high]) => `${bareRate(low, voice)} – ${bareRate(high, voice)}`),
    binding: binding === undefined ? finding.bindingObjective : objectiveWords(binding, voice),
    sharpness: orNull(finding.sharpness, format.number),
    saturation: rate(finding.saturationRate),
    recovery: orNull(finding.recoverySeconds, (time) => timeText(time, voice)),
  };
}

const ORDER: readonly FigureId[] = [
  "verified",
  "held",
  "estimate",
  "interval",
  "binding",
  "sharpness",
  "saturation",
  "recovery",
  "crossCheck",
  "trials",
  "time",
  "requests",
];

/** Figures in the order they are told; without a capacity only what the search cost. */
export function figuresOf(search: CapacitySearch, voice: CapacityVoice): NamedFigure[] {
  const { finding, heading, crossCheck } = search;
  const { words, format } = voice;
  const known: Partial<Record<FigureId, string | null>> = {
    ...capacityFigures(search, voice),
    ...(heading.subject.kind === "simulated" || (crossCheck === null && !hasCapacity(finding))
      ? {}
      : { crossCheck: words.crossCheck[crossCheck?.kind ?? "none"] }),
    trials: format.count(finding.trials.length),
    time: timeText(finding.seconds, voice),
    requests: format.count(finding.requestsSent),
  };
  const time = heading.subject.kind === "simulated" ? words.figure.simulatedTime : words.figure.time;
  return ORDER.flatMap((id) => {
    const value = known[id];
    if (value === undefined) return [];
    return [{ id, label: id === "time" ? time : words.figure[id], value: value ?? words.figure.unknown }];
  });
}

/** What a scale means for each system; nothing where a rate is of one system alone. */
function perSystemBlocks({ finding, heading }: CapacitySearch, voice: CapacityVoice): Block[] {
  const { verifiedRate } = finding;
  const { perUnit, unit } = heading.subject;
  if (verifiedRate === null || unit !== "scale" || !hasCapacity(finding)) return [];
  const rows = systemIds.flatMap((id): [string, Cell][] => {
    const rate = perUnit[id];
    return rate === undefined
      ? []
      : [[nameOfSystem(id, voice), { text: voice.format.rate(rate * verifiedRate) }]];
  });
  return [
    { kind: "heading", text: voice.words.figure.perSystem },
    { kind: "facts", rows },
  ];
}

const start = (label: string): Column => ({ label, align: "start" });
const end = (label: string): Column => ({ label, align: "end" });

function byObjectiveBlocks({ finding }: CapacitySearch, voice: CapacityVoice): Block[] {
  const { words, rate } = voice;
  if (finding.byObjective.length < 2 || !hasCapacity(finding)) return [];
  return [
    {
      kind: "table",
      caption: words.column.estimate,
      columns: [start(words.column.objective), end(words.column.estimate)],
      rows: finding.byObjective.map(({ objective, estimateRate }) => [
        { text: objectiveWords(objective, voice) },
        { text: rate(estimateRate) ?? words.figure.unknown },
      ]),
    },
  ];
}

export function figuresSection(search: CapacitySearch, voice: CapacityVoice): Section {
  const rows = figuresOf(search, voice).map(({ label, value }): [string, Cell] => [label, { text: value }]);
  return {
    id: "figures",
    title: voice.words.section.figures,
    blocks: [{ kind: "facts", rows }, ...perSystemBlocks(search, voice), ...byObjectiveBlocks(search, voice)],
  };
}

const TONES: Readonly<Record<TrialRow["reading"], Tone>> = {
  held: "pass",
  brief: "fail",
  broken: "fail",
  rising: "fail",
  collapsed: "fail",
  invalid: "invalid",
};

function rowOf(trial: TrialRow, voice: CapacityVoice): Cell[] {
  const { words, format } = voice;
  return [
    { text: `${trial.number} · ${words.phases[trial.phase]}` },
    { text: bareRate(trial.rate, voice) },
    { text: format.count(trial.requests) },
    { text: format.percent(trial.beyond) },
    { text: format.seconds(trial.p95Seconds) },
    { text: words.readings[trial.reading], tone: TONES[trial.reading] },
    { text: timeText(trial.elapsedSeconds, voice) },
  ];
}

export function trialsSection({ finding }: CapacitySearch, voice: CapacityVoice): Section {
  const { column, section } = voice.words;
  return {
    id: "trials",
    title: section.trials,
    blocks: [
      {
        kind: "table",
        caption: section.trials,
        columns: [
          start(`${column.number} · ${column.phase}`),
          end(column.rate),
          end(column.requests),
          end(column.beyond),
          end(column.p95),
          start(column.reading),
          end(column.time),
        ],
        rows: finding.trials.map((trial) => rowOf(trial, voice)),
      },
    ],
  };
}
