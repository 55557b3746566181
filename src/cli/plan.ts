import { createHash } from "node:crypto";
import { AppError } from "../errors/app-error.ts";
import { makePlan, problemsOfPlan, type Plan } from "../planning/plan.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";
import { loadOwnJourneys } from "./own-journeys.ts";
import { readPlanRequest } from "./plan-options.ts";
import { planText } from "./plan-text.ts";
import { readLanguage } from "./language.ts";
import { loadTargets } from "./targets.ts";

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
function planJson(plan: Plan): string {
  const { journeys, ...rest } = plan;
  const shown = journeys.map(({ journey, schedule, ...numbers }) => ({
    id: journey.id,
    system: journey.system,
    slotSeconds: schedule.slotSeconds,
    ...numbers,
  }));
  return `${JSON.stringify({ ...rest, scheduleHash: scheduleHash(plan), journeys: shown }, null, 2)}\n`;
}

/** `headroom plan <surge>`: what would be sent; nothing is. */
export async function plan(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const lang = readLanguage(reader);
  const targets = await loadTargets(reader.text("targets"));
  const own = await loadOwnJourneys(targets, reader, context.signal);
  const made = checkedPlan(makePlan(readPlanRequest(args[0], reader, { targets, own })));
  context.stdout.write(
    reader.flag("json") ? planJson(made) : planText(made, { hash: scheduleHash(made), lang }),
  );
  return 0;
}
