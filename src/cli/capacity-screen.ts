// Shows a capacity search while it goes on: a line for every trial, and on a terminal what is being played.
import type { SearchState } from "../analysis/search/search.ts";
import type { Trial, TrialResult } from "../analysis/search/trial.ts";
import type { RunView } from "../runs/run-setup.ts";
import type { SearchWatcher } from "../runs/find-capacity.ts";
import { bareRate, timeText, type CapacityVoice } from "../../reports/capacity-words.ts";

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface CapacityScreen extends SearchWatcher {
  /** How far the trial under way is. */
  readonly progress: (view: RunView) => void;
  readonly end: () => void;
}

/** Share beyond the objective that is nearest to its limit or furthest beyond it. */
export function worstShare(
  { tallies }: TrialResult,
  { settings }: SearchState,
): { share: number; isHeld: boolean } | undefined {
  const shares = settings.objectives.flatMap(({ id, allowed }) => {
    const tally = tallies[id];
    if (tally === undefined || tally.requests === 0) return [];
    const share = tally.beyond / tally.requests;
    return [{ share, pressure: allowed > 0 ? share / allowed : share > 0 ? Infinity : 0 }];
  });
  const [worst] = shares.toSorted((a, b) => b.pressure - a.pressure);
  return worst === undefined ? undefined : { share: worst.share, isHeld: worst.pressure <= 1 };
}

/** What trials that can be used say so far: the highest rate that held below the lowest that did not. */
export function knownSoFar(state: SearchState, voice: CapacityVoice): string {
  const { screen } = voice.words;
  const used = state.results
    .filter(({ invalid }) => invalid.length === 0)
    .map((result) => ({
      rate: result.trial.rate,
      isHeld: result.end === "finished" && worstShare(result, state)?.isHeld === true,
    }));
  const broken = Math.min(...used.filter(({ isHeld }) => !isHeld).map(({ rate }) => rate));
  const held = Math.max(
    ...used.filter(({ isHeld, rate }) => isHeld && rate < broken).map(({ rate }) => rate),
  );
  const write = (rate: number): string => bareRate(rate, voice);
  if (!Number.isFinite(held)) return Number.isFinite(broken) ? screen.below(write(broken)) : "";
  return Number.isFinite(broken) ? screen.range(write(held), write(broken)) : screen.atLeast(write(held));
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");

const beginText = ({ number, phase, rate }: Trial, voice: CapacityVoice): string =>
  joined([
    voice.words.screen.trial(voice.format.count(number)),
    voice.words.phases[phase],
    bareRate(rate, voice),
  ]);

/** A trial that is over, in one line. */
export function trialLine(result: TrialResult, state: SearchState, voice: CapacityVoice): string {
  const { words, format } = voice;
  const worst = worstShare(result, state);
  const { p95 } = result.latencySeconds;
  return joined([
    beginText(result.trial, voice),
    ...(worst === undefined ? [] : [`${words.column.beyond.toLowerCase()} ${format.percent(worst.share)}`]),
    ...(p95 === null ? [] : [`p95 ${format.seconds(p95)}`]),
    ...(result.end === "finished" ? [] : [words.readings.collapsed]),
    ...(result.invalid.length === 0 ? [] : [`${words.readings.invalid}: ${result.invalid.join(" ")}`]),
  ]);
}

const CLEAR = "\r\u001B[K";
const DEFAULT_COLUMNS = 80;
const EVERY_MS = 500;

/** Lines that wrap could not be taken back. */
const clipped = (line: string, { columns = DEFAULT_COLUMNS }: Screen): string => line.slice(0, columns - 1);

export function openCapacityScreen(screen: Screen, voice: CapacityVoice): CapacityScreen {
  const isLive = screen.isTTY === true;
  let current = "";
  let shownAt = 0;
  const live = (text: string): void => {
    if (isLive) screen.write(`${CLEAR}${clipped(text, screen)}`);
  };
  return {
    trialBegins: (trial, state) => {
      current = joined([beginText(trial, voice), knownSoFar(state, voice)]);
      live(current);
    },
    trialEnded: (result, state) => {
      screen.write(`${isLive ? CLEAR : ""}${trialLine(result, state, voice)}\n`);
    },
    checkBegins: () => {
      current = voice.words.screen.checks;
      live(current);
    },
    checkEnded: ({ kind }) => {
      screen.write(
        `${isLive ? CLEAR : ""}${joined([voice.words.screen.checks, voice.words.crossCheck[kind]])}\n`,
      );
    },
    progress: ({ elapsedSeconds, durationSeconds }) => {
      if (Date.now() - shownAt < EVERY_MS) return;
      shownAt = Date.now();
      const left = Math.max(0, durationSeconds - elapsedSeconds);
      live(joined([current, voice.words.screen.left(timeText(left, voice))]));
    },
    end: () => {
      if (isLive) screen.write(CLEAR);
    },
  };
}
