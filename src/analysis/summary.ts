// The readings of a run → what every system did and whether it held.
import { systemIds, type Bilingual, type SystemId } from "../catalogue/system.ts";
import { endpointsBroughtBy } from "../catalogue/endpoints.ts";
import { summariseDeployments, type DeploymentResult, type ServedBy } from "./deployment-summary.ts";
import { judgeSystem, type SystemVerdict } from "./judge.ts";
import { judgeObjectives, type ObjectiveResult } from "./objective.ts";
import type { Reading, RequestClass } from "./reading.ts";
import { plannedSeconds, plannedUntil, type PlannedStarts } from "./schedule-lag.ts";
import { classCounts, latencySummary, sumReadings, systemReading, type LatencySummary } from "./window.ts";

/** One system over a run. The shape kept in the run record. */
export interface SystemResult {
  /** Requests by class, those to the system's stubs included. */
  readonly requests: Record<RequestClass, number>;
  /** Session starts planned up to the end of the run, made, and dropped by the generators. */
  readonly offered: number;
  readonly achieved: number;
  readonly dropped: number;
  readonly latencySeconds: LatencySummary;
  readonly objectives: ObjectiveResult[];
  readonly verdict: SystemVerdict;
  /** By name, where several deployments serve the system. */
  readonly deployments?: Record<string, DeploymentResult>;
}

/** How a scope is divided; deployments that stand alone in their system add nothing. */
export interface Division {
  readonly scope: readonly string[];
  readonly deployments: readonly ServedBy[];
}

const UNDIVIDED: Division = { scope: [], deployments: [] };

/** One journey over a run. The shape kept in the run record. */
export interface JourneyResult {
  readonly system: SystemId;
  readonly name: Bilingual;
  /** Session starts planned up to the end of the run, made, and dropped by the generators. */
  readonly offered: number;
  readonly achieved: number;
  readonly dropped: number;
  /** Further attempts of sessions that failed. */
  readonly retried: number;
}

/**
 * Sums a run up by system. A system without planned starts and without requests is left out: it took no part.
 * `plan` may hold journeys of any system.
 */
export function summarise(
  readings: readonly Reading[],
  plan: readonly PlannedStarts[],
  division: Division = UNDIVIDED,
): Partial<Record<SystemId, SystemResult>> {
  const whole = sumReadings(readings);
  const broughtAlong = endpointsBroughtBy(plan.map(({ journey }) => journey));
  const results: Partial<Record<SystemId, SystemResult>> = {};
  for (const system of systemIds) {
    const own = plan.filter(({ journey }) => journey.system === system);
    const total = systemReading(whole, system);
    if (own.length === 0 && total.requests === 0) continue;
    const objectives = judgeObjectives(system, readings, broughtAlong);
    results[system] = {
      requests: classCounts(total),
      ...startsOf(own, whole),
      latencySeconds: latencySummary(total.latency),
      objectives,
      verdict: judgeSystem(objectives),
      ...summariseDeployments(system, { readings, planned: plan, ...division }, whole),
    };
  }
  return results;
}

/** Sums a run up by journey; those that had no start in the plan and none in the run are left out. */
export function summariseJourneys(
  readings: readonly Reading[],
  plan: readonly PlannedStarts[],
): Record<string, JourneyResult> {
  const whole = sumReadings(readings);
  const results = plan.flatMap((planned): (readonly [string, JourneyResult])[] => {
    const { id, system, name = { en: id, vi: id } } = planned.journey;
    const starts = startsOf([planned], whole);
    if (starts.offered + starts.achieved + starts.dropped === 0) return [];
    return [[id, { system, name, ...starts, retried: whole.journeys[id]?.retried ?? 0 }]];
  });
  return Object.fromEntries(results);
}

function startsOf(
  plan: readonly PlannedStarts[],
  whole: Reading,
): Pick<SystemResult, "offered" | "achieved" | "dropped"> {
  const end = Math.min(whole.at, plannedSeconds(plan));
  const made = plan.map(({ journey }) => whole.journeys[journey.id] ?? { started: 0, dropped: 0 });
  return {
    offered: plan.reduce((total, planned) => total + plannedUntil(planned, end), 0),
    achieved: made.reduce((total, { started }) => total + started, 0),
    dropped: made.reduce((total, { dropped }) => total + dropped, 0),
  };
}
