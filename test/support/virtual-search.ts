// A whole capacity search in virtual time, and what a series of them is worth where the truth is known.
import type { Finding, PresetName } from "../../src/analysis/search/finding.ts";
import { next, startSearch, withResult } from "../../src/analysis/search/search.ts";
import type { SearchObjective } from "../../src/analysis/search/trial.ts";
import type { ServerSpec, ServerTroubles } from "../../src/analysis/virtual/server-spec.ts";
import { playVirtualTrial } from "../../src/analysis/virtual/virtual-trial.ts";

export const slowerThan = (limitSeconds: number): SearchObjective => ({
  id: `p95<${limitSeconds}s`,
  allowed: 0.05,
  limitSeconds,
  system: null,
});

export const markovian = (workers: number, serviceSeconds: number): ServerSpec => ({
  workers,
  serviceSeconds,
  distribution: { kind: "exponential" },
  discipline: "fifo",
  queue: null,
});

export interface Searched {
  readonly server: ServerSpec;
  readonly seed: number;
  readonly objectives?: readonly SearchObjective[];
  readonly preset?: PresetName;
  readonly troubles?: ServerTroubles;
  readonly maxRate?: number;
  readonly timeScale?: number;
}

/** Share of the saturation throughput at which a search begins: cautious, as that of `--simulate`. */
const GUESS = 0.05;

export function searchVirtually({ server, seed, troubles, ...options }: Searched): Finding {
  const { objectives = [slowerThan(2.5)], preset = "standard", maxRate, timeScale } = options;
  const scale = timeScale === undefined ? {} : { timeScale };
  const setup = { server, objectives, seed, ...scale, ...(troubles === undefined ? {} : { troubles }) };
  const guess = (GUESS * server.workers) / server.serviceSeconds;
  let state = startSearch({
    preset,
    objectives,
    guess,
    ...(server.session === undefined ? {} : { requestsPerSession: server.session.requests }),
    ...scale,
    ...(maxRate === undefined ? {} : { maxRate }),
  });
  for (let now = 0; ;) {
    const step = next(state);
    if (step.kind === "finding") return step.finding;
    const result = playVirtualTrial(setup, step.trial, now);
    now += result.elapsedSeconds;
    state = withResult(state, result);
  }
}

export interface Accuracy {
  /** Median of estimate ÷ truth − 1. */
  readonly bias: number;
  /** 95th percentile of |estimate ÷ truth − 1|. */
  readonly error: number;
  /** Verified ÷ truth − 1: 5th percentile, median, 95th percentile. */
  readonly verified: readonly [number, number, number];
  /** Share of searches whose verified rate is more than 3 % above the truth. */
  readonly unsafe: number;
  /** Share of searches whose interval holds the truth. */
  readonly coverage: number;
  /** Medians. */
  readonly minutes: number;
  readonly requests: number;
  readonly trials: number;
  readonly kinds: Readonly<Record<string, number>>;
}

function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** Searches without a number count as not covering, and with no error: `kinds` tells how many there were. */
export function accuracyOf(findings: readonly Finding[], truth: number): Accuracy {
  const errors = known(findings.map(({ estimateRate }) => estimateRate)).map((rate) => rate / truth - 1);
  const verified = known(findings.map(({ verifiedRate }) => verifiedRate)).map((rate) => rate / truth - 1);
  const covering = findings.filter(
    ({ interval }) => interval !== null && interval[0] <= truth && truth <= interval[1],
  );
  const kinds: Record<string, number> = {};
  for (const { kind } of findings) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    bias: quantileOf(errors, 0.5),
    error: quantileOf(errors.map(Math.abs), 0.95),
    verified: [quantileOf(verified, 0.05), quantileOf(verified, 0.5), quantileOf(verified, 0.95)],
    unsafe: verified.filter((value) => value > 0.03).length / findings.length,
    coverage: covering.length / findings.length,
    minutes: quantileOf(
      findings.map(({ seconds }) => seconds / 60),
      0.5,
    ),
    requests: quantileOf(
      findings.map(({ requestsSent }) => requestsSent),
      0.5,
    ),
    trials: quantileOf(
      findings.map(({ trials }) => trials.length),
      0.5,
    ),
    kinds,
  };
}
