// The end of a search: what follows from its trials, and nothing more.
import { isOverCeiling, isRising, shareOf, tallyOf } from "./evidence.ts";
import { reasons } from "./reasons.ts";
import { isDrifting } from "./drift.ts";
import { heldKinds, type CurvePoint, type Finding, type FindingKind, type TrialRow } from "./finding.ts";
import { estimateOf, intervalOf } from "./interval.ts";
import { isHeld, isNeverReached } from "./phases.ts";
import { chanceOfSharpnessBelow, medianSharpness, quantileOfRate, shareAt } from "./posterior.ts";
import type { SearchObjective, TrialResult } from "./trial.ts";
import { fitOf, type Fit } from "./fit.ts";
import { boundsOf, saturationOf } from "./saturation.ts";
import { brokenBy, inPhase, type View } from "./view.ts";

/** Below this the share of bad requests hardly depends on the rate, and an error of it is an error of the capacity. */
const LEAST_SHARPNESS = 5;
/** How sure that must be. */
const SURE = 0.95;
const CURVE_POINTS = 41;

function readingOf(view: View, result: TrialResult, binding: SearchObjective): TrialRow["reading"] {
  if (result.invalid.length > 0) return "invalid";
  if (result.end !== "finished") return "collapsed";
  if (brokenBy(view, result).length === 0) return isOverCeiling(result, boundsOf(view)) ? "brief" : "held";
  return isRising(result, binding) && shareOf(tallyOf(result, binding)) <= binding.allowed
    ? "rising"
    : "broken";
}

const rowOf = (view: View, result: TrialResult, binding: SearchObjective): TrialRow => {
  const tally = tallyOf(result, binding);
  return {
    number: result.trial.number,
    phase: result.trial.phase,
    rate: result.trial.rate,
    requests: tally.requests,
    beyond: tally.requests === 0 ? null : shareOf(tally),
    p95Seconds: result.latencySeconds.p95,
    end: result.end,
    reading: readingOf(view, result, binding),
    elapsedSeconds: result.elapsedSeconds,
  };
};

function curveOf({ posterior, binding, floor }: Fit, [low, high]: readonly [number, number]): CurvePoint[] {
  const [from, to] = [low * 0.8, high * 1.15];
  return Array.from({ length: CURVE_POINTS }, (_, i) => {
    const rate = from * (to / from) ** (i / (CURVE_POINTS - 1));
    return { rate, ...shareAt(posterior, rate, { allowed: binding.allowed, floor }) };
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function kindOf(view: View, asked: FindingKind, fit: Fit | undefined): FindingKind {
  if ((asked !== "found" && asked !== "not-held") || fit === undefined) return asked;
  if (isDrifting(view, fit)) return "drifting";
  if (asked === "not-held") return asked;
  return chanceOfSharpnessBelow(fit.posterior, LEAST_SHARPNESS) > SURE ? "ill-conditioned" : "found";
}

interface Numbers extends Pick<
  Finding,
  | "verifiedRate"
  | "heldSeconds"
  | "estimateRate"
  | "interval"
  | "bindingObjective"
  | "byObjective"
  | "sharpness"
  | "curve"
> {}

const NO_NUMBERS: Numbers = {
  verifiedRate: null,
  heldSeconds: null,
  estimateRate: null,
  interval: null,
  bindingObjective: null,
  byObjective: [],
  sharpness: null,
  curve: [],
};

function numbersOf(view: View, kind: FindingKind, fit: Fit | undefined): Numbers {
  if (!heldKinds.includes(kind)) return NO_NUMBERS;
  const held = inPhase(view, "hold").findLast((result) => isHeld(view, result));
  const verified = {
    verifiedRate: held?.trial.rate ?? null,
    heldSeconds: held?.trial.measureSeconds ?? null,
  };
  if (fit === undefined || kind === "not-reached") return { ...NO_NUMBERS, ...verified };
  const interval = intervalOf(view, fit);
  return {
    ...verified,
    estimateRate: estimateOf(fit),
    interval,
    bindingObjective: fit.binding.id,
    byObjective: fit.byObjective.map(({ objective, posterior }) => ({
      objective,
      estimateRate: quantileOfRate(posterior, 0.5),
    })),
    sharpness: medianSharpness(fit.posterior),
    curve: curveOf(fit, interval),
  };
}

/** What a search found, when it ended `as` it did. */
export function conclude(view: View, as: FindingKind): Finding {
  const fit = inPhase(view, "bracket").length > 0 && !isNeverReached(view) ? fitOf(view) : undefined;
  const kind = kindOf(view, as, fit);
  const [first] = view.settings.objectives;
  const binding = fit?.binding ?? first;
  if (binding === undefined) throw new RangeError("A search needs at least one objective.");
  const isTelling = heldKinds.includes(kind);
  return {
    kind,
    because: reasons[kind](view, fit),
    feasible: isTelling,
    ...numbersOf(view, kind, fit),
    saturationRate: isTelling ? saturationOf(view) : null,
    recoverySeconds: inPhase(view, "overload")[0]?.recoverySeconds ?? null,
    trials: view.results.map((result) => rowOf(view, result, binding)),
    requestsSent: sum(view.results.map(({ requestsSent }) => requestsSent)),
    seconds: sum(view.results.map(({ elapsedSeconds }) => elapsedSeconds)),
  };
}
