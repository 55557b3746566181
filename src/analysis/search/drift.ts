// Does the capacity change while it is measured? Then the trials do not speak of one system.
import { batchDispersion, isOverCeiling } from "./evidence.ts";
import { evidenceIn, priorOf, type Fit } from "./fit.ts";
import { intervalOf } from "./interval.ts";
import { posteriorOf } from "./posterior.ts";
import { boundsOf } from "./saturation.ts";
import { brokenBy, inPhase, measuring, type View } from "./view.ts";

/** Changes of the capacity over the whole search that are tried: logarithms of the factor. */
const CHANGES = [-0.6, -0.45, -0.3, -0.2, -0.12, 0.12, 0.2, 0.3, 0.45, 0.6];
/** A change must explain the trials better than none by this (natural logarithm of the Bayes factor; chosen by simulation). */
const DECISIVE = 12;
/** Fewer long trials cannot tell a change from scatter. */
const FEWEST_LONG = 4;

/** Seconds from the beginning of the search to the middle of each trial, by its number. */
function middles(view: View): Map<number, number> {
  let before = 0;
  return new Map(
    view.results.map(({ trial, elapsedSeconds }) => {
      const middle = before + elapsedSeconds / 2;
      before += elapsedSeconds;
      return [trial.number, middle];
    }),
  );
}

/** So many trials that contradict the interval are no accident (chosen by simulation of steady servers). */
const CONTRADICTIONS = 3;
const CLEARLY = 1.05;

/** Rates above the interval that held in their time: the system could do then what it cannot do now. */
function contradictions(view: View, high: number): number {
  const bounds = boundsOf(view);
  return inPhase(view, "growth", "bracket", "full", "hold").filter(
    (result) =>
      result.trial.rate > CLEARLY * high &&
      !isOverCeiling(result, bounds) &&
      brokenBy(view, result).length === 0,
  ).length;
}

/**
 * Compares the fit of one capacity with fits of a capacity that grows or shrinks evenly over the search: a rate tried
 * when the capacity was e^d times today's counts as e^−d of itself.
 */
export function isDrifting(view: View, fit: Fit): boolean {
  const results = measuring(view);
  if (inPhase(view, "full", "hold").length < FEWEST_LONG) return false;
  if (contradictions(view, intervalOf(view, fit)[1]) >= CONTRADICTIONS) return true;
  const { binding } = fit;
  const at = middles(view);
  const whole = view.results.reduce((sum, { elapsedSeconds }) => sum + elapsedSeconds, 0);
  /** From −½ at the beginning of the search to ½ at its end. */
  const moments = results.map(({ trial }) => (at.get(trial.number) ?? 0) / whole - 0.5);
  const prior = priorOf(view, binding);
  const steadyEvidence = evidenceIn(view, binding, batchDispersion(results, binding));
  const probability = (change: number): number =>
    posteriorOf(
      steadyEvidence.map((one, i) => ({ ...one, rate: one.rate * Math.exp(-change * (moments[i] ?? 0)) })),
      prior,
    ).logProbability;
  const steady = probability(0);
  return CHANGES.some((change) => probability(change) > steady + DECISIVE);
}
