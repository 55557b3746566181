// A capacity search with k6, on the sandbox or on targets: read and checked here, played elsewhere.
import { limitsOf } from "../analysis/search/trial-tally.ts";
import type { SearchSettings } from "../analysis/search/search.ts";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import type { Engine } from "../k6/binary.ts";
import { makePlan } from "../planning/plan.ts";
import {
  problemsOfMix,
  requestsOfSession,
  requestsPerSecond,
  requestsPerUnit,
  searchedMix,
  type Mix,
} from "../planning/steady-mix.ts";
import { meanUnder } from "../planning/steady-schedule.ts";
import { trialPlan } from "../planning/trial-plan.ts";
import { packageVersion } from "../platform/package-files.ts";
import type { SearchSubject } from "../record/capacity-search.ts";
import { crossCheck } from "../runs/cross-check.ts";
import type { CheckFinding } from "../runs/find-capacity.ts";
import { openTrials } from "../runs/k6-trial.ts";
import type { TrialSetup } from "../runs/trial-setup.ts";
import { buildsOf } from "./capacity-builds.ts";
import type { CapacityJob, OpenTrials, TrialPlace } from "./capacity-job.ts";
import { readAsked, type AskedSearch } from "./capacity-asked.ts";
import { settingsWith } from "./capacity-options.ts";
import type { CommandContext } from "./command.ts";
import { configuredDestinations, sandboxDestinations, type PlanDestinations } from "./destinations.ts";
import type { OptionReader } from "./options.ts";
import { guard, rulesOf } from "./perform-run.ts";
import { readyEngine } from "./ready-engine.ts";
import { startSandboxProcess } from "./sandbox-process.ts";
import { hasTargets } from "./sandbox-option.ts";
import { searchObjectives } from "./search-objectives.ts";
import type { LoadedTargets } from "./targets.ts";

/** Growth begins at this share of the load that the surge itself would bring. */
const CAUTIOUS = 0.05;
/** Requests per second; with fewer a baseline would take long. */
const SLOWEST_GUESS = 1;
/** The highest rate whose peaks stay under the cap of every target; undefined where none has one. */
export function rateUnderCaps(
  caps: readonly { readonly system: SystemId; readonly cap: number }[],
  perUnit: Readonly<Partial<Record<SystemId, number>>>,
): number | undefined {
  const highest = caps.flatMap(({ system, cap }) => {
    const per = perUnit[system] ?? 0;
    return per > 0 ? [meanUnder(cap) / per] : [];
  });
  return highest.length === 0 ? undefined : Math.min(...highest);
}

/** A deployment might get all of its system's load, so that its cap counts in full. */
const capsOf = (loaded: LoadedTargets | undefined) =>
  hasTargets(loaded)
    ? [
        ...systemIds.flatMap((system) => {
          const cap = loaded.config.targets[system]?.maxRate;
          return cap === undefined ? [] : [{ system, cap }];
        }),
        ...loaded.config.deployments.flatMap(({ system, maxRate: cap }) =>
          cap === undefined ? [] : [{ system, cap }],
        ),
      ]
    : [];

function settingsOf(asked: AskedSearch, mix: Mix, subject: SearchSubject): SearchSettings {
  const { objectives, style, guess, maxRate, loaded } = asked;
  const cap = rateUnderCaps(capsOf(loaded), subject.perUnit);
  const most = Math.min(maxRate ?? Infinity, cap ?? Infinity);
  const own = requestsPerSecond(mix);
  const cautious =
    subject.unit === "scale"
      ? Math.max(CAUTIOUS, SLOWEST_GUESS / own)
      : Math.max(CAUTIOUS * (asked.named.searched.kind === "journey" ? 0 : own), SLOWEST_GUESS);
  const settings = settingsWith(style, searchObjectives(objectives, mix), {
    guess: guess ?? cautious,
    maxRate: Number.isFinite(most) ? most : undefined,
  });
  return {
    ...settings,
    ...(subject.unit === "scale" ? { requestsPerRate: own } : {}),
    requestsPerSession: requestsOfSession(mix),
  };
}

interface ReadyToOpen {
  readonly asked: AskedSearch;
  readonly mix: Mix;
  readonly settings: SearchSettings;
  readonly engine: Engine;
}

interface Opening {
  readonly place: TrialPlace;
  readonly context: CommandContext;
}

/** What every trial needs to know. */
function trialSetup(ready: ReadyToOpen, destinations: PlanDestinations, place: TrialPlace): TrialSetup {
  const { asked, mix, settings, engine } = ready;
  const { request, loaded, generators } = asked;
  return {
    mix,
    request,
    objectives: settings.objectives,
    ...destinations,
    engine,
    generators,
    rules: rulesOf(loaded, makePlan(request)),
    folder: place.folder,
    id: place.id,
    ...(settings.timeScale === undefined ? {} : { timeScale: settings.timeScale }),
    guard: (trial, signal) => guard(trial, destinations, { loaded, signal }),
  };
}

/** Trials against what is there, or a sandbox that lives as long as they do. */
async function openLoaded(ready: ReadyToOpen, { place, context }: Opening): Promise<OpenTrials> {
  const { request, loaded, sandbox } = ready.asked;
  const { log, signal } = context;
  const plan = makePlan(request);
  const own = hasTargets(loaded)
    ? undefined
    : await startSandboxProcess({ settings: sandbox, seed: request.seed, log });
  const close = async (): Promise<void> => own?.[Symbol.asyncDispose]();
  try {
    const destinations = hasTargets(loaded)
      ? configuredDestinations(loaded.config, plan)
      : sandboxDestinations(own, [], plan);
    const setup = trialSetup(ready, destinations, place);
    const trials = await openTrials(setup, { log, onView: place.onView }, signal);
    const checked = { trials, objectives: setup.objectives, seed: request.seed };
    const check: CheckFinding = (finding, aborted) => crossCheck(finding, checked, aborted);
    return {
      play: trials.play,
      ...(ready.asked.isChecked ? { check } : {}),
      [Symbol.asyncDispose]: close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** Refuses before anything is started what the first trial could not be allowed. */
async function guardFirst(
  { asked, mix, settings }: Omit<ReadyToOpen, "engine">,
  signal: AbortSignal,
): Promise<void> {
  const { loaded, request } = asked;
  if (!hasTargets(loaded)) return;
  const first = trialPlan(
    { number: 1, rate: settings.guess, warmUpSeconds: 10, measureSeconds: 60 },
    {
      mix,
      request,
      limitsOf: (endpoint) => limitsOf(endpoint, settings.objectives),
      timeScale: settings.timeScale ?? 1,
      mostVus: 1000,
    },
  );
  await guard(first, configuredDestinations(loaded.config, first), { loaded, signal });
}

function subjectOf({ named, request }: AskedSearch, mix: Mix): SearchSubject {
  const { kind } = named.searched;
  const perUnit = requestsPerUnit(mix);
  return { kind, id: named.id, unit: named.unit, perUnit, mix: kind === "journey" ? null : request.surge.id };
}

/** `headroom capacity <system|journey|surge>`: everything is read and checked, nothing is sent. */
export async function loadedJob(
  args: readonly string[],
  reader: OptionReader,
  context: CommandContext,
): Promise<CapacityJob> {
  const asked = await readAsked(args, reader, context);
  const mix = searchedMix(asked.request, asked.named.searched);
  const problems = problemsOfMix(mix);
  if (problems.length > 0)
    throw new AppError("PLAN_INVALID", problems.join("\n"), { hint: "Nothing was sent." });
  const subject = subjectOf(asked, mix);
  const settings = settingsOf(asked, mix, subject);
  const { loaded, sandbox, build } = asked;
  await guardFirst({ asked, mix, settings }, context.signal);
  const engine = await readyEngine(context);
  const systems = systemIds.filter((id) => (subject.perUnit[id] ?? 0) > 0);
  const isSandbox = !hasTargets(loaded);
  const usual = isSandbox ? `sandbox of headroom ${packageVersion()}` : undefined;
  return {
    subject,
    settings,
    seed: asked.request.seed,
    builds: await buildsOf(systems, build ?? usual, { loaded, signal: context.signal }),
    environment: isSandbox ? "sandbox" : loaded.config.environment,
    k6: `${engine.version} (${engine.source})`,
    assumptions: sandbox.length === 0 ? [] : [`The sandbox was set up with ${sandbox.join(", ")}.`],
    open: (place) => openLoaded({ asked, mix, settings, engine }, { place, context }),
  };
}
