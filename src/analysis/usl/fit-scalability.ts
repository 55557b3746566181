// Loads and throughputs → how a system scales, how sure that is, and where it stops to follow from the points.
import { uniformStream } from "../../chance/uniform.ts";
import { intervalOf, resample, type Interval } from "./bootstrap.ts";
import { chooseModel, type Choice, type RatedModel } from "./choose-model.ts";
import { fitWarnings, type FitWarning } from "./fit-warnings.ts";
import { peakOf, throughputAt, type Coefficients, type ModelName, type Peak, type Point } from "./model.ts";

export interface FitRequest {
  /** Loads and throughputs above zero, at least four different loads. */
  readonly points: readonly Point[];
  readonly seed: number;
  /** Load to predict the throughput at. */
  readonly at?: number;
}

interface Intervals {
  readonly sigma: Interval;
  readonly kappa: Interval;
  readonly lambda: Interval;
  readonly peakN: Interval | null;
  readonly peakThroughput: Interval | null;
}

interface Prediction {
  readonly n: number;
  readonly throughput: number;
  /** Of the curve; a single measurement scatters around it. */
  readonly interval: Interval;
}

export type Limit = "contention" | "coherency" | "none";

/** Intervals are of 95 %. A coefficient that the model holds at zero still has one: what the points leave possible. */
export interface ScalabilityFit extends Coefficients {
  readonly model: ModelName;
  readonly rss: number;
  /** Null where no peak follows from the points; a warning says why. */
  readonly peakN: number | null;
  readonly peakThroughput: number | null;
  readonly intervals: Intervals;
  readonly testedRange: Interval;
  /** What takes most away at the largest tested load. */
  readonly limitedBy: Limit;
  readonly models: readonly RatedModel[];
  readonly prediction: Prediction | null;
  readonly warnings: readonly FitWarning[];
}

const RESAMPLES = 1000;
/** A loss of less than this share at the largest load is none worth a name. */
const WORTH_NAMING = 0.01;

const column = (repeats: readonly Coefficients[], key: keyof Coefficients): Interval =>
  intervalOf(repeats.map((one) => one[key]));

/** From zero to what the universal law could still be with these points, for what a simpler model leaves out. */
const heldAtZero = ([, high]: Interval): Interval => [0, high];

function coefficientIntervals(
  { points, seed }: FitRequest,
  { chosen, models }: Choice,
  repeats: readonly Coefficients[],
): Pick<Intervals, keyof Coefficients> {
  const own = {
    lambda: column(repeats, "lambda"),
    sigma: column(repeats, "sigma"),
    kappa: column(repeats, "kappa"),
  };
  const whole = models.find(({ model }) => model === "usl");
  if (chosen.model === "usl" || whole === undefined) return own;
  const others = resample(points, whole, { times: RESAMPLES, uniform: uniformStream(seed, "fit-usl") });
  return {
    ...own,
    sigma: chosen.model === "linear" ? heldAtZero(column(others, "sigma")) : own.sigma,
    kappa: heldAtZero(column(others, "kappa")),
  };
}

interface FoundPeak extends Peak {
  readonly intervals: Pick<Intervals, "peakN" | "peakThroughput">;
}

/**
 * The peak, unless coherency could be none: then the curve might as well have no peak, or one anywhere. Where all tested
 * loads lie beyond it, the points say nothing of what it is.
 */
function findPeak(
  { chosen }: Choice,
  { kappa, least }: { readonly kappa: Interval; readonly least: number },
  repeats: readonly Coefficients[],
): FoundPeak | undefined {
  const peak = peakOf(chosen.coefficients);
  if (chosen.model !== "usl" || peak === undefined || kappa[0] <= 0 || peak.peakN < least) return undefined;
  const peaks = repeats.map(peakOf).filter((one) => one !== undefined);
  return {
    ...peak,
    intervals: {
      peakN: intervalOf(peaks.map(({ peakN }) => peakN)),
      peakThroughput: intervalOf(peaks.map(({ peakThroughput }) => peakThroughput)),
    },
  };
}

function limitOf({ sigma, kappa }: Coefficients, [, most]: Interval): Limit {
  const contention = sigma * (most - 1);
  const coherency = kappa * most * (most - 1);
  if (contention + coherency < WORTH_NAMING) return "none";
  return contention >= coherency ? "contention" : "coherency";
}

/** Fits, compares and bounds. The same points and seed give the same result. */
export function fitScalability(request: FitRequest): ScalabilityFit {
  const { points, seed, at } = request;
  const choice = chooseModel(points);
  const { model, coefficients, rss } = choice.chosen;
  const repeats = resample(points, choice.chosen, { times: RESAMPLES, uniform: uniformStream(seed, "fit") });
  const own = coefficientIntervals(request, choice, repeats);
  const loads = points.map(({ n }) => n);
  const testedRange: Interval = [Math.min(...loads), Math.max(...loads)];
  const peak = findPeak(choice, { kappa: own.kappa, least: testedRange[0] }, repeats);
  const found = { peakN: peak?.peakN ?? null, peakThroughput: peak?.peakThroughput ?? null };
  return {
    model,
    ...coefficients,
    rss,
    ...found,
    intervals: { ...own, ...(peak?.intervals ?? { peakN: null, peakThroughput: null }) },
    testedRange,
    limitedBy: limitOf(coefficients, testedRange),
    models: choice.models,
    prediction:
      at === undefined
        ? null
        : {
            n: at,
            throughput: throughputAt(coefficients, at),
            interval: intervalOf(repeats.map((one) => throughputAt(one, at))),
          },
    warnings: fitWarnings({ points, choice, testedRange, at, peakN: found.peakN, kappa: own.kappa }),
  };
}
