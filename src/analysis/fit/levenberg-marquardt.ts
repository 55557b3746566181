// Nonlinear least squares with lower bounds. Levenberg (1944) and Marquardt (1963) with the scaling of Moré (The
// Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630, 1978); a parameter that lies
// on its bound and would be pushed through it is held there, and steps are projected on the bounds.
import { leastSquares } from "./least-squares.ts";

export interface FitProblem {
  /** Model minus measurement at every point. */
  readonly residuals: (parameters: readonly number[]) => readonly number[];
  /** Derivatives of the residuals: one column for each parameter. */
  readonly jacobian: (parameters: readonly number[]) => readonly (readonly number[])[];
  /** Least value of each parameter; minus infinity where there is none. */
  readonly lower: readonly number[];
}

export interface FitSolution {
  readonly parameters: readonly number[];
  /** Sum of the squared residuals; infinite when the model has no value at the start. */
  readonly rss: number;
}

interface State extends FitSolution {
  readonly residuals: readonly number[];
}

/** A state with its derivatives. */
interface Slope extends State {
  readonly jacobian: readonly (readonly number[])[];
  /** Parameters that may move: all but those that press against their bound. */
  readonly free: readonly number[];
  /** Largest cosine between the residuals and a free column of the jacobian: 0 at a least sum of squares. */
  readonly cosine: number;
}

const FIRST_DAMPING = 1e-3;
const LEAST_DAMPING = 1e-15;
const MOST_DAMPING = 1e16;
const DAMPING_STEP = 10;
const MOST_STEPS = 300;
const MOST_POLISHING = 30;
/** A gain below this share of the sum of squares ends the descent; polishing does the rest. */
const SMALLEST_GAIN = 1e-10;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const lengthOf = (a: readonly number[]): number => Math.sqrt(dot(a, a));

function stateAt(problem: FitProblem, parameters: readonly number[]): State {
  const residuals = problem.residuals(parameters);
  const rss = dot(residuals, residuals);
  return { parameters, residuals, rss: Number.isFinite(rss) ? rss : Number.POSITIVE_INFINITY };
}

function slopeAt(problem: FitProblem, state: State): Slope {
  const { parameters, residuals } = state;
  const jacobian = problem.jacobian(parameters);
  const pull = jacobian.map((column) => dot(column, residuals));
  const free = parameters.flatMap((value, j) =>
    value <= (problem.lower[j] ?? 0) && (pull[j] ?? 0) >= 0 ? [] : [j],
  );
  const cosines = free.map((j) => {
    const length = lengthOf(jacobian[j] ?? []) * lengthOf(residuals);
    return length === 0 ? 0 : Math.abs(pull[j] ?? 0) / length;
  });
  return { ...state, jacobian, free, cosine: Math.max(0, ...cosines) };
}

/** Where a step with this damping leads; undefined when there is none. */
function stepped(problem: FitProblem, slope: Slope, damping: readonly number[]): State | undefined {
  const { free, jacobian, residuals, parameters } = slope;
  const columns = free.map((j, place) => [
    ...(jacobian[j] ?? []),
    ...free.map((_, row) => (row === place ? (damping[j] ?? 0) : 0)),
  ]);
  const step = leastSquares(columns, [...residuals.map((value) => -value), ...free.map(() => 0)]);
  if (step === undefined) return undefined;
  const moved = parameters.map((value, j) => {
    const place = free.indexOf(j);
    return place < 0 ? value : Math.max(problem.lower[j] ?? 0, value + (step[place] ?? 0));
  });
  return stateAt(problem, moved);
}

/** Goes down as long as the sum of squares gets less. */
function descend(problem: FitProblem, start: State): State {
  let slope = slopeAt(problem, start);
  let damping = FIRST_DAMPING;
  let scale: readonly number[] = start.parameters.map(() => 0);
  for (let steps = 0; steps < MOST_STEPS && damping < MOST_DAMPING; steps++) {
    if (slope.free.length === 0 || slope.rss === 0) return slope;
    scale = slope.jacobian.map((column, j) => Math.max(scale[j] ?? 0, lengthOf(column)));
    const strength = Math.sqrt(damping);
    const weights = scale.map((value) => value * strength);
    const next = stepped(problem, slope, weights);
    if (next === undefined || next.rss >= slope.rss) {
      damping *= DAMPING_STEP;
    } else {
      const gain = (slope.rss - next.rss) / slope.rss;
      slope = slopeAt(problem, next);
      if (gain < SMALLEST_GAIN) return slope;
      damping = Math.max(LEAST_DAMPING, damping / DAMPING_STEP);
    }
  }
  return slope;
}

/**
 * Full steps as long as the residuals become more square to the model. Near the optimum the sum of squares is flat and
 * fixes only half of the digits of a parameter; its gradient fixes the others.
 */
function polish(problem: FitProblem, found: State): State {
  let best = slopeAt(problem, found);
  for (let i = 0; i < MOST_POLISHING && best.free.length > 0; i++) {
    const next = stepped(problem, best, []);
    if (next === undefined || next.rss > best.rss * (1 + 1e-9)) return best;
    const slope = slopeAt(problem, next);
    if (slope.cosine >= best.cosine) return best;
    best = slope;
  }
  return best;
}

/**
 * The lowest sum of squares that the starts lead to; infinite when the model has no value at any of them.
 * @param starts at least one; what is below a bound is put on it.
 */
export function fitFrom(problem: FitProblem, starts: readonly (readonly number[])[]): FitSolution {
  const found = starts
    .map((start) =>
      stateAt(
        problem,
        start.map((value, j) => Math.max(value, problem.lower[j] ?? 0)),
      ),
    )
    .map((state) => (Number.isFinite(state.rss) ? descend(problem, state) : state))
    .reduce((best, one) => (one.rss < best.rss ? one : best));
  if (!Number.isFinite(found.rss)) return found;
  const { parameters, rss } = polish(problem, found);
  return { parameters, rss };
}
