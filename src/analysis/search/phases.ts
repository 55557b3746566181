// What each phase of the search asks for next.
import { hasCollapsedMinute, shareOf, tallyOf } from "./evidence.ts";
import { exceedsChance } from "../binomial.ts";
import type { FindingKind } from "./finding.ts";
import { halfWidthOf, intervalOf } from "./interval.ts";
import { quantileOfRate } from "./posterior.ts";
import { plan } from "./presets.ts";
import type { Phase, Trial, TrialResult } from "./trial.ts";
import { fitOf, type Fit } from "./fit.ts";
import { brokenBy, inPhase, secondsFor, trialOf, type View } from "./view.ts";

/** A trial to be played, the end of the search, or that the phase is over. */
export type Asked =
  | { readonly kind: "trial"; readonly trial: Trial }
  | { readonly kind: "ends"; readonly as: FindingKind }
  | { readonly kind: "over" };

const OVER: Asked = { kind: "over" };
const ends = (as: FindingKind): Asked => ({ kind: "ends", as });
const ask = (trial: Trial): Asked => ({ kind: "trial", trial });

const isClearlyBroken = (view: View, result: TrialResult): boolean =>
  result.end !== "finished" ||
  view.settings.objectives.some((objective) => {
    const { requests, beyond } = tallyOf(result, objective);
    return exceedsChance(beyond, requests, objective.allowed);
  });

function baseline(view: View): Trial {
  const { guess } = view.settings;
  const wanted = secondsFor(view, guess, plan.baselineRequests);
  const measure = Math.min(plan.baselineMostSeconds, Math.max(plan.baselineLeastSeconds, wanted));
  return trialOf(view, { phase: "baseline", rate: guess, warmUp: plan.growthWarmUp, measure });
}

/** A system that fails where it held before is looked at again at almost no load: it may be gone, or refuse. */
export function recheckStep(view: View): Asked {
  const last = view.results.at(-1);
  if (last === undefined || last.invalid.length > 0) return OVER;
  if (last.trial.phase === "baseline") {
    const again = view.usable.filter(({ trial }) => trial.phase === "baseline").length > 2;
    return again && isClearlyBroken(view, last) ? ends("refused") : OVER;
  }
  const heldAbove = view.usable
    .slice(0, -1)
    .some((one) => one.trial.rate > last.trial.rate / 0.9 && heldAt(view, one));
  const isSudden = heldAbove && (last.end !== "finished" || mostlyBad(view, last));
  return isSudden ? ask(baseline(view)) : OVER;
}

const heldAt = (view: View, result: TrialResult | undefined): boolean =>
  result !== undefined && brokenBy(view, result).length === 0;

const mostlyBad = (view: View, result: TrialResult): boolean =>
  view.settings.objectives.some((objective) => shareOf(tallyOf(result, objective)) > 0.5);

/** The generator could not do even this. */
const isGeneratorsFault = (view: View, rate: number): boolean => rate >= view.generatorLimit;

export function baselineStep(view: View): Asked {
  const played = inPhase(view, "baseline");
  if (isGeneratorsFault(view, view.settings.guess)) return ends("generator-bound");
  const [first, second] = played;
  if (first === undefined) return ask(baseline(view));
  if (!isClearlyBroken(view, first)) return OVER;
  if (second === undefined) return ask(baseline(view));
  return isClearlyBroken(view, second) ? ends("infeasible") : OVER;
}

/** Doubles until an objective breaks twice running at one rate, or the cap is reached. */
export function growthStep(view: View): Asked {
  const { maxRate = Infinity } = view.settings;
  const played = inPhase(view, "growth");
  const last = played.at(-1);
  const before = played.at(-2);
  const highest = Math.max(
    view.settings.guess,
    ...played.filter((one) => heldAt(view, one)).map((one) => one.trial.rate),
  );
  if (last !== undefined && !heldAt(view, last)) {
    const isSecond = before !== undefined && !heldAt(view, before) && before.trial.rate === last.trial.rate;
    if (isSecond) return OVER;
    return ask(growth(view, last.trial.rate));
  }
  if (played.some((one, i) => !heldAt(view, one) && !heldAt(view, played[i + 1]) && i + 1 < played.length))
    return OVER;
  if (highest >= maxRate) return OVER;
  const wanted = Math.min(plan.mostStep * highest, maxRate);
  if (isGeneratorsFault(view, wanted)) return ends("generator-bound");
  return ask(growth(view, wanted));
}

function growth(view: View, rate: number): Trial {
  const measure = Math.max(plan.growthMeasure, secondsFor(view, rate, plan.fewestRequests));
  return trialOf(view, { phase: "growth", rate, warmUp: plan.growthWarmUp, measure });
}

/** True where nothing broke up to the cap: there is nothing to bracket, only to hold. */
export const isNeverReached = (view: View): boolean => {
  const { maxRate } = view.settings;
  const growths = inPhase(view, "growth", "baseline");
  return maxRate !== undefined && growths.some((one) => one.trial.rate >= maxRate && heldAt(view, one));
};

/** The rate at a quantile of the smallest capacity, by turns; trials that came to nothing have had theirs. */
function turn({ results }: View, { smallest }: Fit, phase: Phase): number {
  const played = results.filter(({ trial }) => trial.phase === phase).length;
  return quantileOfRate(smallest, plan.quantiles[played % plan.quantiles.length] ?? 0.5);
}

/** Before the bracket: what the system answers at most tells which of its trials went well only because they were short. */
export function overloadStep(view: View): Asked {
  if (isNeverReached(view) || inPhase(view, "overload", "bracket", "full", "hold").length > 0) return OVER;
  const rate = plan.overloadFactor * quantileOfRate(fitOf(view).smallest, 0.5);
  const trial = trialOf(view, {
    phase: "overload",
    rate,
    warmUp: plan.overloadWarmUp,
    measure: plan.overloadMeasure,
  });
  return isGeneratorsFault(view, trial.rate) ? OVER : ask(trial);
}

export function bracketStep(view: View): Asked {
  if (isNeverReached(view)) return OVER;
  if (inPhase(view, "full", "hold").length > 0) return OVER;
  const played = inPhase(view, "bracket").length;
  const fit = fitOf(view);
  const [low, high] = [quantileOfRate(fit.smallest, 0.025), quantileOfRate(fit.smallest, 0.975)];
  const isNarrow = Math.log(high / low) / 2 <= plan.bracketHalfWidth;
  if (played >= plan.mostBrackets || (played > plan.shortBrackets && isNarrow)) return OVER;
  const rate = turn(view, fit, "bracket");
  const isShort = played < plan.shortBrackets;
  const least = isShort ? plan.shortMeasure : plan.longMeasure;
  const measure = Math.max(least, secondsFor(view, rate, plan.fewestRequests));
  return ask(
    trialOf(view, { phase: "bracket", rate, warmUp: isShort ? plan.shortWarmUp : plan.longWarmUp, measure }),
  );
}

export function fullStep(view: View): Asked {
  if (isNeverReached(view) || inPhase(view, "hold").length > 0) return OVER;
  const { preset } = view;
  const played = inPhase(view, "full").length;
  const fit = fitOf(view);
  const isDone = played >= preset.fewestFull && halfWidthOf(view, fit) <= preset.halfWidth;
  if (isDone || played >= preset.mostFull) return OVER;
  return ask(
    trialOf(view, {
      phase: "full",
      rate: turn(view, fit, "full"),
      warmUp: preset.fullWarmUp,
      measure: preset.fullMeasure,
    }),
  );
}

/** Whether a rate was held: every objective over the whole time, and no minute in which most requests were bad. */
export const isHeld = (view: View, result: TrialResult): boolean =>
  result.end === "finished" &&
  view.settings.objectives.every(
    (objective) =>
      shareOf(tallyOf(result, objective)) <= objective.allowed &&
      !hasCollapsedMinute(result, objective, 60 * view.scale),
  );

/** A rate that was held is enough when the interval does not begin this much above it. */
const WORTH_MORE = 1.05;

/** A hold is evidence as well: the interval that it leaves may begin well above what was held, which then is held too. */
function isEnough(view: View, held: TrialResult): boolean {
  const holds = inPhase(view, "hold");
  if (isNeverReached(view) || holds.at(-1) !== held) return true;
  if (holds.filter((one) => isHeld(view, one)).length > 1) return true;
  return intervalOf(view, fitOf(view))[0] <= WORTH_MORE * held.trial.rate;
}

export function holdStep(view: View): Asked {
  const played = inPhase(view, "hold");
  const held = played.findLast((one) => isHeld(view, one));
  if (held !== undefined && isEnough(view, held)) return ends(isNeverReached(view) ? "not-reached" : "found");
  if (played.length >= plan.mostHolds) return ends("not-held");
  return ask(
    trialOf(view, {
      phase: "hold",
      rate: holdRate(view, held === undefined ? played.at(-1) : undefined),
      warmUp: plan.holdWarmUp,
      measure: view.preset.holdSeconds,
    }),
  );
}

/** The lower end of the interval; after a failure 3 % less, or what is left of the interval when that is lower. */
function holdRate(view: View, last: TrialResult | undefined): number {
  if (isNeverReached(view))
    return (last?.trial.rate ?? (view.settings.maxRate ?? 0) / plan.holdStep) * plan.holdStep;
  const [low] = intervalOf(view, fitOf(view));
  return last === undefined ? low : Math.min(low, last.trial.rate * plan.holdStep);
}
