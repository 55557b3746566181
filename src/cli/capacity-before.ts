// What a capacity search is about to do, before it does it. Pure.
import type { PresetName } from "../analysis/search/finding.ts";
import { plan } from "../analysis/search/presets.ts";
import type { CapacityJob } from "./capacity-job.ts";
import {
  environmentText,
  nameOfSubject,
  objectivesText,
  timeText,
  type CapacityVoice,
} from "../../reports/capacity-words.ts";
import { wrapText } from "./wrap.ts";

const MOST_COLUMNS = 80;
const MINUTE = 60;
/** About how long a search takes (s), recoveries and preparations included. */
const USUAL_SECONDS: Readonly<Record<PresetName, number>> = {
  quick: 55 * MINUTE,
  standard: 75 * MINUTE,
  gold: 120 * MINUTE,
};

/** Trials of growth have a least number of requests however short they are made: 200 ÷ 2 g + 200 ÷ 4 g + … = 200 ÷ g seconds. */
const slowGrowth = (perSecond: number, timeScale: number): number =>
  timeScale < 1 && perSecond > 0 ? (plan.fewestRequests / perSecond) * (1 - timeScale) : 0;

export interface BeforeSearch extends Pick<CapacityJob, "subject" | "settings" | "environment"> {
  /** Trials of a search that goes on. */
  readonly played?: number | undefined;
}

/** Rates, time and requests; at most 80 columns. */
export function beforeText(
  { subject, settings, environment, played }: BeforeSearch,
  voice: CapacityVoice,
  columns = MOST_COLUMNS,
): string {
  const { words, format, rate } = voice;
  const { before } = words;
  const { maxRate, guess, preset, timeScale = 1, objectives } = settings;
  const perUnit = Object.values(subject.perUnit).reduce((sum, per) => sum + per, 0);
  const seconds = USUAL_SECONDS[preset] * timeScale + slowGrowth(guess * perUnit, timeScale);
  const most = maxRate === undefined ? null : format.count(maxRate * perUnit * seconds);
  const isSimulated = subject.kind === "simulated";
  return [
    before.searches(nameOfSubject(voice), environmentText(environment, voice)),
    before.objectives(objectivesText(objectives, voice)),
    before.rates(rate(guess) ?? "", rate(maxRate ?? null)),
    ...(isSimulated ? [] : [before.time(timeText(seconds, voice), most)]),
    ...(played === undefined ? [] : [words.screen.resumes(format.count(played))]),
  ]
    .map((line) => wrapText(line, Math.min(MOST_COLUMNS, columns)))
    .join("\n");
}
