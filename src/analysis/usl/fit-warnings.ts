// What a reader must know before using a fit. Sentences are made where they are shown.
import type { Interval } from "./bootstrap.ts";
import type { Choice } from "./choose-model.ts";
import { parametersOf, throughputAt, type ModelName, type Point } from "./model.ts";

export type FitWarning =
  | { readonly kind: "few-levels"; readonly levels: number; readonly wanted: number }
  | { readonly kind: "criterion-undefined"; readonly models: readonly ModelName[]; readonly points: number }
  | { readonly kind: "repeated-row"; readonly n: number; readonly x: number; readonly times: number }
  | { readonly kind: "scattered"; readonly share: number }
  /** The simpler model was chosen, which has no peak. */
  | { readonly kind: "model-without-peak"; readonly model: ModelName }
  | { readonly kind: "peak-unsure"; readonly kappa: Interval }
  /** Throughput falls with every load that is added. */
  | { readonly kind: "falls-from-start" }
  | { readonly kind: "peak-extrapolated"; readonly peakN: number; readonly reach: number }
  | { readonly kind: "peak-not-passed"; readonly peakN: number; readonly most: number }
  | {
      readonly kind: "prediction-extrapolated";
      readonly n: number;
      readonly from: number;
      readonly reach: number;
    };

export interface Judged {
  readonly points: readonly Point[];
  readonly choice: Choice;
  readonly testedRange: Interval;
  readonly at: number | undefined;
  readonly peakN: number | null;
  readonly kappa: Interval;
}

/** Levels below and above the knee that it takes to see both coefficients. */
const WANTED_LEVELS = 6;
/** Fits of published data sets were off by a third beyond it. */
const REACH = 1.3;
/** Assumption: more scatter around the curve than this share of the mean throughput is not one system under one load. */
const MOST_SCATTER = 0.15;

function pointWarnings({ points, choice }: Judged): FitWarning[] {
  const levels = new Set(points.map(({ n }) => n)).size;
  const rows = new Map<string, { readonly point: Point; readonly times: number }>();
  for (const point of points) {
    const key = `${point.n} ${point.x}`;
    rows.set(key, { point, times: (rows.get(key)?.times ?? 0) + 1 });
  }
  const undefinedFor = choice.models.filter(({ aicc }) => aicc === null).map(({ model }) => model);
  return [
    ...(levels < WANTED_LEVELS ? [{ kind: "few-levels", levels, wanted: WANTED_LEVELS } as const] : []),
    ...(undefinedFor.length > 0 && !choice.isExact
      ? [{ kind: "criterion-undefined", models: undefinedFor, points: points.length } as const]
      : []),
    ...[...rows.values()].flatMap(({ point, times }) =>
      times > 1 ? [{ kind: "repeated-row", ...point, times } as const] : [],
    ),
  ];
}

function scatterWarnings({ points, choice: { chosen } }: Judged): FitWarning[] {
  const mean = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const spread = Math.sqrt(chosen.rss / (points.length - parametersOf[chosen.model]));
  return spread > MOST_SCATTER * mean ? [{ kind: "scattered", share: spread / mean }] : [];
}

/** Why there is no peak. */
function missingPeak({ choice: { chosen }, testedRange: [least], kappa }: Judged): FitWarning {
  const { coefficients, model } = chosen;
  if (throughputAt(coefficients, least * REACH) < throughputAt(coefficients, least))
    return { kind: "falls-from-start" };
  return model === "usl" ? { kind: "peak-unsure", kappa } : { kind: "model-without-peak", model };
}

function peakWarnings(judged: Judged): FitWarning[] {
  const { peakN, testedRange } = judged;
  const [, most] = testedRange;
  if (peakN === null) return [missingPeak(judged)];
  if (peakN > REACH * most) return [{ kind: "peak-extrapolated", peakN, reach: REACH * most }];
  return peakN > most ? [{ kind: "peak-not-passed", peakN, most }] : [];
}

function predictionWarnings({ at, testedRange: [least, most] }: Judged): FitWarning[] {
  if (at === undefined || (at >= least / REACH && at <= most * REACH)) return [];
  return [{ kind: "prediction-extrapolated", n: at, from: least / REACH, reach: most * REACH }];
}

export const fitWarnings = (judged: Judged): readonly FitWarning[] => [
  ...pointWarnings(judged),
  ...scatterWarnings(judged),
  ...peakWarnings(judged),
  ...predictionWarnings(judged),
];
