// What weakens a comparison without forbidding it; sentences are made of it where it is shown.

/** What may explain a difference besides the systems themselves. */
export type Surrounding = "machine" | "headroom" | "k6" | "generators";

export type CompareWarning =
  | { readonly kind: "few-runs" }
  /** Only the t test sees a difference in these. */
  | { readonly kind: "t-alone"; readonly metrics: readonly string[] }
  /** No two runs of a side differ in these. */
  | { readonly kind: "copies"; readonly metrics: readonly string[] }
  /** Some run lacks these. */
  | { readonly kind: "left-out"; readonly metrics: readonly string[] }
  | { readonly kind: "surrounding"; readonly what: Surrounding }
  | { readonly kind: "schedules"; readonly seeds: readonly number[] }
  | { readonly kind: "no-series" };
