import { createHash } from "node:crypto";
import { AppError } from "../errors/app-error.ts";
import { dividedDeployments, type Deployment } from "../planning/deployment.ts";
import { deploymentPeak } from "../planning/deployment-peak.ts";
import { makePlan, problemsOfPlan, type Plan } from "../planning/plan.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { writeAtomically } from "../platform/files.ts";
import { arrivalsCsv } from "./arrivals-csv.ts";
import { loadCalibrations } from "./calibration-options.ts";
import { configuredDestinations } from "./destinations.ts";
import { loadLogSurge } from "./log-surge.ts";
import { readOptions, type OptionReader } from "./options.ts";
import { loadOwnJourneys } from "./own-journeys.ts";
import { comparePlans, comparisonText } from "./plan-comparison.ts";
import { readPlanRequest, type PlanReading } from "./plan-options.ts";
import { planText } from "./plan-text.ts";
import { readLanguage } from "./language.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";

/** SHA-256 of the starts of every journey in every slot: equal hashes, equal starts, and the other way round. */
export function scheduleHash(plan: Plan): string {
  const starts = plan.journeys.map(({ journey, schedule }) => [
    journey.id,
    schedule.slotSeconds,
    schedule.starts,
  ]);
  return createHash("sha256").update(JSON.stringify(starts)).digest("hex");
}

/** A plan that can be carried out, or PLAN_INVALID with every reason why not. */
export function checkedPlan(plan: Plan): Plan {
  const problems = problemsOfPlan(plan);
  if (problems.length === 0) return plan;
  throw new AppError("PLAN_INVALID", problems.join("\n"), { hint: "Nothing was sent." });
}

/** Plan → JSON for programs: counts, not the schedule itself, which the hash stands for. */
function planValue(plan: Plan, deployments: readonly Deployment[]): Readonly<Record<string, unknown>> {
  const { journeys, ...rest } = plan;
  const shown = journeys.map(({ journey, schedule, ...numbers }) => ({
    id: journey.id,
    system: journey.system,
    player: journey.player,
    slotSeconds: schedule.slotSeconds,
    ...numbers,
  }));
  const divided = dividedDeployments(deployments).map((one) => ({
    ...one,
    peakRequestsPerSecond: deploymentPeak(plan, one),
  }));
  return {
    ...rest,
    ...(plan.outline ? {} : { scheduleHash: scheduleHash(plan) }),
    journeys: shown,
    ...(divided.length === 0 ? {} : { deployments: divided }),
  };
}

/** Deployments of headroom.yaml; none where the load goes to a sandbox. */
const deploymentsFor = (targets: LoadedTargets | undefined, plan: Plan): readonly Deployment[] =>
  targets === undefined || targets.systems.length === 0
    ? []
    : configuredDestinations(targets.config, plan).deployments;

/** The other surge of --compare, planned with the same options. */
function readOther(reader: OptionReader, options: RawOptions, reading: PlanReading) {
  const named = reader.text("compare");
  return named === undefined ? undefined : makePlan(readPlanRequest(named, readOptions(options), reading));
}

/** `headroom plan <surge>`: what would be sent; nothing is. */
export async function plan(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const { stdout, log, signal } = context;
  const reader = readOptions(options);
  const lang = readLanguage(reader);
  const targets = await loadTargets(reader.text("targets"));
  const own = await loadOwnJourneys(targets, reader, signal);
  const calibrations = await loadCalibrations(reader);
  const logSurge = await loadLogSurge(args[0], reader, context);
  const reading = { targets, own, mayBeOutline: true, calibrations, logSurge };
  const made = checkedPlan(makePlan(readPlanRequest(args[0], reader, reading)));
  const other = readOther(reader, options, reading);
  const out = reader.text("out");
  if (out !== undefined) {
    await writeAtomically(out, arrivalsCsv(made));
    log.info("arrivals written", { file: out });
  }
  const deployments = deploymentsFor(targets, made);
  if (reader.flag("json")) {
    const shown = planValue(made, deployments);
    const value = other === undefined ? shown : { ...shown, compared: comparePlans(made, other) };
    stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    return 0;
  }
  const hash = made.outline ? undefined : scheduleHash(made);
  stdout.write(planText(made, { hash, lang, deployments, columns: stdout.columns }));
  if (other !== undefined) stdout.write(`\n${comparisonText(made, other, lang)}\n`);
  return 0;
}
