// What `run` and `demo` share: guard → engine → sandbox → run → report.
import { defaultAutostopRules, parseAutostopRule, type AutostopRule } from "../analysis/autostop-rule.ts";
import { AppError } from "../errors/app-error.ts";
import { checkTargets, hostsToResolve } from "../guard/targets.ts";
import type { Engine } from "../k6/binary.ts";
import { dividedDeployments } from "../planning/deployment.ts";
import { missingBases } from "../planning/make-journey-table.ts";
import { faultTurns } from "../planning/fault-turns.ts";
import { makePlan, type Plan } from "../planning/plan.ts";
import { drainSeconds } from "../planning/k6-config.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { packageVersion } from "../platform/package-files.ts";
import { resolveHosts } from "../platform/resolve.ts";
import type { RunRecord } from "../record/run-record.ts";
import { conductRun } from "../runs/conduct-run.ts";
import type { ConductedRun, RunSetup, SilencePlace } from "../runs/run-setup.ts";
import { recoverRuns } from "../runs/recover-run.ts";
import { neededBytes } from "../runs/run-folder.ts";
import { prepareDataDir } from "../store/data-dir.ts";
import { ms } from "../units/units.ts";
import type { CommandContext } from "./command.ts";
import type { WishedDeployment } from "./deployment-option.ts";
import {
  configuredDestinations,
  loadsOfPlan,
  sandboxDestinations,
  type PlanDestinations,
} from "./destinations.ts";
import type { Language } from "./language.ts";
import { createFaultDriver } from "./fault-driver.ts";
import { checkedPlan, scheduleHash } from "./plan.ts";
import { readyEngine } from "./ready-engine.ts";
import { openRunScreen } from "./run-screen.ts";
import { checkSilence, silenceText } from "./silence.ts";
import { openSlowLines, refuseSlowLines, type SlowLines } from "./slow-lines.ts";
import { startSandboxProcess, type SandboxProcess } from "./sandbox-process.ts";
import type { LoadedTargets } from "./targets.ts";
import { everyReport, writeReports } from "./write-report.ts";

export interface RunRequest {
  readonly plan: PlanRequest;
  /** Options of the command line that chose the journeys. */
  readonly planOptions?: readonly string[];
  readonly loaded: LoadedTargets | undefined;
  /** Settings of the run's own sandbox, `lgsp.workers=2` and the like. */
  readonly sandbox: readonly string[];
  /** Provinces that another product of the sandbox serves. */
  readonly deployments: readonly WishedDeployment[];
  readonly generators: number;
  readonly remoteWrite: string | undefined;
  /** Where alerts that the run brings about on purpose are silenced; nowhere unless given. */
  readonly silence?: SilencePlace | undefined;
  readonly dataDir: string;
  readonly lang: Language;
}

export interface PerformedRun {
  readonly record: RunRecord;
  readonly folder: string;
  /** Paths of the documents, HTML first. */
  readonly reports: readonly string[];
}

/** All problems of all rules at once. A surge that breaks a service on purpose is not stopped for it, unless told. */
export function rulesOf(loaded: LoadedTargets | undefined, plan: Plan): readonly AutostopRule[] {
  const texts = loaded?.config.autostop;
  if (texts === undefined) return plan.faults.length > 0 ? [] : defaultAutostopRules;
  const parsed = texts.map((text) => parseAutostopRule(text));
  const problems = parsed.flatMap((one, i) =>
    "problems" in one ? one.problems.map((text) => `autostop[${i}]: ${text}`) : [],
  );
  if (problems.length > 0)
    throw new AppError("CONFIG_INVALID", problems.join("\n"), {
      hint: `Correct them in ${loaded?.file ?? "headroom.yaml"}.`,
    });
  return parsed.flatMap((one) => ("rule" in one ? [one.rule] : []));
}

/** Refuses before the first packet. */
export async function guard(
  plan: Plan,
  destinations: PlanDestinations,
  { loaded, signal }: { loaded: LoadedTargets | undefined; signal: AbortSignal },
): Promise<void> {
  const { bases, deployments } = destinations;
  const hosts = hostsToResolve(
    bases,
    deployments.map(({ url }) => url),
  );
  const addresses = await resolveHosts(hosts, signal);
  checkTargets({
    ...loadsOfPlan(plan, destinations, loaded?.config),
    now: ms(Date.now()),
    duration: ms((plan.durationSeconds + drainSeconds(plan)) * 1000),
    addresses,
  });
  const missing = missingBases(plan, destinations);
  if (missing.length > 0)
    throw new AppError("PLAN_INVALID", missing.join("\n"), {
      hint: "Add the targets to headroom.yaml; stubs are served by: headroom sandbox",
    });
  refuseSlowLines(plan, destinations);
}

const sandboxFacts = ({ sandbox }: RunRequest): Record<string, string> =>
  Object.fromEntries(
    sandbox.map((setting): [string, string] => {
      const [name = setting, value = ""] = setting.split("=");
      return [name, value];
    }),
  );

const hasTargets = ({ loaded }: RunRequest): boolean => (loaded?.systems.length ?? 0) > 0;

/** The sandbox a run starts for itself; none when headroom.yaml names targets. */
async function ownSandbox(request: RunRequest, { log }: CommandContext): Promise<SandboxProcess | undefined> {
  if (hasTargets(request)) return undefined;
  return startSandboxProcess({ settings: request.sandbox, seed: request.plan.seed, log });
}

const byHand = ({ faults }: Plan): string[] =>
  faults.map(
    ({ service, fromSeconds, toSeconds }) =>
      `The fault of ${service} from ${fromSeconds} to ${toSeconds} s was not made: headroom breaks nothing but its own sandbox.`,
  );

interface Conducting {
  readonly request: RunRequest;
  /** Control page of the run's own sandbox. */
  readonly control: string | undefined;
  /** What is to be said of the run; sentences may be added until it has ended. */
  readonly notices: string[];
}

async function conduct(
  setup: RunSetup,
  { request, control, notices }: Conducting,
  context: CommandContext,
): Promise<ConductedRun> {
  const screen = openRunScreen(context.stderr, { plan: setup.plan, lang: request.lang });
  notices.push(...(setup.plan.notes ?? []), ...(control === undefined ? byHand(setup.plan) : []));
  const turns = control === undefined ? [] : faultTurns(setup.plan.faults);
  const driver = createFaultDriver(turns, {
    control: control ?? "",
    log: context.log,
    onFailure: (sentence) => notices.push(sentence),
  });
  try {
    return await conductRun(
      { ...setup, notices },
      {
        log: context.log,
        onSilence: (set) => context.stderr.write(silenceText(set, request.lang)),
        onView: (view) => {
          if (view.phase !== "starting") driver.advance(view.elapsedSeconds);
          screen.show(view);
        },
        signal: context.signal,
      },
    );
  } finally {
    screen.end();
  }
}

interface Prepared {
  readonly plan: Plan;
  readonly rules: readonly AutostopRule[];
  readonly engine: Engine;
  readonly destinations: PlanDestinations;
  readonly slowLines: SlowLines;
}

const setupOf = (
  request: RunRequest,
  { plan, rules, engine, destinations, slowLines }: Prepared,
): RunSetup => ({
  plan,
  scheduleHash: scheduleHash(plan),
  ...destinations,
  relays: slowLines.relays,
  engine,
  generators: request.generators,
  rules,
  dataDir: request.dataDir,
  environment: hasTargets(request) ? (request.loaded?.config.environment ?? "targets") : "sandbox",
  sandbox: hasTargets(request) ? null : sandboxFacts(request),
  remoteWrite: request.remoteWrite,
  silence: request.silence,
  version: packageVersion(),
  notices: [],
  planOptions: request.planOptions ?? [],
});

/** Plans, guards, runs, judges and reports. Nothing is left running, however it ends. */
export async function performRun(request: RunRequest, context: CommandContext): Promise<PerformedRun> {
  const plan = checkedPlan(makePlan(request.plan));
  const rules = rulesOf(request.loaded, plan);
  const { log, signal } = context;
  const { loaded } = request;
  const configured =
    loaded === undefined || !hasTargets(request) ? undefined : configuredDestinations(loaded.config, plan);
  if (configured !== undefined) await guard(plan, configured, { loaded, signal });
  await checkSilence(plan, request.silence);
  const divided = configured === undefined ? 0 : dividedDeployments(configured.deployments).length;
  await prepareDataDir(request.dataDir, neededBytes(plan, divided));
  await recoverRuns(request.dataDir, log);
  const engine = await readyEngine(context);
  log.info("engine ready", { version: engine.version, source: engine.source });
  await using sandbox = await ownSandbox(request, context);
  const destinations = configured ?? sandboxDestinations(sandbox, request.deployments, plan);
  if (configured === undefined) await guard(plan, destinations, { loaded: undefined, signal });
  const notices: string[] = [];
  await using slowLines = await openSlowLines(plan, destinations, {
    log,
    onFailure: (sentence) => notices.push(sentence),
  });
  const setup = setupOf(request, { plan, rules, engine, destinations, slowLines });
  log.info("load begins", {
    surge: plan.surge,
    scope: plan.scope.join(","),
    requests: plan.total.requests,
    vus: plan.generator.vus,
  });
  const { record, readings, folder } = await conduct(
    setup,
    { request, control: sandbox?.control, notices },
    context,
  );
  const reports = await writeReports(request.dataDir, { record, readings }, everyReport);
  return { record, folder, reports };
}
