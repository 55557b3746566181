// Which of the three models the points bear, by Akaike's information criterion with its correction for few points.
// Source: K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference, 2nd ed., Springer 2002, 2.4 and 7.4.
import { fitModel, type ModelFit } from "./fit-model.ts";
import { modelNames, parametersOf, type Point } from "./model.ts";

export interface RatedModel extends ModelFit {
  /** The lower the better; null when there are too few points for it. */
  readonly aicc: number | null;
}

export interface Choice {
  readonly chosen: RatedModel;
  /** From the simplest; models with more coefficients than levels are not among them. */
  readonly models: readonly RatedModel[];
  /** The chosen model goes through every point, so that no criterion is needed. */
  readonly isExact: boolean;
}

/** Residuals of this share of the throughput are rounding: the points lie on the curve. */
const ROUNDING = 1e-9;

/**
 * n·ln(rss/n) + 2k + 2k(k + 1)/(n − k − 1), where k counts λ, σ and κ. The variance of the residuals, which all models
 * have, is not counted: with it, the published SPEC SDM91 curve, whose last four levels fall one after the other, would pass for one
 * that never falls (7 points, F(1, 4) = 15.1, p = 0.018). As it is, coherency is taken on at p ≤ 0.04 (6 points) to 0.10 (11).
 * @returns null when n ≤ k + 1, where it is not defined.
 */
export function aiccOf(rss: number, points: number, k: number): number | null {
  if (points <= k + 1) return null;
  return points * Math.log(rss / points) + 2 * k + (2 * k * (k + 1)) / (points - k - 1);
}

const distinct = (values: readonly number[]): number => new Set(values).size;

/** Fits every model that has fewer coefficients than there are levels, and chooses one. */
export function chooseModel(points: readonly Point[]): Choice {
  const levels = distinct(points.map(({ n }) => n));
  const rounding = ROUNDING ** 2 * points.reduce((sum, { x }) => sum + x * x, 0);
  const models = modelNames
    .filter((model) => parametersOf[model] < levels)
    .map((model): RatedModel => {
      const fit = fitModel(points, model);
      // What is below rounding would be ranked by its rounding.
      const rss = Math.max(fit.rss, rounding);
      return { ...fit, aicc: aiccOf(rss, points.length, parametersOf[model]) };
    });
  const exact = models.find(({ rss }) => rss <= rounding);
  const best = models
    .filter(({ aicc }) => aicc !== null)
    .reduce<RatedModel | undefined>(
      (best, one) => (best === undefined || (one.aicc ?? 0) < (best.aicc ?? 0) ? one : best),
      undefined,
    );
  const chosen = exact ?? best ?? models[0];
  if (chosen === undefined) throw new RangeError("points of one level cannot be fitted");
  return { chosen, models, isExact: exact !== undefined };
}
