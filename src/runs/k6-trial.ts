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
import { TRIAL_VARIABLE, type ToldTrial } from "../catalogue/k6-metrics.ts";
import { bundleScenario } from "../k6/bundle.ts";
import { MEMORY_PER_VU } from "../planning/estimate.ts";
import { drainSeconds, toTrialConfig } from "../planning/k6-config.ts";
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
import { keeperPath } from "../platform/package-files.ts";
import { createLiveStore, type LiveStore } from "../receiver/live-store.ts";
import { startReceiver } from "../receiver/server.ts";
import { trialPaths, trialScript, type TrialPaths } from "../store/data-dir.ts";
import { ms } from "../units/units.ts";
import { collect, type Collected } from "./collect.ts";
import { startGenerators, type Generators } from "./generators.ts";
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
interface Search {
  readonly setup: TrialSetup;
  readonly hooks: TrialHooks;
  readonly frame: TrialFrame;
  readonly folder: string;
  readonly pushMs: number;
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

function launch(search: Search, paths: TrialPaths, played: Played): Promise<Generators> {
  const { setup, pushMs } = search;
  return startGenerators({
    engine: setup.engine.path,
    engineVersion: setup.engine.version,
    keeper: keeperPath(),
    run: setup.id,
    generators: setup.generators,
    configPath: paths.config,
    scriptPath: trialScript(search.folder),
    logPath: paths.log,
    summaryPath: paths.summary,
    pushUrl: (index) => played.pushUrl(String(index)),
    pushInterval: `${pushMs}ms`,
    told: { [TRIAL_VARIABLE]: JSON.stringify(played.told) },
  });
}

interface Played {
  readonly told: ToldTrial;
  readonly pushUrl: (generator: string) => string;
}

interface Measured {
  readonly collected: Collected;
  readonly store: LiveStore;
}

async function measure(search: Search, carried: Carried, signal: AbortSignal): Promise<Measured> {
  const { setup, hooks, pushMs, collapse } = search;
  const { plan, told } = carried;
  const paths = trialPaths(search.folder, told.number);
  await makeFolder(paths.folder);
  await writeAtomically(paths.config, JSON.stringify(toTrialConfig(plan, setup.generators)));
  const store = createLiveStore({ interval: ms(pushMs), expected: setup.generators });
  await using receiver = await startReceiver({
    port: 0,
    log: hooks.log,
    // Not the signal of the search: the last pushes come after it was stopped.
    signal: new AbortController().signal,
    onPush: (push) => store.accept(push),
  });
  await using generators = await launch(search, paths, { told, pushUrl: (name) => receiver.pushUrl(name) });
  const collected = await collect(
    {
      id: `${setup.id} trial ${told.number}`,
      setup: { plan, rules: [collapse, ...setup.rules] },
      store,
      generators,
      keep: () => Promise.resolve(),
      onView: (view) => hooks.onView?.(view),
      onStop: (because) => hooks.log.info("trial is broken off", { trial: told.number, because }),
    },
    signal,
  );
  return { collected, store };
}

interface Carried {
  readonly plan: Plan;
  readonly told: ToldTrial;
}

function endOf({ outcome, fired }: Collected, collapse: AutostopRule): TrialEnd {
  if (outcome.kind !== "autostopped") return "finished";
  return fired === collapse ? "collapsed" : "autostopped";
}

async function play(search: Search, trial: Trial, signal: AbortSignal): Promise<TrialResult> {
  signal.throwIfAborted();
  const began = performance.now();
  const { setup, frame, collapse } = search;
  const plan = trialPlan(trial, frame);
  const problems = problemsOfPool(plan, frame);
  if (problems.length > 0) return notPlayed(trial, setup.objectives, problems);
  await setup.guard(plan, signal);
  const slices = sliceCount(trial.measureSeconds, frame.timeScale);
  const { number, warmUpSeconds, measureSeconds } = trial;
  const told: ToldTrial = { number, warmUpSeconds, measureSeconds, slices };
  const { collected, store } = await measure(search, { plan, told }, signal);
  signal.throwIfAborted();
  const end = endOf(collected, collapse);
  // What the system had taken in before it was left alone is worked off by the time that nobody would wait for it.
  if (end !== "finished") await sleep(longestPatience(frame) * SECOND_MS, undefined, { signal });
  return trialResult({
    trial,
    mix: setup.mix,
    objectives: setup.objectives,
    end,
    readings: collected.readings,
    totals: store.totals,
    slices,
    tightestLimit: tightestLimit(frame),
    drainSeconds: drainSeconds(plan),
    vus: plan.generator.vus,
    elapsedSeconds: (performance.now() - began) / SECOND_MS,
    crash: collected.outcome.kind === "crashed" ? (collected.outcome.because ?? "") : undefined,
  });
}

/**
 * Bundles the script of a search once. Trials are played one at a time. A trial rejects when its signal is aborted (k6 is ended in order first), when the guard refuses
 * it, or when k6 cannot be started.
 */
export async function openTrials(
  setup: TrialSetup,
  hooks: TrialHooks,
  signal: AbortSignal,
): Promise<PlayTrial> {
  const { timeScale = 1 } = setup;
  const pushMs = timeScale <= SHORT_SCALE ? SHORT_PUSH_MS : SECOND_MS;
  const folder = path.resolve(setup.folder);
  const collapse = collapseRule(setup, pushMs);
  const search: Search = { setup, hooks, frame: frameOf(setup), folder, pushMs, collapse };
  await makeFolder(folder);
  await writeScript(search, signal);
  return (trial, aborted) => play(search, trial, aborted);
}
