// What a reader of a comparison should know besides the verdicts.
import { ALPHA, type ComparedMetric, type Comparison } from "./compare.ts";
import type { CompareWarning } from "./warning.ts";

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

const still = ({ base, candidate }: ComparedMetric): boolean =>
  base.lowest === base.highest && candidate.lowest === candidate.highest && base.median !== candidate.median;

/** None when all is well. */
export function remarksOn({ metrics, paired }: Comparison): CompareWarning[] {
  const doubted = metrics.filter(
    (one) => one.p <= ALPHA && one.permutationP > ALPHA && leastPermutationP(one, paired) <= ALPHA,
  );
  const unmoved = metrics.filter(still);
  const few = metrics.some(({ base, candidate }) => Math.min(base.runs, candidate.runs) < GOOD_RUNS);
  return [
    ...(few ? [{ kind: "few-runs" } as const] : []),
    ...(doubted.length === 0 ? [] : [{ kind: "t-alone", metrics: doubted.map(nameOf) } as const]),
    ...(unmoved.length === 0 ? [] : [{ kind: "copies", metrics: unmoved.map(nameOf) } as const]),
  ];
}
