// What the objectives of the catalogue mean in counters, by `measure`. Each is an exact count, never a quantile:
// "p95 within its limit" is the same as "at most 5 % slower than the limit".

interface Sli {
  /** Value of the label `measure` of headroom_objective_limit_ratio. */
  readonly measure: "slow" | "errors" | "rejected";
  /** Request classes that break the objective. */
  readonly bad: readonly string[];
  /** Request classes that are judged at all; empty for all of them. */
  readonly judged: readonly string[];
}

/** A dependency that fails is shown apart and never held against the system. */
export const slis = [
  { measure: "slow", bad: ["slow", "timeout"], judged: ["good", "slow", "timeout"] },
  { measure: "errors", bad: ["failed", "timeout"], judged: [] },
  { measure: "rejected", bad: ["rejected"], judged: [] },
] as const satisfies readonly Sli[];

/** Labels that name one objective. */
export const objectiveLabels = ["system", "endpoint_class", "measure"] as const;

/** Windows over which bad requests are counted, with their seconds: a ratio of a handful of requests wakes nobody. */
export const guardSeconds = { "1m": 60, "5m": 300, "30m": 1800, "2h": 7200 } as const;
export type GuardWindow = keyof typeof guardSeconds;
export const isGuard = (window: string): window is GuardWindow => Object.hasOwn(guardSeconds, window);
