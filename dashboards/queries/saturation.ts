// How full the parts of the systems are.
import {
  binary,
  bottomk,
  joined,
  largestFirst,
  latest,
  max,
  scalar,
  topk,
  zero,
  type Expr,
  type Where,
} from "../promql.ts";
import { recorded } from "../series.ts";

export const used = (where: Where = {}): Expr => latest(recorded.saturation, where);

/** How full every component is as a ratio of its own hard limit; 1 is at the limit. */
export const againstHard = (where: Where = {}): Expr =>
  joined("/", [used(where), latest(recorded.hardLimit)], { on: ["component"], groupLeft: [] });

/** The fullest first. */
export const ladder = (most: number): Expr => largestFirst(topk(most, againstHard()));
/** The one that gives way first. */
export const bottleneck: Expr = topk(1, againstHard());

/** Seconds until a component is full, of the first one; nothing while none grows. */
export const firstFull: Expr = bottomk(1, latest(recorded.timeToHard));
/** −1 while components are known and none of them grows; else nothing. */
export const NOT_GROWING = -1;
export const nothingGrows: Expr = joined(
  "unless",
  [binary(zero(max(used())), "+", scalar(NOT_GROWING)), max(latest(recorded.timeToHard))],
  { on: [] },
);
