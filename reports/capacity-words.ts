// A capacity search in the words of a language: what came of it, and how its parts are called. Pure.
import { hasCapacity, heldKinds, type FindingKind } from "../src/analysis/search/finding.ts";
import type { SearchObjective } from "../src/analysis/search/trial.ts";
import type { CapacitySearch, SearchSubject } from "../src/record/capacity-search.ts";
import type { FindingFigures } from "./capacity-findings-en.ts";
import { capacityEn, type CapacityWords } from "./capacity-words-en.ts";
import { capacityVi } from "./capacity-words-vi.ts";
import type { VerdictBox } from "./document.ts";
import type { Lang } from "./format.ts";
import { nameOfSurge, nameOfSystem, voiceOf, type Voice } from "./voice.ts";

/** What a text on a search needs: words, number formats, and what a rate is. */
export interface CapacityVoice extends Voice {
  readonly words: CapacityWords;
  readonly subject: SearchSubject;
  /** A rate with its unit. */
  readonly rate: (value: number | null) => string | null;
}

export function capacityVoice(subject: SearchSubject, lang: Lang): CapacityVoice {
  const voice = voiceOf(lang);
  const words = { en: capacityEn, vi: capacityVi }[lang];
  const write = subject.unit === "scale" ? words.scale : words.rate;
  return {
    ...voice,
    words,
    subject,
    rate: (value) => (value === null ? null : write(voice.format.number(value))),
  };
}

/** A rate where its unit is known from the heading. */
export const bareRate = (value: number, { subject, format }: CapacityVoice): string =>
  subject.unit === "scale" ? `×${format.number(value)}` : format.rate(value);

/** What is searched, as the subject of a sentence. */
export function nameOfSubject({ subject, words, ...voice }: CapacityVoice): string {
  switch (subject.kind) {
    case "simulated":
      return words.simulated(subject.id);
    case "system":
      return nameOfSystem(subject.id, voice);
    case "journey":
      return words.journey(subject.id);
    case "surge":
      return words.surge(nameOfSurge(subject.id, voice));
  }
}

/** Where the load goes; environments of headroom.yaml keep the name that they were given. */
export const environmentText = (environment: string, { subject, words }: CapacityVoice): string =>
  subject.kind === "simulated" ? words.virtualTime : environment;

const MOST_TOLD = 3;

/** An objective in words, with its id. */
export function objectiveWords(
  { id, allowed, limitSeconds }: SearchObjective,
  { words, format }: CapacityVoice,
): string {
  return limitSeconds === null
    ? `${id} (${words.objective.errors(format.percent(allowed))})`
    : `${id} (${words.objective.latency(format.percent(1 - allowed), format.seconds(limitSeconds))})`;
}

/** Objectives in a sentence; of many only the first are told. */
export function objectivesText(objectives: readonly SearchObjective[], voice: CapacityVoice): string {
  const told = objectives.length > MOST_TOLD + 1 ? objectives.slice(0, MOST_TOLD) : objectives;
  const rest = objectives.length - told.length;
  const more = rest === 0 ? [] : [voice.words.objective.more(voice.format.count(rest))];
  return [...told.map((one) => objectiveWords(one, voice)), ...more].join("; ");
}

export const bindingOf = ({ finding, heading }: CapacitySearch): SearchObjective | undefined =>
  heading.settings.objectives.find(({ id }) => id === finding.bindingObjective);

const FAILED: readonly FindingKind[] = ["infeasible", "not-held", "refused"];

/** As a run is judged: the system kept up a rate, it did not, or nothing was learned. */
export function judgementOf(kind: FindingKind): VerdictBox["kind"] {
  if (heldKinds.includes(kind)) return "pass";
  return FAILED.includes(kind) ? "fail" : "invalid";
}

/** What was recorded of a cross-check that did not contradict the finding; of one that did, the finding tells. */
export const checkSentences = ({ crossCheck }: CapacitySearch): string[] =>
  crossCheck === null || crossCheck.kind === "disagree" ? [] : [crossCheck.sentence];

const orNull = <Value>(value: Value | null, write: (value: Value) => string): string | null =>
  value === null ? null : write(value);

function figuresOf(search: CapacitySearch, voice: CapacityVoice): FindingFigures {
  const { finding, heading } = search;
  const { format, rate } = voice;
  const binding = bindingOf(search);
  return {
    subject: nameOfSubject(voice),
    verified: rate(finding.verifiedRate),
    held: orNull(finding.heldSeconds, (time) => timeText(time, voice)),
    estimate: rate(finding.estimateRate),
    low: rate(finding.interval?.[0] ?? null),
    high: rate(finding.interval?.[1] ?? null),
    objective: binding === undefined ? finding.bindingObjective : objectiveWords(binding, voice),
    sharpness: orNull(finding.sharpness, format.number),
    saturation: rate(finding.saturationRate),
    recovery: orNull(finding.recoverySeconds, format.seconds),
    most: rate(heading.settings.maxRate ?? null),
  };
}

const MINUTE = 60;
const HOUR = 3600;

/** A length of time as people say it: 45 s, 15 min, 2 h 05 min. */
export function timeText(seconds: number, { lang, format }: Voice): string {
  const minutes = Math.round(seconds / MINUTE);
  const [hour, minute, second] = lang === "vi" ? ["giờ", "phút", "giây"] : ["h", "min", "s"];
  if (seconds < 2 * MINUTE) return `${format.number(seconds)} ${second}`;
  if (seconds < HOUR) return `${minutes} ${minute}`;
  return `${Math.floor(minutes / MINUTE)} ${hour} ${String(minutes % MINUTE).padStart(2, "0")} ${minute}`;
}

/** Below this the odds of a bad request hardly follow the load. */
const SHARP = 5;

function sharpnessText(sharpness: number, { words, format }: CapacityVoice): string {
  const k = format.number(sharpness);
  return sharpness < SHARP
    ? words.sharpness.blunt(k)
    : // The odds grow by the factor 1.01^k when the rate grows by one percent.
      words.sharpness.sharp(k, format.percent(1.01 ** sharpness - 1));
}

/** Nothing holds more than it can answer; where requests are shed, a share may be bad at capacity. */
function isAboveSaturation(search: CapacitySearch): boolean {
  const { estimateRate, saturationRate } = search.finding;
  const allowed = bindingOf(search)?.allowed ?? 0;
  return estimateRate !== null && saturationRate !== null && estimateRate * (1 - allowed) > saturationRate;
}

/** What else is known where there is a capacity. */
function furtherSentences(search: CapacitySearch, voice: CapacityVoice): string[] {
  const { finding } = search;
  const { words, rate } = voice;
  const figures = figuresOf(search, voice);
  const system = bindingOf(search)?.system ?? null;
  const saturation = rate(finding.saturationRate);
  const isSurge = search.heading.subject.kind === "surge";
  return [
    ...(figures.objective === null ? [] : [words.objective.breaksFirst(figures.objective)]),
    ...(isSurge && system !== null ? [words.objective.ofSystem(nameOfSystem(system, voice))] : []),
    ...(finding.sharpness === null ? [] : [sharpnessText(finding.sharpness, voice)]),
    ...(saturation === null ? [] : [words.saturation(saturation)]),
    ...(isAboveSaturation(search) ? [words.aboveSaturation] : []),
    ...(figures.recovery === null ? [] : [words.recovery(figures.recovery)]),
  ];
}

/** What came of a search: the first sentence alone tells it. */
export function capacityBox(search: CapacitySearch, voice: CapacityVoice): VerdictBox {
  const { finding } = search;
  const { label, sentences } = voice.words.findings[finding.kind];
  return {
    kind: judgementOf(finding.kind),
    label,
    sentences: [
      ...sentences(figuresOf(search, voice)),
      ...(hasCapacity(finding) ? furtherSentences(search, voice) : []),
    ],
  };
}
