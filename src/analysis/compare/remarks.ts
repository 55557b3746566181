// What a reader of a comparison should know besides the verdicts.
import { ALPHA, type ComparedMetric, type Comparison } from "./compare.ts";

const GOOD_RUNS = 3;

/** The least p that a permutation of so many runs can give. */
function leastPermutationP({ base, candidate }: ComparedMetric, paired: boolean): number {
  if (paired) return 2 / 2 ** base.runs;
  let ways = 1;
  for (let i = 1; i <= base.runs; i += 1) ways = (ways * (candidate.runs + i)) / i;
  return (base.runs === candidate.runs ? 2 : 1) / ways;
}

const nameOf = ({ system, metric }: ComparedMetric): string =>
  system === null ? metric : `${system} ${metric}`;
const listOf = (metrics: readonly ComparedMetric[]): string => metrics.map(nameOf).join(", ");

const still = ({ base, candidate }: ComparedMetric): boolean =>
  base.lowest === base.highest && candidate.lowest === candidate.highest && base.median !== candidate.median;

/** Sentences; none when all is well. */
export function remarksOn({ metrics, paired }: Comparison): string[] {
  const doubted = metrics.filter(
    (one) => one.p <= ALPHA && one.permutationP > ALPHA && leastPermutationP(one, paired) <= ALPHA,
  );
  const unmoved = metrics.filter(still);
  const few = metrics.some(({ base, candidate }) => Math.min(base.runs, candidate.runs) < GOOD_RUNS);
  return [
    ...(few ? ["Two runs a side say little of their spread; make at least 3, better 5."] : []),
    ...(doubted.length === 0
      ? []
      : [
          `The t test sees a difference that the permutation test does not, so take care: ${listOf(doubted)}.`,
        ]),
    ...(unmoved.length === 0
      ? []
      : [`No two runs of a side differ at all; are they copies of one run? ${listOf(unmoved)}.`]),
  ];
}
