// Why a search ended as it did, in sentences.
import { shareOf, tallyOf } from "./evidence.ts";
import type { FindingKind } from "./finding.ts";
import { medianSharpness } from "./posterior.ts";
import type { Fit } from "./fit.ts";
import { brokenBy, inPhase, type View } from "./view.ts";

type Reason = (view: View, fit: Fit | undefined) => string[];

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
/** A rate with its unit: of a surge it is a multiple of its load. */
const rateText = ({ settings }: View, rate: number): string =>
  settings.requestsPerRate === undefined ? `${rounded(rate)}/s` : `×${rounded(rate)}`;
const rounded = (rate: number): string => Number(rate.toPrecision(3)).toString();

const unusable = ({ results }: View) => results.filter(({ invalid }) => invalid.length > 0);
const lastUnusable = (view: View): string[] =>
  unusable(view)
    .slice(-1)
    .flatMap(({ invalid }) => [...invalid]);

const infeasible: Reason = (view) =>
  inPhase(view, "baseline")
    .slice(-1)
    .flatMap((result) =>
      brokenBy(view, result).map((objective) => {
        const share = percent(shareOf(tallyOf(result, objective)));
        const load = `${rateText(view, view.settings.guess)}, almost no load`;
        return `${objective.id} is broken at ${load}: ${share} of the requests were beyond it, ${percent(objective.allowed)} may be.`;
      }),
    );

export const reasons: Readonly<Record<FindingKind, Reason>> = {
  found: () => [],
  "ill-conditioned": (_, fit) => [
    `At capacity the odds of a bad request grow only with the power ${rounded(fit === undefined ? 0 : medianSharpness(fit.posterior))} of the rate.`,
  ],
  "not-reached": (view) => [
    `Every objective held at ${rateText(view, view.settings.maxRate ?? 0)}, the highest rate that was allowed.`,
  ],
  infeasible,
  "generator-bound": (view) => [
    `Every objective held up to ${rateText(view, view.lastGood)}; at ${rateText(view, view.generatorLimit)} the generator gave way first.`,
    ...lastUnusable(view),
  ],
  drifting: () => ["The same rate gave other answers as time went by, beyond chance."],
  "not-held": () => ["No rate near the estimate was held for the whole time."],
  refused: (view) => [
    `Even ${rateText(view, view.settings.guess)} was refused or failed in the end, after ${rateText(view, view.lastGood)} had held before.`,
  ],
  invalid: (view) => [
    `${view.results.length} trials did not lead to an end; ${unusable(view).length} of them could not be used.`,
    ...lastUnusable(view),
  ],
};
