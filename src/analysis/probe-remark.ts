// What a probe has to say of its verdict and of itself; sentences are made of it where it is shown.

export type ProbeRemark =
  | { readonly kind: "none-due" }
  /** Share of the scheduled requests that could be sent. */
  | { readonly kind: "unsent"; readonly share: number; readonly scheduled: number }
  /** Shares of one core. */
  | { readonly kind: "busy"; readonly core: number; readonly most: number }
  /** One in a hundred was sent so late (s), or later; the share of the limit (s) that may be. */
  | { readonly kind: "late"; readonly seconds: number; readonly most: number; readonly limit: number }
  | MissedObjective
  | { readonly kind: "stopped" }
  | { readonly kind: "nothing-judged" }
  | { readonly kind: "held"; readonly judged: number; readonly of: number }
  /** Nobody named an objective. */
  | { readonly kind: "assumed" }
  | { readonly kind: "broken-connection"; readonly error: string }
  | { readonly kind: "unfinished"; readonly requests: number };

export interface MissedObjective {
  readonly kind: "missed";
  readonly objective: string;
  /** Share of the requests that were beyond it. */
  readonly share: number;
  readonly requests: number;
  readonly allowed: number;
  /** Seen by a generator that may not have been what was meant to be measured. */
  readonly isDoubted: boolean;
}
