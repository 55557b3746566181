// What each of several deployments of a system did, judged as if it were the whole system.
import { placeWeightOf, shareOfScope } from "../catalogue/places.ts";
import type { SystemId } from "../catalogue/system.ts";
import { judgeSystem, type SystemVerdict } from "./judge.ts";
import { judgeObjectives, type ObjectiveResult } from "./objective.ts";
import type { DeploymentReading, Reading, RequestClass } from "./reading.ts";
import { plannedSeconds, plannedUntil, type PlannedStarts } from "./schedule-lag.ts";
import { classCounts, latencySummary, systemReading, type LatencySummary } from "./window.ts";

/** A deployment and the provinces of the scope that it serves. */
export interface ServedBy {
  readonly system: string;
  readonly name: string;
  readonly vendor: string;
  readonly provinces: readonly string[];
}

/** The shape kept in the run record. */
export interface DeploymentResult {
  readonly vendor: string;
  readonly provinces: string[];
  /** Session starts that fell on it. */
  readonly started: number;
  /** The mean of what the draw of provinces gives: planned starts up to the end × its share of the scope. */
  readonly expected: number;
  readonly requests: Record<RequestClass, number>;
  readonly latencySeconds: LatencySummary;
  readonly objectives: ObjectiveResult[];
  readonly verdict: SystemVerdict;
}

interface Course {
  readonly readings: readonly Reading[];
  readonly planned: readonly PlannedStarts[];
  readonly scope: readonly string[];
  readonly deployments: readonly ServedBy[];
}

const nothing: DeploymentReading = { started: 0, endpoints: {} };

const partOf = ({ deployments }: Reading, { system, name }: ServedBy): DeploymentReading =>
  deployments?.[`${system}/${name}`] ?? nothing;

/** A reading as if the deployment were all there is. */
const only = (reading: Reading, deployment: ServedBy): Reading => ({
  ...reading,
  endpoints: partOf(reading, deployment).endpoints,
});

function expectedStarts({ system, provinces }: ServedBy, { planned, scope }: Course, until: number): number {
  return planned
    .filter(({ journey }) => journey.system === system)
    .reduce((total, one) => {
      const share = shareOfScope(provinces, { scope, by: placeWeightOf(one.journey) });
      return total + plannedUntil(one, Math.min(until, plannedSeconds(planned))) * share;
    }, 0);
}

function summariseOne(
  { system, deployment }: { readonly system: SystemId; readonly deployment: ServedBy },
  course: Course,
  whole: Reading,
): DeploymentResult {
  const total = systemReading(only(whole, deployment), system);
  const objectives = judgeObjectives(
    system,
    course.readings.map((reading) => only(reading, deployment)),
  );
  return {
    vendor: deployment.vendor,
    provinces: [...deployment.provinces],
    started: partOf(whole, deployment).started,
    expected: expectedStarts(deployment, course, whole.at),
    requests: classCounts(total),
    latencySeconds: latencySummary(total.latency),
    objectives,
    verdict: judgeSystem(objectives),
  };
}

/** Results by deployment; nothing where a system has one. `whole` is the sum of all readings. */
export function summariseDeployments(
  system: SystemId,
  course: Course,
  whole: Reading,
): { readonly deployments?: Record<string, DeploymentResult> } {
  const own = course.deployments.filter((one) => one.system === system);
  if (own.length < 2) return {};
  const results = own.map((deployment): [string, DeploymentResult] => [
    deployment.name,
    summariseOne({ system, deployment }, course, whole),
  ]);
  return { deployments: Object.fromEntries(results) };
}
