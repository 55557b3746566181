// The loop of a run: cut readings, keep them, watch the rules, until the generators have ended.
import { setTimeout as sleep } from "node:timers/promises";
import { next, startAutostop, type AutostopState } from "../analysis/autostop.ts";
import type { Reading } from "../analysis/reading.ts";
import { sumReadings } from "../analysis/window.ts";
import type { GeneratorEnd } from "../k6/outcome.ts";
import type { LiveStore } from "../receiver/live-store.ts";
import type { Outcome } from "../record/run-record.ts";
import { MOST_READINGS } from "../record/series.ts";
import { ms } from "../units/units.ts";
import type { Generators } from "./generators.ts";
import type { AutostopRule } from "../analysis/autostop-rule.ts";
import type { RunSetup, RunView } from "./run-setup.ts";

export interface CollectParts {
  readonly id: string;
  readonly setup: Pick<RunSetup, "plan" | "rules">;
  readonly store: LiveStore;
  readonly generators: Generators;
  /** Keeps a reading; never throws. */
  readonly keep: (reading: Reading) => Promise<void>;
  readonly onView: (view: RunView) => void;
  readonly onStop: (because: string) => void;
}

export interface Collected {
  readonly readings: readonly Reading[];
  readonly outcome: Outcome;
  readonly ends: readonly GeneratorEnd[];
  /** The rule that ended it, where one did. */
  readonly fired: AutostopRule | undefined;
}

const POLL_MS = 250;
const CPU_EVERY_MS = 1000;

/** One-second readings in, readings of the resolution that is kept out. */
function resolutionOf(durationSeconds: number): number {
  return Math.max(1, Math.ceil(durationSeconds / MOST_READINGS));
}

interface Progress {
  rules: AutostopState;
  waiting: Reading[];
  readonly kept: Reading[];
  total: Reading;
  stoppedBy: string | undefined;
}

async function take(reading: Reading, progress: Progress, parts: CollectParts): Promise<void> {
  progress.rules = next(progress.rules, reading);
  progress.total = sumReadings([progress.total, reading]);
  progress.waiting.push(reading);
  if (progress.waiting.length >= resolutionOf(parts.setup.plan.durationSeconds)) await flush(progress, parts);
}

async function flush(progress: Progress, parts: CollectParts): Promise<void> {
  if (progress.waiting.length === 0) return;
  const reading = sumReadings(progress.waiting);
  progress.waiting = [];
  progress.kept.push(reading);
  await parts.keep(reading);
}

function viewOf(progress: Progress, parts: CollectParts): RunView {
  const { plan } = parts.setup;
  const elapsedSeconds = progress.total.at;
  const phase =
    parts.store.startedAt === undefined
      ? "starting"
      : elapsedSeconds < plan.durationSeconds
        ? "loading"
        : "draining";
  return {
    id: parts.id,
    phase,
    elapsedSeconds,
    durationSeconds: plan.durationSeconds,
    recent: parts.store.recent,
    total: progress.total,
  };
}

function stopWhenAsked(progress: Progress, parts: CollectParts, signal: AbortSignal): void {
  const because = signal.aborted ? "a person (Ctrl-C or headroom stop)" : progress.rules.fired?.because;
  if (because === undefined || progress.stoppedBy !== undefined) return;
  progress.stoppedBy = because;
  parts.onStop(because);
  parts.generators.stop();
}

/** Why the run ended, in order of weight: a crash, a rule, a person, or its plan. */
function outcomeOf(progress: Progress, ends: readonly GeneratorEnd[]): Outcome {
  const crash = ends.find((end) => end.kind === "crashed");
  const fired = progress.rules.fired;
  if (crash !== undefined && progress.stoppedBy === undefined)
    return { kind: "crashed", because: crash.because };
  if (progress.stoppedBy !== undefined && progress.stoppedBy === fired?.because)
    return { kind: "autostopped", because: fired.because };
  if (progress.stoppedBy !== undefined) return { kind: "stopped", because: progress.stoppedBy };
  return { kind: "finished", because: null };
}

export async function collect(parts: CollectParts, signal: AbortSignal): Promise<Collected> {
  const { store, generators, setup } = parts;
  const progress: Progress = {
    rules: startAutostop(
      setup.rules,
      setup.plan.journeys.map(({ journey }) => journey),
    ),
    waiting: [],
    kept: [],
    total: sumReadings([]),
    stoppedBy: undefined,
  };
  let ends: readonly GeneratorEnd[] | undefined;
  void generators.crashed.then(() => generators.stop());
  let cpu: number | undefined;
  let cpuAt = 0;
  while (ends === undefined) {
    ends = await Promise.race([generators.ended, sleep(POLL_MS, undefined)]);
    if (Date.now() - cpuAt >= CPU_EVERY_MS) {
      cpu = await generators.cpu();
      cpuAt = Date.now();
    }
    for (const reading of store.cut(ms(Date.now()), cpu)) await take(reading, progress, parts);
    stopWhenAsked(progress, parts, signal);
    parts.onView(viewOf(progress, parts));
  }
  for (const reading of store.finish(cpu)) await take(reading, progress, parts);
  await flush(progress, parts);
  const outcome = outcomeOf(progress, ends);
  const fired = outcome.kind === "autostopped" ? progress.rules.fired?.rule : undefined;
  return { readings: progress.kept, outcome, ends, fired };
}
