// plan.json of a run: the plan without its prose, and the schedule, so that a run can be judged from its folder alone.
import { z } from "zod";
import { journeys } from "../catalogue/journeys.ts";
import { endpointClasses, systemIds, type Journey } from "../catalogue/system.ts";
import type { PlannedStarts } from "../analysis/schedule-lag.ts";
import type { Plan } from "../planning/plan.ts";

/** A journey that the catalogue does not know, as far as judging needs it. */
const OwnJourney = z.object({
  id: z.string(),
  system: z.enum(systemIds),
  name: z.object({ en: z.string(), vi: z.string() }),
  endpoints: z.array(
    z.object({
      id: z.string(),
      system: z.enum(systemIds),
      class: z.enum(endpointClasses),
      method: z.enum(["GET", "POST", "PUT", "HEAD"]),
      path: z.string(),
      requestBytes: z.number(),
      responseBytes: z.number(),
    }),
  ),
});

const KeptPlan = z.object({
  journeys: z.array(
    z.object({
      id: z.string(),
      slotSeconds: z.number(),
      starts: z.array(z.number().int().nonnegative()),
      own: OwnJourney.exactOptional(),
    }),
  ),
});

const ownOf = ({ id, system, name, endpoints = [] }: Journey) => ({ id, system, name, endpoints });

export const formatKeptPlan = (plan: Plan): string => {
  const kept = plan.journeys.map(({ journey, schedule, vus }) => ({
    id: journey.id,
    vus,
    slotSeconds: schedule.slotSeconds,
    starts: schedule.starts,
    ...(journey.source === undefined ? {} : { own: ownOf(journey) }),
  }));
  return `${JSON.stringify({ ...plan, journeys: kept })}\n`;
};

/** The planned starts; journeys that this version no longer knows are left out. */
export const parseKeptPlan = (text: string): PlannedStarts[] =>
  KeptPlan.parse(JSON.parse(text)).journeys.flatMap(({ id, slotSeconds, starts, own }) => {
    const journey = own ?? journeys.find((one) => one.id === id);
    return journey === undefined ? [] : [{ journey, slotSeconds, starts }];
  });

export const plannedStarts = (plan: Plan): PlannedStarts[] =>
  plan.journeys.map(({ journey, schedule }) => ({
    journey,
    slotSeconds: schedule.slotSeconds,
    starts: schedule.starts,
  }));
