import { journeys } from "../../../src/catalogue/journeys.ts";
import { systemIds, type Journey } from "../../../src/catalogue/system.ts";
import type { Surge } from "../../../src/catalogue/surge.ts";
import { composeSurge } from "../../../src/planning/compose.ts";
import { makePlan, type Plan } from "../../../src/planning/plan.ts";
import type { PlanRequest } from "../../../src/planning/plan-request.ts";
import { toScope } from "../../../src/planning/scope.ts";

/** A surge of the catalogue, or several joined by plus signs. */
export function surgeOf(text: string): Surge {
  const surge = composeSurge(text);
  if (surge === undefined) throw new Error(`the catalogue has no ${text}`);
  return surge;
}

export function journeyOf(id: string): Journey {
  const journey = journeys.find((one) => one.id === id);
  if (journey === undefined) throw new Error(`the catalogue has no ${id}`);
  return journey;
}

/** The element that must be there. */
export function nth<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  if (found === undefined) throw new Error(`there is no element ${index} among ${list.length}`);
  return found;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface Wish extends Partial<Omit<PlanRequest, "surge" | "scope" | "scopeIds">> {
  readonly surge?: string;
  readonly scope?: readonly string[];
}

/** Ten minutes of the August ramp in one province, changed in what is named. */
export function requestOf({ surge = "august-ramp", scope = ["quang-tri"], ...rest }: Wish = {}): PlanRequest {
  return {
    surge: surgeOf(surge),
    scope: toScope(scope),
    scopeIds: scope,
    durationSeconds: 600,
    seed: 1,
    scale: 1,
    activity: 1,
    systems: systemIds,
    ...rest,
  };
}

export const planOf = (wish: Wish = {}): Plan => makePlan(requestOf(wish));
