// What the system answers at most, by the overload and what other trials were answered.
import type { Bounds } from "./evidence.ts";
import type { Prior } from "./posterior.ts";
import type { TrialResult } from "./trial.ts";
import { inPhase, measuring, type View } from "./view.ts";

/** Requests answered rightly per second, in the unit of the rates. */
const answeredRate = ({ settings }: View, { answeredPerSecond }: TrialResult): number =>
  answeredPerSecond / (settings.requestsPerRate ?? 1);

/** What a trial that was broken off was answered in a second or two says nothing of its rate. */
const whole = (results: readonly TrialResult[]): TrialResult[] =>
  results.filter(({ end }) => end === "finished");

/**
 * Saturation throughput, in the unit of the rates: the highest of the overload and the long trials. A system that turned
 * requests away and stayed fast can be offered more than it answers, by the share that may be bad. Null where no overload
 * was measured.
 */
export function saturationOf(view: View): number | null {
  if (inPhase(view, "overload").every(({ answeredPerSecond }) => answeredPerSecond <= 0)) return null;
  const long = [...inPhase(view, "overload"), ...whole(inPhase(view, "full", "hold"))];
  return Math.max(...long.map((result) => answeredRate(view, result)));
}

/**
 * An overload that answers less than this share of what another trial answered shows no saturation: the system works for
 * clients that have given up.
 */
const WASTED = 0.85;

/** Standard errors of a count of answers, with a margin for arrivals that come in bursts. */
const ERRORS = 1.5;

/** What a trial without doubt was answered (1/s, in the unit of the rates). */
function surelyAnswered(view: View, result: TrialResult): number {
  const answers = result.answeredPerSecond * result.trial.measureSeconds;
  return answers === 0 ? 0 : answeredRate(view, result) * Math.max(0, 1 - ERRORS / Math.sqrt(answers));
}

export function capOf(view: View): Prior["cap"] {
  const [overload] = inPhase(view, "overload");
  if (overload === undefined || overload.answeredPerSecond <= 0) return undefined;
  const rate = answeredRate(view, overload);
  const others = whole(measuring(view));
  if (others.some((result) => rate < WASTED * answeredRate(view, result))) return undefined;
  const most = Math.max(rate, ...others.map((result) => surelyAnswered(view, result)));
  const limit = Math.min(...view.settings.objectives.map(({ limitSeconds }) => limitSeconds ?? Infinity));
  const isShedding = (overload.latencySeconds.p95 ?? Infinity) <= limit;
  const allowed = Math.max(...view.settings.objectives.map((objective) => objective.allowed));
  const seconds = overload.slices.reduce((sum, slice) => sum + slice.seconds, 0);
  const answered = overload.answeredPerSecond * seconds;
  return {
    rate: isShedding ? most / (1 - allowed) : most,
    error: Math.max(0.01, ERRORS / Math.sqrt(Math.max(1, answered))),
  };
}

/**
 * What holds for every trial. No rate above the ceiling is a capacity, however well its trial went: nobody can be asked
 * more than he answers for long. Sessions of m requests fill a queue m times slower than as many requests that know nothing
 * of each other, because whoever waits asks nothing else: their trials go well above saturation for minutes. Infinity where
 * saturation is not known.
 */
export function boundsOf(view: View): Bounds {
  const cap = capOf(view);
  return {
    ceiling: cap === undefined ? Infinity : cap.rate * (1 + cap.error),
    perSession: view.settings.requestsPerSession ?? 1,
  };
}
