// Conducts a capacity search: what to do next, play it, write down what came of it. Deciding is done elsewhere.
import { setImmediate as turn } from "node:timers/promises";
import type { CrossCheck } from "../analysis/cross-check.ts";
import { withCrossCheck } from "../analysis/search/checked.ts";
import { hasCapacity, type Finding } from "../analysis/search/finding.ts";
import { next, startSearch, withResult, type SearchState } from "../analysis/search/search.ts";
import type { PlayTrial, Trial, TrialResult } from "../analysis/search/trial.ts";
import type { JournalLine, KeptSearch, SearchHeading } from "../record/capacity-search.ts";

/** Where the steps of a search are written down; a line is on disk when the promise resolves. */
export interface Journal {
  readonly append: (line: JournalLine) => Promise<void>;
}

/** Told while a search goes on. */
export interface SearchWatcher {
  readonly trialBegins: (trial: Trial, state: SearchState) => void;
  readonly trialEnded: (result: TrialResult, state: SearchState) => void;
  readonly checkBegins: () => void;
  readonly checkEnded: (check: CrossCheck) => void;
}

/** A finding to be checked, and the number of the trial that is played for it. */
export interface CheckRequest {
  readonly finding: Pick<Finding, "verifiedRate" | "bindingObjective">;
  readonly number: number;
}

export type CheckFinding = (request: CheckRequest, signal: AbortSignal) => Promise<CrossCheck>;

export interface CapacityWork {
  readonly heading: SearchHeading;
  /** A search that goes on; absent for a new one. */
  readonly kept?: KeptSearch | undefined;
  readonly play: PlayTrial;
  /** A second generator; undefined where there is none to ask. */
  readonly check: CheckFinding | undefined;
  /** Nothing is written down without. */
  readonly journal: Journal | undefined;
  readonly watcher: SearchWatcher;
  readonly now: () => Date;
}

export type CapacityEnd =
  | {
      readonly kind: "finding";
      readonly finding: Finding;
      readonly crossCheck: CrossCheck | null;
      readonly replayed: readonly number[];
    }
  /** A person ended it; what was played is kept. */
  | { readonly kind: "interrupted"; readonly played: number };

const BROKEN = "headroom ended while it was under way";

/** The trial that was cut off is noted and will be asked for again: the state has no result of it. */
async function noteBroken({ kept, journal, now }: CapacityWork): Promise<number[]> {
  if (kept === undefined) return [];
  const before = kept.broken.map(({ trial }) => trial.number);
  if (kept.open === undefined) return before;
  await journal?.append({ kind: "broken", at: now().toISOString(), trial: kept.open, because: BROKEN });
  return [...before, kept.open.number];
}

/** Undefined when a person ended it. */
async function unlessEnded<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  try {
    return await work;
  } catch (thrown) {
    if (signal.aborted) return undefined;
    throw thrown;
  }
}

/** The result of one trial; undefined when a person ended it. */
async function playOne(
  trial: Trial,
  work: CapacityWork,
  signal: AbortSignal,
): Promise<TrialResult | undefined> {
  await work.journal?.append({ kind: "trial", at: work.now().toISOString(), trial });
  const result = await unlessEnded(work.play(trial, signal), signal);
  if (result !== undefined) await work.journal?.append({ kind: "result", result });
  return result;
}

/** What a second generator says of a finding; null where none is asked, undefined when a person ended it. */
async function checkOne(
  finding: Finding,
  { check, journal, watcher, now }: CapacityWork,
  signal: AbortSignal,
): Promise<CrossCheck | null | undefined> {
  if (check === undefined || !hasCapacity(finding)) return null;
  watcher.checkBegins();
  const request = { finding, number: finding.trials.length + 1 };
  const crossCheck = await unlessEnded(check(request, signal), signal);
  if (crossCheck === undefined) return undefined;
  await journal?.append({ kind: "cross-check", at: now().toISOString(), crossCheck });
  watcher.checkEnded(crossCheck);
  return crossCheck;
}

type Ended = Omit<CapacityEnd & { kind: "finding" }, "replayed"> | undefined;

/** Checks what was found and writes it down. */
async function endWith(finding: Finding, work: CapacityWork, signal: AbortSignal): Promise<Ended> {
  const crossCheck = await checkOne(finding, work, signal);
  if (crossCheck === undefined) return undefined;
  const checked = crossCheck === null ? finding : withCrossCheck(finding, crossCheck);
  await work.journal?.append({ kind: "finding", at: work.now().toISOString(), finding: checked });
  return { kind: "finding", finding: checked, crossCheck };
}

/**
 * Plays trials until there is a finding or the signal is aborted. Every step is written down before the next begins, so
 * that a killed process loses nothing but the trial under way. Rejects when nothing can be played any more.
 */
export async function findCapacity(work: CapacityWork, signal: AbortSignal): Promise<CapacityEnd> {
  const replayed = await noteBroken(work);
  let state = (work.kept?.results ?? []).reduce(withResult, startSearch(work.heading.settings));
  for (;;) {
    const step = next(state);
    if (step.kind === "finding") {
      const end = await endWith(step.finding, work, signal);
      return end === undefined ? { kind: "interrupted", played: state.results.length } : { ...end, replayed };
    }
    // Trials in virtual time never wait, and a Ctrl-C is only heard in between.
    await turn();
    if (signal.aborted) return { kind: "interrupted", played: state.results.length };
    work.watcher.trialBegins(step.trial, state);
    const result = await playOne(step.trial, work, signal);
    if (result === undefined) return { kind: "interrupted", played: state.results.length };
    state = withResult(state, result);
    work.watcher.trialEnded(result, state);
  }
}
