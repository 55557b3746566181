// Why a search ended as it did, in sentences.
import { shareOf, tallyOf } from "./evidence.ts";
import type { FindingKind } from "./finding.ts";
import { medianSharpness } from "./posterior.ts";
import { brokenBy, inPhase, type Fit, type View } from "./view.ts";

type Reason = (view: View, fit: Fit | undefined) => string[];

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
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
        const load = `${rounded(view.settings.guess)}/s, almost no load`;
        return `${objective.id} is broken at ${load}: ${share} of the requests were beyond it, ${percent(objective.allowed)} may be.`;
      }),
    );

export const reasons: Readonly<Record<FindingKind, Reason>> = {
  found: () => [],
  "ill-conditioned": (_, fit) => [
    `At capacity the odds of a bad request grow only with the power ${rounded(fit === undefined ? 0 : medianSharpness(fit.posterior))} of the rate.`,
  ],
  "not-reached": ({ settings }) => [
    `Every objective held at ${rounded(settings.maxRate ?? 0)}/s, the highest rate that was allowed.`,
  ],
  infeasible,
  "generator-bound": (view) => [
    `Every objective held up to ${rounded(view.lastGood)}/s; at ${rounded(view.generatorLimit)}/s the generator gave way first.`,
    ...lastUnusable(view),
  ],
  drifting: () => ["The same rate gave other answers as time went by, beyond chance."],
  "not-held": () => ["No rate near the estimate was held for the whole time."],
  refused: (view) => [
    `Even ${rounded(view.settings.guess)}/s was refused or failed in the end, after ${rounded(view.lastGood)}/s had held before.`,
  ],
  invalid: (view) => [
    `${view.results.length} trials did not lead to an end; ${unusable(view).length} of them could not be used.`,
    ...lastUnusable(view),
  ],
};
