// Was the load really applied? A measurement that did not happen as planned is neither a pass nor a fail.
import type { Reading } from "./reading.ts";
import { plannedSeconds, scheduleLag, type PlannedStarts } from "./schedule-lag.ts";
import { countText, numberText, percentText } from "./sentences.ts";
import { meanProcessorShare, slidingWindows } from "./window.ts";

/** The shape kept in the run record. */
export interface Validity {
  readonly valid: boolean;
  readonly reasons: string[];
  /** Highest share of the machine's cores used by the generators over 10 s; null where it was not measured. */
  readonly generatorCpu: number | null;
  readonly scheduleLagSeconds: number;
  /** Longest stretch of the load in which at least one generator was silent. */
  readonly longestGapSeconds: number;
  /** Dropped session starts ÷ all that had their turn. */
  readonly droppedRatio: number;
}

/**
 * Bounds of a valid measurement; engineering defaults of headroom's starting profile, to be agreed. At a CPU share
 * above 0.80 the generator may be the bottleneck; from a dropped share of 0.005 the planned load was not applied.
 */
export const validityLimits = {
  droppedRatio: 0.005,
  generatorCpu: 0.8,
  generatorCpuSeconds: 10,
  scheduleLagSeconds: 5,
  gapSeconds: 5,
  loadSeconds: 20,
} as const;

/** Highest mean over 10 s (over everything when the run is shorter), so that one busy second does not count. */
function sustainedProcessorShare(readings: readonly Reading[]): number | null {
  const windows = slidingWindows(readings, validityLimits.generatorCpuSeconds);
  const parts =
    windows.length === 0 ? [readings] : windows.map(({ first, last }) => readings.slice(first, last + 1));
  const shares = parts.map(meanProcessorShare).filter((share) => share !== undefined);
  return shares.length === 0 ? null : Math.max(...shares);
}

function longestGap(readings: readonly Reading[]): number {
  let longest = 0;
  let silent = 0;
  for (const { span, generator } of readings) {
    silent = generator.reporting < generator.expected ? silent + span : 0;
    longest = Math.max(longest, silent);
  }
  return longest;
}

interface DroppedShare {
  readonly dropped: number;
  readonly turns: number;
  readonly droppedRatio: number;
}

function droppedShare(readings: readonly Reading[]): DroppedShare {
  const all = readings.flatMap(({ journeys }) => Object.values(journeys));
  const dropped = all.reduce((total, journey) => total + journey.dropped, 0);
  const turns = all.reduce((total, journey) => total + journey.started + journey.dropped, 0);
  return { droppedRatio: turns === 0 ? 0 : dropped / turns, dropped, turns };
}

type Measures = Omit<Validity, "valid" | "reasons"> & DroppedShare & { readonly loadSeconds: number };

function reasonsOf(measures: Measures): string[] {
  const { generatorCpu, scheduleLagSeconds, longestGapSeconds, droppedRatio, dropped, turns, loadSeconds } =
    measures;
  const limits = validityLimits;
  const findings: readonly (readonly [bad: boolean, sentence: string])[] = [
    [turns === 0, "No session start was measured."],
    [
      loadSeconds < limits.loadSeconds,
      `The load lasted ${numberText(loadSeconds)} s; less than ${limits.loadSeconds} s is too short to judge.`,
    ],
    [
      droppedRatio >= limits.droppedRatio,
      `The generators dropped ${countText(dropped)} of ${countText(turns)} session starts (${percentText(droppedRatio)}; less than ${percentText(limits.droppedRatio)} is allowed): the planned load was not applied.`,
    ],
    [
      (generatorCpu ?? 0) > limits.generatorCpu,
      `The generators used ${percentText(generatorCpu ?? 0)} of the machine's cores over ${limits.generatorCpuSeconds} s (${percentText(limits.generatorCpu)} is allowed): they may have been the bottleneck.`,
    ],
    [
      scheduleLagSeconds > limits.scheduleLagSeconds,
      `Session starts fell ${numberText(scheduleLagSeconds)} s behind the schedule (${limits.scheduleLagSeconds} s is allowed).`,
    ],
    [
      longestGapSeconds > limits.gapSeconds,
      `At least one generator sent nothing for ${numberText(longestGapSeconds)} s (${limits.gapSeconds} s is allowed).`,
    ],
  ];
  return findings.filter(([bad]) => bad).map(([, sentence]) => sentence);
}

/**
 * Judges the measurement itself from what the generators said, against the planned starts of every journey.
 * Only readings that begin inside the planned load count for gaps: when it has ended, generators finish one by one.
 * A gap inside one reading is not seen: long runs are kept in readings of more than a second.
 */
export function judgeValidity(readings: readonly Reading[], plan: readonly PlannedStarts[]): Validity {
  const planned = plannedSeconds(plan);
  const load = readings.filter(({ at, span }) => at - span < planned);
  const measures: Measures = {
    ...droppedShare(readings),
    loadSeconds: Math.min(planned, load.at(-1)?.at ?? 0),
    generatorCpu: sustainedProcessorShare(readings),
    scheduleLagSeconds: scheduleLag(plan, readings),
    longestGapSeconds: longestGap(load),
  };
  const reasons = reasonsOf(measures);
  const { generatorCpu, scheduleLagSeconds, longestGapSeconds, droppedRatio } = measures;
  return {
    valid: reasons.length === 0,
    reasons,
    generatorCpu,
    scheduleLagSeconds,
    longestGapSeconds,
    droppedRatio,
  };
}
