// What came of a capacity search, for a terminal and for programs. Pure.
import { styleText } from "node:util";
import { hasCapacity, type Finding } from "../analysis/search/finding.ts";
import type { CapacitySearch } from "../record/capacity-search.ts";
import { EXIT } from "../errors/codes.ts";
import { figuresOf } from "../../reports/capacity-figures.ts";
import {
  bareRate,
  capacityBox,
  capacityVoice,
  checkSentences,
  judgementOf,
  type CapacityVoice,
} from "../../reports/capacity-words.ts";
import type { Language } from "./language.ts";
import { tableText } from "./table.ts";
import { wrapText } from "./wrap.ts";

const COLOURS = { pass: "green", fail: "red", invalid: "yellow" } as const;

/** A capacity is a pass; a system that holds nothing fails; a search that learned nothing is invalid. */
export const exitCodeOf = ({ kind }: Finding): number =>
  ({ pass: EXIT.pass, fail: EXIT.fail, invalid: EXIT.invalid })[judgementOf(kind)];

function trialTable({ finding }: CapacitySearch, voice: CapacityVoice): string {
  const { column, phases, readings } = voice.words;
  const { format } = voice;
  const head = [
    column.number,
    column.phase,
    column.rate,
    column.requests,
    column.beyond,
    column.p95,
    column.reading,
  ];
  const rows = finding.trials.map((trial) => [
    String(trial.number),
    phases[trial.phase],
    bareRate(trial.rate, voice),
    format.count(trial.requests),
    format.percent(trial.beyond),
    format.seconds(trial.p95Seconds),
    readings[trial.reading],
  ]);
  return tableText(head, rows, { left: [0, 1, 6] });
}

const MOST_COLUMNS = 80;

function figureLines(search: CapacitySearch, voice: CapacityVoice, width: number): string[] {
  const figures = figuresOf(search, voice);
  const longest = Math.max(...figures.map(({ label }) => label.length));
  return figures.map(({ label, value }) =>
    wrapText(`${label.padEnd(longest)}  ${value}`, width, " ".repeat(longest + 2)),
  );
}

/** Headline in large plain words, sentences, figures and trials; at most 80 columns. */
export function capacityText(search: CapacitySearch, lang: Language, columns = MOST_COLUMNS): string {
  const voice = capacityVoice(search.heading.subject, lang);
  const { finding } = search;
  const width = Math.min(MOST_COLUMNS, columns);
  const { kind, label, sentences } = capacityBox(search, voice);
  const [lead = "", ...rest] = sentences;
  const reasons = hasCapacity(finding) ? [] : finding.because;
  const unclear = search.crossCheck?.kind === "unclear" ? checkSentences(search) : [];
  return [
    trialTable(search, voice),
    "",
    styleText("bold", styleText(COLOURS[kind], label.toUpperCase())),
    ...wrapText(lead, width)
      .split("\n")
      .map((line) => styleText("bold", line)),
    "",
    ...[...rest, ...reasons, ...search.notices, ...unclear].map((text) => wrapText(text, width)),
    "",
    ...figureLines(search, voice, width),
    "",
  ].join("\n");
}

/** Finding → JSON for programs. Rates in requests/s, of a surge in multiples of its load; null is never a capacity. */
export function capacityValue({
  finding,
  heading,
  crossCheck,
}: CapacitySearch): Readonly<Record<string, unknown>> {
  const isKnown = hasCapacity(finding);
  const known = <Value>(value: Value): Value | null => (isKnown ? value : null);
  const seconds =
    heading.subject.kind === "simulated"
      ? { simulatedSeconds: finding.seconds }
      : { seconds: finding.seconds };
  return {
    verifiedRate: known(finding.verifiedRate),
    estimateRate: known(finding.estimateRate),
    interval: known(finding.interval),
    feasible: finding.feasible,
    finding: finding.kind,
    bindingObjective: finding.bindingObjective,
    sharpness: finding.sharpness,
    saturationRate: known(finding.saturationRate),
    trials: finding.trials.length,
    ...seconds,
    because: finding.because,
    unit: heading.subject.unit === "scale" ? "scale" : "requests/s",
    heldSeconds: known(finding.heldSeconds),
    recoverySeconds: finding.recoverySeconds,
    requests: finding.requestsSent,
    crossCheck,
    byObjective: known(finding.byObjective) ?? [],
    trialTable: finding.trials,
    curve: known(finding.curve) ?? [],
  };
}
