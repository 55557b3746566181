// What was measured → the finished record. Pure.
import { amplify } from "../analysis/amplification.ts";
import { balance, type ConservationInput } from "../analysis/conservation.ts";
import { judgeRun } from "../analysis/judge.ts";
import type { Reading } from "../analysis/reading.ts";
import type { PlannedStarts } from "../analysis/schedule-lag.ts";
import { summarise, summariseJourneys } from "../analysis/summary.ts";
import { judgeValidity } from "../analysis/validity.ts";
import { sumReadings } from "../analysis/window.ts";
import type { Outcome, RunRecord } from "../record/run-record.ts";

/** What a record says before there are results. */
export const emptyResults: Pick<RunRecord, "verdict" | "systems" | "journeys" | "conservation" | "validity"> =
  {
    verdict: { kind: "invalid", reasons: ["The run has not ended."] },
    systems: {},
    journeys: {},
    conservation: {
      checked: false,
      held: null,
      because: "The run has not ended.",
      items: [],
      namesBecause: null,
      amplification: [],
    },
    validity: {
      valid: false,
      reasons: ["The run has not ended."],
      generatorCpu: null,
      scheduleLagSeconds: 0,
      longestGapSeconds: 0,
      droppedRatio: 0,
    },
  };

export interface RunFindings {
  readonly outcome: Outcome;
  readonly endedAt: Date;
  readonly readings: readonly Reading[];
  readonly planned: readonly PlannedStarts[];
  readonly conservation: ConservationInput;
  readonly notices: readonly string[];
}

/** Judges and completes a draft. */
export function concludeRun(draft: RunRecord, findings: RunFindings): RunRecord {
  const systems = summarise(findings.readings, findings.planned, {
    scope: draft.scope,
    deployments: draft.environment.deployments ?? [],
  });
  const validity = judgeValidity(findings.readings, findings.planned);
  const conservation = balance({
    ...findings.conservation,
    amplification: amplify({
      ...findings.conservation,
      endpoints: sumReadings(findings.readings).endpoints,
      updates: findings.conservation.submitted["portal-status"] ?? 0,
      planned: findings.planned,
    }),
  });
  return {
    ...draft,
    endedAt: findings.endedAt.toISOString(),
    outcome: findings.outcome,
    verdict: judgeRun({ systems, validity, conservation, outcome: findings.outcome }),
    systems,
    journeys: summariseJourneys(findings.readings, findings.planned),
    conservation,
    validity,
    notices: [...findings.notices],
  };
}
