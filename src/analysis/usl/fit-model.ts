// Points → the coefficients of one model, by bounded least squares from several starts.
import { fitFrom, type FitProblem } from "../fit/levenberg-marquardt.ts";
import { parametersOf, throughputAt, type Coefficients, type ModelName, type Point } from "./model.ts";

export interface ModelFit {
  readonly model: ModelName;
  readonly coefficients: Coefficients;
  readonly rss: number;
}

/** Contention and coherency at the largest load, from none to ten times the work itself. */
const STRENGTHS = [0, 0.1, 1, 10];
const BEST_STARTS = 4;

const coefficientsOf = ([lambda = 0, sigma = 0, kappa = 0]: readonly number[]): Coefficients => ({
  lambda,
  sigma,
  kappa,
});

/** Least squares over λ alone, in which the model is linear. */
function bestLambda(points: readonly Point[], shape: Omit<Coefficients, "lambda">): number {
  const unit = points.map(({ n, x }) => ({ f: throughputAt({ ...shape, lambda: 1 }, n), x }));
  const above = unit.reduce((sum, { f, x }) => sum + f * x, 0);
  return above / unit.reduce((sum, { f }) => sum + f * f, 0);
}

const rssOf = (points: readonly Point[], coefficients: Coefficients): number =>
  points.reduce((sum, { n, x }) => sum + (throughputAt(coefficients, n) - x) ** 2, 0);

/** Free coefficients in the order λ, σ, κ; those that are left out are zero. */
function problemOf(points: readonly Point[], free: number): FitProblem {
  const largest = Math.max(...points.map(({ n, x }) => Math.abs(x) / n));
  return {
    // λ must be above zero, where the model has a slope in σ and κ.
    lower: [largest * 1e-9, 0, 0].slice(0, free),
    residuals: (parameters) => points.map(({ n, x }) => throughputAt(coefficientsOf(parameters), n) - x),
    jacobian: (parameters) => {
      const { lambda, sigma, kappa } = coefficientsOf(parameters);
      const rows = points.map(({ n }) => {
        const below = 1 + sigma * (n - 1) + kappa * n * (n - 1);
        const steep = (-lambda * n) / below ** 2;
        return [n / below, steep * (n - 1), steep * n * (n - 1)];
      });
      return Array.from({ length: free }, (_, j) => rows.map((row) => row[j] ?? 0));
    },
  };
}

function startsOf(points: readonly Point[], free: number): readonly Coefficients[] {
  const most = Math.max(...points.map(({ n }) => n));
  const sigmas = free > 1 ? STRENGTHS.map((strength) => strength / most) : [0];
  const kappas = free > 2 ? STRENGTHS.map((strength) => strength / most ** 2) : [0];
  return sigmas
    .flatMap((sigma) => kappas.map((kappa) => ({ sigma, kappa })))
    .map((shape) => ({ ...shape, lambda: bestLambda(points, shape) }))
    .map((start) => ({ start, rss: rssOf(points, start) }))
    .filter(({ start, rss }) => start.lambda > 0 && Number.isFinite(rss))
    .toSorted((a, b) => a.rss - b.rss)
    .map(({ start }) => start);
}

function fitWith(points: readonly Point[], model: ModelName, starts: readonly Coefficients[]): ModelFit {
  const free = parametersOf[model];
  const { parameters, rss } = fitFrom(
    problemOf(points, free),
    starts.map(({ lambda, sigma, kappa }) => [lambda, sigma, kappa].slice(0, free)),
  );
  return { model, coefficients: coefficientsOf(parameters), rss };
}

/** Fits a model to at least as many levels as it has coefficients; loads and throughputs above zero. */
export const fitModel = (points: readonly Point[], model: ModelName): ModelFit =>
  fitWith(points, model, startsOf(points, parametersOf[model]).slice(0, BEST_STARTS));

/** The same for points that resemble those of an earlier fit. */
export const refitModel = (points: readonly Point[], { model, coefficients }: ModelFit): ModelFit =>
  fitWith(points, model, [coefficients, ...startsOf(points, parametersOf[model]).slice(0, 1)]);
