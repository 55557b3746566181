// Climbs a ladder of rates with a probe at every step.
import { nextLadderStep, type LadderNext, type LadderStepEnd } from "../analysis/ladder.ts";
import type { ProbeRemark } from "../analysis/probe-remark.ts";
import { judgeProbeObjectives, probeDoubts, type ProbeObjective } from "../analysis/probe-verdict.ts";
import { classCounts } from "../analysis/window.ts";
import type { Log } from "../platform/log.ts";
import { probeEndpoint, type ProbeMeasurement, type ProbeSpec } from "../probe/probe-endpoint.ts";
import type { LadderResult, LadderRow } from "./probe-result.ts";

interface Ladder {
  readonly name: string;
  readonly spec: ProbeSpec;
  /** The highest rate. */
  readonly rate: number;
  readonly objectives: readonly ProbeObjective[];
  readonly notices: readonly ProbeRemark[];
  readonly log: Log;
}

const REFINEMENTS = 3;
/** A step whose requests are answered this much slower than they came falls behind. */
const FOLLOWS = 0.8;

/**
 * Requests answered rightly per second, until all but the last of them were answered: a system that follows needs no
 * longer than the limit for what came last, one that is behind needs the more.
 */
function answeredIn({ requests, bad, seconds, order, quantileAt }: ProbeMeasurement): number {
  const { good, slow } = classCounts({ requests, bad });
  const late = Math.max(0, (quantileAt(0.95) ?? 0) - order.limitSeconds);
  return (good + slow) / (seconds + late);
}

const doubtsOf = (measured: ProbeMeasurement): ProbeRemark[] =>
  probeDoubts(measured, measured.order.limitSeconds);

function endOf(measured: ProbeMeasurement, objectives: readonly ProbeObjective[]): LadderStepEnd {
  if (doubtsOf(measured).length > 0) return "invalid";
  if (judgeProbeObjectives(objectives, measured).some(({ held }) => held === false)) return "broken";
  if (measured.requests === 0) return "invalid";
  return answeredIn(measured) < (FOLLOWS * measured.scheduled) / measured.seconds ? "behind" : "held";
}

function rowOf(measured: ProbeMeasurement, end: LadderStepEnd): LadderRow {
  const { good } = classCounts(measured);
  return {
    rate: measured.order.ratePerSecond,
    end,
    answeredPerSecond: answeredIn(measured),
    p95Seconds: measured.latencySeconds.p95,
    requests: measured.requests,
    bad: measured.requests - good,
  };
}

/** Every step waits until the last request of the one before has an end. */
export async function climbLadder(ladder: Ladder, signal: AbortSignal): Promise<LadderResult> {
  const { name, spec, rate, objectives, notices, log } = ladder;
  const rows: LadderRow[] = [];
  const doubts: ProbeRemark[] = [];
  const settings = { ceiling: rate, refinements: REFINEMENTS };
  const resultOf = (next: Extract<LadderNext, { kind: "done" }>, isCut: boolean): LadderResult => ({
    target: name,
    guessRate: next.guessRate,
    because: isCut ? "interrupted" : next.because,
    isCapacity: false,
    steps: rows,
    notices: [...notices, ...doubts],
  });
  for (let next = nextLadderStep(settings, rows); ; next = nextLadderStep(settings, rows)) {
    if (next.kind === "done") return resultOf(next, false);
    const measured = await probeEndpoint(
      { ...spec, ratePerSecond: next.rate, seed: (spec.seed ?? 1) + rows.length },
      signal,
    );
    if (measured.interrupted) {
      const held = rows.filter(({ end }) => end === "held").map((row) => row.rate);
      return resultOf(
        { kind: "done", guessRate: held.length === 0 ? null : Math.max(...held), because: "invalid" },
        true,
      );
    }
    doubts.push(...doubtsOf(measured));
    const row = rowOf(measured, endOf(measured, objectives));
    log.info("step ended", { rate: row.rate, end: row.end });
    rows.push(row);
  }
}
