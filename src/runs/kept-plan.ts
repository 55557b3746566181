// plan.json of a run: the plan without its prose, and the schedule, so that a run can be judged from its folder alone.
import { z } from "zod";
import { journeys } from "../catalogue/journeys.ts";
import type { PlannedStarts } from "../analysis/schedule-lag.ts";
import type { Plan } from "../planning/plan.ts";

const KeptPlan = z.object({
  journeys: z.array(
    z.object({ id: z.string(), slotSeconds: z.number(), starts: z.array(z.number().int().nonnegative()) }),
  ),
});

export const formatKeptPlan = (plan: Plan): string => {
  const kept = plan.journeys.map(({ journey, schedule, vus }) => ({
    id: journey.id,
    vus,
    slotSeconds: schedule.slotSeconds,
    starts: schedule.starts,
  }));
  return `${JSON.stringify({ ...plan, journeys: kept })}\n`;
};

/** The planned starts; journeys that this version no longer knows are left out. */
export const parseKeptPlan = (text: string): PlannedStarts[] =>
  KeptPlan.parse(JSON.parse(text)).journeys.flatMap(({ id, slotSeconds, starts }) => {
    const journey = journeys.find((one) => one.id === id);
    return journey === undefined ? [] : [{ journey, slotSeconds, starts }];
  });

export const plannedStarts = (plan: Plan): PlannedStarts[] =>
  plan.journeys.map(({ journey, schedule }) => ({
    journey,
    slotSeconds: schedule.slotSeconds,
    starts: schedule.starts,
  }));
