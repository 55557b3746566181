// Trials of the capacity search that k6 plays: against the sandbox or against targets, the same either way.
import { freemem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AutostopRule } from "../analysis/autostop-rule.ts";
import { badClasses } from "../analysis/reading.ts";
import { limitsOf } from "../analysis/search/trial-tally.ts";
import {
  COLLAPSE,
  type PlayTrial,
  type Trial,
  type TrialEnd,
  type TrialResult,
} from "../analysis/search/trial.ts";
import { toOrigin } from "../config/origin.ts";
import { bundleScenario } from "../k6/bundle.ts";
import { MEMORY_PER_VU } from "../planning/estimate.ts";
import { drainSeconds } from "../planning/k6-config.ts";
import { makeJourneyTable } from "../planning/make-journey-table.ts";
import type { Plan } from "../planning/plan.ts";
import {
  longestPatience,
  problemsOfPool,
  tightestLimit,
  toTrialTable,
  trialPlan,
  type TrialFrame,
} from "../planning/trial-plan.ts";
import { makeFolder, writeAtomically } from "../platform/files.ts";
import type { Totals } from "../receiver/merge.ts";
import { trialScript } from "../store/data-dir.ts";
import type { Collected } from "./collect.ts";
import { measureTrial, type Sampling, type TrialBench } from "./measure-trial.ts";
import { restSeconds } from "./rest.ts";
import { notPlayed, sliceCount, trialResult } from "./trial-result.ts";
import type { TrialHooks, TrialSetup } from "./trial-setup.ts";

const MEMORY_SHARE = 0.5;
/** Users are made before the load begins, about two milliseconds each. */
const MOST_VUS = 4000;

const HIGHEST_SHARE = 0.95;
const SECOND_MS = 1000;
/** Where a trial lasts seconds, a reading a second would be too coarse for what is broken off. */
const SHORT_PUSH_MS = 250;
const SHORT_SCALE = 0.25;

/** Everything of a search that trials share. */
interface Search extends TrialBench {
  readonly frame: TrialFrame;
  /** Ends a trial that the system cannot follow. */
  readonly collapse: AutostopRule;
}

function frameOf({ mix, request, objectives, timeScale = 1 }: TrialSetup): TrialFrame {
  return {
    mix,
    request,
    limitsOf: (endpoint) => limitsOf(endpoint, objectives),
    timeScale,
    mostVus: Math.max(1, Math.min(MOST_VUS, Math.floor((freemem() * MEMORY_SHARE) / MEMORY_PER_VU))),
  };
}

/**
 * More than half of the requests bad for ten seconds, those slower than the tightest limit included; twice as many as an
 * objective allows where that is more.
 */
function collapseRule({ objectives, timeScale = 1 }: TrialSetup, pushMs: number): AutostopRule {
  const allowed = Math.max(0, ...objectives.map((one) => one.allowed));
  return {
    kind: "share",
    classes: badClasses,
    above: Math.min(HIGHEST_SHARE, Math.max(COLLAPSE.share, 2 * allowed)),
    overSeconds: Math.max(COLLAPSE.seconds * timeScale, (2 * pushMs) / SECOND_MS),
    system: undefined,
  };
}

/** One script for all trials: what differs between them travels in the configuration and the environment. */
async function writeScript({ setup, frame, folder }: Search, signal: AbortSignal): Promise<void> {
  const plan = trialPlan({ number: 0, rate: 1, warmUpSeconds: 1, measureSeconds: 1 }, frame);
  const whole: Plan = { ...plan, journeys: plan.journeys.map((one) => ({ ...one, starts: 1 })) };
  const { script } = await bundleScenario({
    table: toTrialTable(makeJourneyTable(whole, setup.id, setup), frame),
    journeys: whole.journeys.map(({ journey }) => journey),
    forTrials: true,
    signal,
  });
  await writeAtomically(trialScript(folder), script);
}

/** A trial with everything that was counted in it. */
interface PlayedTrial {
  readonly result: TrialResult;
  /** Null when it was not played. */
  readonly totals: Totals | null;
}

interface Asked {
  readonly trial: Trial;
  readonly sampling?: Sampling | undefined;
}

function endOf({ outcome, fired }: Collected, collapse: AutostopRule): TrialEnd {
  if (outcome.kind !== "autostopped") return "finished";
  return fired === collapse ? "collapsed" : "autostopped";
}

async function play(search: Search, { trial, sampling }: Asked, signal: AbortSignal): Promise<PlayedTrial> {
  signal.throwIfAborted();
  const began = performance.now();
  const { setup, frame, collapse } = search;
  const plan = trialPlan(trial, frame);
  const problems = problemsOfPool(plan, frame);
  if (problems.length > 0) return { result: notPlayed(trial, setup.objectives, problems), totals: null };
  await setup.guard(plan, signal);
  const slices = sliceCount(trial.measureSeconds, frame.timeScale);
  const { number, warmUpSeconds, measureSeconds } = trial;
  const told = { number, warmUpSeconds, measureSeconds, slices };
  // An overload is there to be bad: all of it shows what the system answers at most, and how it recovers.
  const rules = trial.phase === "overload" ? setup.rules : [collapse, ...setup.rules];
  const { collected, store } = await measureTrial(search, { plan, told, rules, sampling }, signal);
  signal.throwIfAborted();
  const measured = trialResult({
    trial,
    mix: setup.mix,
    objectives: setup.objectives,
    end: endOf(collected, collapse),
    readings: collected.readings,
    totals: store.totals,
    slices,
    tightestLimit: tightestLimit(frame),
    drainSeconds: drainSeconds(plan),
    vus: plan.generator.vus,
    crash: collected.outcome.kind === "crashed" ? (collected.outcome.because ?? "") : undefined,
  });
  await sleep(restSeconds(measured, longestPatience(frame)) * SECOND_MS, undefined, { signal });
  const result = { ...measured, elapsedSeconds: (performance.now() - began) / SECOND_MS };
  return { result, totals: store.totals };
}

/** Trials of one search, one at a time. */
export interface Trials {
  readonly play: PlayTrial;
  /** Plays a trial whose requests somebody else repeats meanwhile. */
  readonly playSampled: (trial: Trial, sampling: Sampling, signal: AbortSignal) => Promise<PlayedTrial>;
  /** What all of them have in common. */
  readonly frame: TrialFrame;
  /** Where they may send requests to: what the guard is asked about. */
  readonly origins: ReadonlySet<string>;
}

/**
 * Bundles the script of a search once. A trial rejects when its signal is aborted (k6 is ended in order first), when the
 * guard refuses it, or when k6 cannot be started.
 */
export async function openTrials(setup: TrialSetup, hooks: TrialHooks, signal: AbortSignal): Promise<Trials> {
  const { timeScale = 1 } = setup;
  const pushMs = timeScale <= SHORT_SCALE ? SHORT_PUSH_MS : SECOND_MS;
  const folder = path.resolve(setup.folder);
  const collapse = collapseRule(setup, pushMs);
  const search: Search = { setup, hooks, frame: frameOf(setup), folder, pushMs, collapse };
  await makeFolder(folder);
  await writeScript(search, signal);
  return {
    play: async (trial, aborted) => (await play(search, { trial }, aborted)).result,
    playSampled: (trial, sampling, aborted) => play(search, { trial, sampling }, aborted),
    frame: search.frame,
    origins: new Set(
      [...Object.values(setup.bases), ...setup.deployments.map(({ url }) => url)].map(toOrigin),
    ),
  };
}
