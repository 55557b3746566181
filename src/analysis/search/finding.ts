// What a capacity search ends with. Shape kept in the capacity record.
import type { Phase, SearchObjective, TrialResult } from "./trial.ts";

/** Names of the presets, from fast to exact. */
export const presetNames = ["quick", "standard", "gold"] as const;
export type PresetName = (typeof presetNames)[number];

/**
 * | kind | capacity | meaning |
 * |---|---|---|
 * | found | verified and estimated | a rate was held, and the fit says where the objective breaks |
 * | ill-conditioned | verified only | the share of bad requests hardly depends on the rate, so there is no sharp capacity |
 * | not-reached | verified only | every objective still held at the highest rate that was allowed |
 * | infeasible | none | an objective is broken at almost no load |
 * | generator-bound | none | the generator gave way before the system did |
 * | drifting | none | the same rate gave different answers as time went by |
 * | not-held | none | no rate near the estimate was held long enough |
 * | refused | none | the target began to refuse or to fail whatever the rate was |
 * | invalid | none | too few trials could be used, or a second generator disagreed |
 */
export const findingKinds = [
  "found",
  "ill-conditioned",
  "not-reached",
  "infeasible",
  "generator-bound",
  "drifting",
  "not-held",
  "refused",
  "invalid",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Kinds that come with a rate that was held: after the others no number may be told. */
export const heldKinds: readonly FindingKind[] = ["found", "ill-conditioned", "not-reached"];

/** A trial as it is told: one row of the trial table. */
export interface TrialRow {
  readonly number: number;
  readonly phase: Phase;
  readonly rate: number;
  readonly requests: number;
  /** Share of requests beyond the binding objective; null when nothing was measured. */
  readonly beyond: number | null;
  readonly p95Seconds: number | null;
  readonly end: TrialResult["end"];
  /** What the search made of it. */
  readonly reading: "held" | "brief" | "broken" | "rising" | "collapsed" | "invalid";
  readonly elapsedSeconds: number;
}

/** The curve of the fit for a chart: share of bad requests at a rate, with a 95 % band. */
export interface CurvePoint {
  readonly rate: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Rates in the unit of the trials. Whatever is not known is null, never a number that looks like a capacity. */
export interface Finding {
  readonly kind: FindingKind;
  /** Why, one sentence each in the order of their weight; English, texts of other languages are made from `kind`. */
  readonly because: readonly string[];
  readonly feasible: boolean;
  /** Highest rate that was held for long: the number to plan with. */
  readonly verifiedRate: number | null;
  readonly heldSeconds: number | null;
  readonly estimateRate: number | null;
  /** 95 % interval of the estimate. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly bindingObjective: string | null;
  /** Estimates by objective, where there are several. */
  readonly byObjective: readonly {
    readonly objective: SearchObjective;
    readonly estimateRate: number | null;
  }[];
  /** Elasticity k of the odds of a bad request at capacity: below 5 a capacity at this objective is ill-conditioned. */
  readonly sharpness: number | null;
  /** Highest throughput that was seen answered (1/s). */
  readonly saturationRate: number | null;
  /** After the overload, until nothing was in flight (s). */
  readonly recoverySeconds: number | null;
  readonly trials: readonly TrialRow[];
  readonly curve: readonly CurvePoint[];
  readonly requestsSent: number;
  /** Time that the trials took, on the clock of the system (s). */
  readonly seconds: number;
}

/** Whether a finding holds a capacity; the others show no number that could be taken for one. */
export const hasCapacity = ({ kind, verifiedRate }: Pick<Finding, "kind" | "verifiedRate">): boolean =>
  heldKinds.includes(kind) && verifiedRate !== null;
