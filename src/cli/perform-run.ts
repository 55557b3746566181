// What `run` and `demo` share: guard → engine → sandbox → run → report.
import { defaultAutostopRules, parseAutostopRule, type AutostopRule } from "../analysis/autostop-rule.ts";
import { AppError } from "../errors/app-error.ts";
import { basesOf, checkTargets, hostsToResolve, type Bases } from "../guard/targets.ts";
import type { Engine } from "../k6/binary.ts";
import { ensureEngine } from "../k6/engine.ts";
import { missingBases } from "../planning/make-journey-table.ts";
import { makePlan, type Plan } from "../planning/plan.ts";
import { drainSeconds } from "../planning/k6-config.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { packageVersion } from "../platform/package-files.ts";
import { resolveHosts } from "../platform/resolve.ts";
import type { RunRecord } from "../record/run-record.ts";
import { conductRun } from "../runs/conduct-run.ts";
import type { ConductedRun, RunSetup } from "../runs/run-setup.ts";
import { recoverRuns } from "../runs/recover-run.ts";
import { neededBytes } from "../runs/run-folder.ts";
import { prepareDataDir } from "../store/data-dir.ts";
import { ms } from "../units/units.ts";
import type { CommandContext } from "./command.ts";
import type { Language } from "./language.ts";
import { checkedPlan, scheduleHash } from "./plan.ts";
import { openRunScreen } from "./run-screen.ts";
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
  readonly generators: number;
  readonly remoteWrite: string | undefined;
  readonly dataDir: string;
  readonly lang: Language;
}

export interface PerformedRun {
  readonly record: RunRecord;
  readonly folder: string;
  /** Paths of the documents, HTML first. */
  readonly reports: readonly string[];
}

/** All problems of all rules at once. */
function rulesOf(loaded: LoadedTargets | undefined): readonly AutostopRule[] {
  const texts = loaded?.config.autostop;
  if (texts === undefined) return defaultAutostopRules;
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
async function guard(
  plan: Plan,
  bases: Bases,
  { loaded, signal }: { loaded: LoadedTargets | undefined; signal: AbortSignal },
): Promise<void> {
  const addresses = await resolveHosts(hostsToResolve(bases), signal);
  checkTargets({
    targets: loaded?.config.targets ?? {},
    bases,
    peaks: Object.fromEntries(plan.systems.map((one) => [one.system, one.peakRequestsPerSecond])),
    now: ms(Date.now()),
    duration: ms((plan.durationSeconds + drainSeconds(plan)) * 1000),
    addresses,
  });
  const missing = missingBases(plan, bases);
  if (missing.length === 0) return;
  throw new AppError("PLAN_INVALID", missing.join("\n"), {
    hint: "Add the targets to headroom.yaml; stubs are served by: headroom sandbox",
  });
}

const BUILD_LINE_EVERY_S = 10;

/** Finds or builds k6; a build says how far it is, since it takes about 90 s. */
async function readyEngine({ env, log, signal, stderr }: CommandContext): Promise<Engine> {
  let told = 0;
  return ensureEngine({
    env,
    log,
    signal,
    onProgress: (elapsed) => {
      const seconds = Math.round(elapsed / 1000);
      if (stderr.isTTY) stderr.write(`\r\u001B[Kbuilding k6 with Go: ${seconds} s (about 90 s, once)`);
      else if (seconds - told >= BUILD_LINE_EVERY_S) {
        told = seconds;
        log.info("building k6 with Go", { elapsed_seconds: seconds });
      }
    },
  });
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

async function conduct(setup: RunSetup, request: RunRequest, context: CommandContext): Promise<ConductedRun> {
  const screen = openRunScreen(context.stderr, { plan: setup.plan, lang: request.lang });
  try {
    return await conductRun(setup, {
      log: context.log,
      onView: (view) => screen.show(view),
      signal: context.signal,
    });
  } finally {
    screen.end();
  }
}

interface Prepared {
  readonly plan: Plan;
  readonly rules: readonly AutostopRule[];
  readonly engine: Engine;
  /** Base URLs of the run's own sandbox; undefined when headroom.yaml names targets. */
  readonly sandbox: Bases | undefined;
}

const setupOf = (request: RunRequest, { plan, rules, engine, sandbox }: Prepared): RunSetup => ({
  plan,
  scheduleHash: scheduleHash(plan),
  bases: sandbox ?? basesOf(request.loaded?.config.targets ?? {}),
  engine,
  generators: request.generators,
  rules,
  dataDir: request.dataDir,
  environment: sandbox === undefined ? (request.loaded?.config.environment ?? "targets") : "sandbox",
  sandbox: sandbox === undefined ? null : sandboxFacts(request),
  remoteWrite: request.remoteWrite,
  version: packageVersion(),
  planOptions: request.planOptions ?? [],
});

/** Plans, guards, runs, judges and reports. Nothing is left running, however it ends. */
export async function performRun(request: RunRequest, context: CommandContext): Promise<PerformedRun> {
  const plan = checkedPlan(makePlan(request.plan));
  const rules = rulesOf(request.loaded);
  const { log, signal } = context;
  if (hasTargets(request)) {
    await guard(plan, basesOf(request.loaded?.config.targets ?? {}), { loaded: request.loaded, signal });
  }
  await prepareDataDir(request.dataDir, neededBytes(plan));
  await recoverRuns(request.dataDir, log);
  const engine = await readyEngine(context);
  log.info("engine ready", { version: engine.version, source: engine.source });
  await using sandbox = await ownSandbox(request, context);
  if (sandbox !== undefined) await guard(plan, sandbox.targets, { loaded: undefined, signal });
  const setup = setupOf(request, { plan, rules, engine, sandbox: sandbox?.targets });
  log.info("load begins", {
    surge: plan.surge,
    scope: plan.scope.join(","),
    requests: plan.total.requests,
    vus: plan.generator.vus,
  });
  const { record, readings, folder } = await conduct(setup, request, context);
  const reports = await writeReports(request.dataDir, { record, readings }, everyReport);
  return { record, folder, reports };
}
