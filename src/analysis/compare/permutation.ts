// The check on the t test: had labels been dealt by chance, how often would the sides lie as far apart? No normality needed.
import { uniformStream } from "../../chance/uniform.ts";

/** All splits up to here: 10 runs a side have 184,756. */
const MOST_SPLITS = 200_000;
const SAMPLED = 20_000;
const SEED = 1;
/** Sums of the same numbers in another order differ in the last bits. */
const ROUNDING = 1e-9;

/** Number of ways to choose k of n. */
function choices(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Calls `visit` with the sum of every subset of k values. */
function eachSubsetSum(values: readonly number[], k: number, visit: (subset: number) => void): void {
  const go = (from: number, left: number, soFar: number): void => {
    if (left === 0) return visit(soFar);
    for (let i = from; i <= values.length - left; i += 1) go(i + 1, left - 1, soFar + (values[i] ?? 0));
  };
  go(0, k, 0);
}

/** Sums of k values drawn without replacement (the first k of a Fisher–Yates shuffle). */
function sampleSubsetSums(values: readonly number[], k: number, visit: (subset: number) => void): void {
  const uniform = uniformStream(SEED, "permutation");
  const deck = [...values];
  for (let draw = 0; draw < SAMPLED; draw += 1) {
    let total = 0;
    for (let i = 0; i < k; i += 1) {
      const j = i + Math.floor(uniform() * (deck.length - i));
      const taken = deck[j] ?? 0;
      deck[j] = deck[i] ?? 0;
      deck[i] = taken;
      total += taken;
    }
    visit(total);
  }
}

/** Sums of the differences with every choice of signs, or a sample of them. */
function eachSignedSum(differences: readonly number[], visit: (signed: number) => void): void {
  const uniform = uniformStream(SEED, "signs");
  const all = 2 ** differences.length;
  const exact = all <= MOST_SPLITS;
  for (let turn = 0; turn < (exact ? all : SAMPLED); turn += 1) {
    const isPlus = (i: number): boolean => (exact ? Math.floor(turn / 2 ** i) % 2 === 0 : uniform() < 0.5);
    visit(differences.reduce((total, value, i) => total + (isPlus(i) ? value : -value), 0));
  }
}

/** Share of the visited numbers at least as far out as the observed one, which itself counts in a sample. */
function shareBeyond(observed: number, sampled: boolean) {
  let visited = sampled ? 1 : 0;
  let beyond = visited;
  const least = observed * (1 - ROUNDING) - Number.EPSILON;
  return {
    visit: (distance: number): void => {
      visited += 1;
      if (distance >= least) beyond += 1;
    },
    share: (): number => beyond / visited,
  };
}

/** Two-sided p of no difference between independent groups, by the difference of means over all splits. */
export function permutationP(base: readonly number[], candidate: readonly number[]): number {
  const centre = sum([...base, ...candidate]) / (base.length + candidate.length);
  const values = [...base, ...candidate].map((value) => value - centre);
  const k = base.length;
  // With the overall mean taken away, the difference of means is a multiple of the sum of one side.
  const exact = choices(values.length, k) <= MOST_SPLITS;
  const count = shareBeyond(Math.abs(sum(values.slice(0, k))), !exact);
  const walk = exact ? eachSubsetSum : sampleSubsetSums;
  walk(values, k, (subset) => count.visit(Math.abs(subset)));
  return count.share();
}

/** Two-sided p of no difference within pairs: every difference might as well have the other sign. */
export function pairedPermutationP(base: readonly number[], candidate: readonly number[]): number {
  const differences = candidate.map((value, i) => value - (base[i] ?? Number.NaN));
  const count = shareBeyond(Math.abs(sum(differences)), 2 ** differences.length > MOST_SPLITS);
  eachSignedSum(differences, (signed) => count.visit(Math.abs(signed)));
  return count.share();
}
