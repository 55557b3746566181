// One trial as k6 plays it: its configuration, its generators, and what they push while it lasts.
import type { AutostopRule } from "../analysis/autostop-rule.ts";
import { TRIAL_VARIABLE, type ToldTrial } from "../catalogue/k6-metrics.ts";
import { toTrialConfig } from "../planning/k6-config.ts";
import type { Plan } from "../planning/plan.ts";
import { makeFolder, writeAtomically } from "../platform/files.ts";
import { keeperPath } from "../platform/package-files.ts";
import { createLiveStore, type LiveStore } from "../receiver/live-store.ts";
import { startReceiver } from "../receiver/server.ts";
import { trialPaths, trialScript, type TrialPaths } from "../store/data-dir.ts";
import { ms } from "../units/units.ts";
import { collect, type Collected } from "./collect.ts";
import { startGenerators, type Generators } from "./generators.ts";
import type { TrialHooks, TrialSetup } from "./trial-setup.ts";

/** What trials of a search share when they are played. */
export interface TrialBench {
  readonly setup: TrialSetup;
  readonly hooks: TrialHooks;
  readonly folder: string;
  /** Time between two pushes. */
  readonly pushMs: number;
}

/** A trial that was planned. */
interface PlannedLoad {
  readonly plan: Plan;
  readonly told: ToldTrial;
  /** What ends it before its time. */
  readonly rules: readonly AutostopRule[];
  readonly sampling: Sampling | undefined;
}

/** Wants requests of an endpoint as the first sessions of a trial send them. */
export interface Sampling {
  readonly endpoint: string;
  /** A SentRequest as JSON; called while the trial is played. */
  readonly onSample: (body: Uint8Array) => void;
}

function launch(bench: TrialBench, paths: TrialPaths, played: Played): Promise<Generators> {
  const { setup, pushMs } = bench;
  return startGenerators({
    engine: setup.engine.path,
    engineVersion: setup.engine.version,
    keeper: keeperPath(),
    run: setup.id,
    generators: setup.generators,
    configPath: paths.config,
    scriptPath: trialScript(bench.folder),
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

/** What was measured, and the totals behind it. */
interface Measured {
  readonly collected: Collected;
  readonly store: LiveStore;
}

/** Plays it until its last session has an end, a rule ends it or the signal aborts. */
export async function measureTrial(
  bench: TrialBench,
  { plan, told, rules, sampling }: PlannedLoad,
  signal: AbortSignal,
): Promise<Measured> {
  const { setup, hooks, folder, pushMs } = bench;
  const paths = trialPaths(folder, told.number);
  await makeFolder(paths.folder);
  await writeAtomically(paths.config, JSON.stringify(toTrialConfig(plan, setup.generators)));
  const store = createLiveStore({ interval: ms(pushMs), expected: setup.generators });
  await using receiver = await startReceiver({
    port: 0,
    log: hooks.log,
    // Not the signal of the search: the last pushes come after it was stopped.
    signal: new AbortController().signal,
    onPush: (push) => store.accept(push),
    ...(sampling === undefined ? {} : { onSample: sampling.onSample }),
  });
  const sampled = sampling && { endpoint: sampling.endpoint, url: receiver.sampleUrl };
  await using generators = await launch(bench, paths, {
    told: { ...told, ...(sampled === undefined ? {} : { sampled }) },
    pushUrl: (name) => receiver.pushUrl(name),
  });
  const collected = await collect(
    {
      id: `${setup.id} trial ${told.number}`,
      setup: { plan, rules },
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
