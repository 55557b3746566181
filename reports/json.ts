// The record with what a reader would compute from it, for programs. English ids only, no formatted text.
import type { Reading } from "../src/analysis/reading.ts";
import type { DeploymentResult, ObjectiveResult, RunRecord, SystemResult } from "../src/record/run-record.ts";
import { missedOf, verdictKind } from "./verdict.ts";
import { badShare, marginOf, shareBeyond, systemsOf, totalOf } from "./voice.ts";

/** Of this document, not of the record inside it. */
const VERSION = 1;

function objectiveSummary(objective: ObjectiveResult) {
  return {
    id: objective.id,
    held: objective.held,
    measured: objective.measured,
    limit: objective.limit,
    unit: objective.unit,
    marginRatio: marginOf(objective),
    beyondRatio: shareBeyond(objective),
    allowedRatio: objective.allowed,
    missed: objective.missed,
  };
}

function deploymentSummary(result: DeploymentResult) {
  return {
    vendor: result.vendor,
    provinces: result.provinces,
    verdict: result.verdict,
    started: result.started,
    expected: result.expected,
    requests: totalOf(result),
    badRatio: badShare(result),
    missed: missedOf(result.objectives).map((objective) => objective.id),
    objectives: result.objectives.filter(({ requests }) => requests > 0).map(objectiveSummary),
  };
}

/** Nothing where one deployment serves the system. */
function deploymentSummaries({ deployments }: SystemResult) {
  if (deployments === undefined) return {};
  const summaries = Object.entries(deployments).map(([name, result]) => [name, deploymentSummary(result)]);
  return { deployments: Object.fromEntries(summaries) };
}

function systemSummary(result: SystemResult) {
  return {
    verdict: result.verdict,
    requests: totalOf(result),
    badRatio: badShare(result),
    achievedRatio: result.offered === 0 ? null : result.achieved / result.offered,
    missed: missedOf(result.objectives).map((objective) => objective.id),
    objectives: result.objectives.filter(({ requests }) => requests > 0).map(objectiveSummary),
    ...deploymentSummaries(result),
  };
}

/**
 * Stable JSON: keys in a fixed order, two spaces, one newline at the end. `verdict` is the one a reader may rely
 * on (a run that broke off never passes); ratios are fractions, times are seconds, null means not measured.
 */
export function renderJson(record: RunRecord, readings: readonly Reading[]): string {
  const summary = {
    verdict: verdictKind(record),
    recordedSeconds: readings.reduce((latest, { at }) => Math.max(latest, at), 0),
    readings: readings.length,
    requests: systemsOf(record).reduce((total, [, result]) => total + totalOf(result), 0),
    systems: Object.fromEntries(systemsOf(record).map(([id, result]) => [id, systemSummary(result)])),
  };
  return `${JSON.stringify({ version: VERSION, summary, record }, null, 2)}\n`;
}
