// How full the parts of the systems are.
import { limits } from "../limits.ts";
import {
  binary,
  bottomk,
  compare,
  growth,
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

const KEYS = ["system", "component"];

/** The components above a limit; the value is how full they are. */
export const above = (limit: Expr): Expr =>
  joined(">", [used(), limit], { on: ["component"], groupLeft: [] });
/** So full that their trend counts. */
export const fairlyFull: Expr = above(binary(latest(recorded.softLimit), "*", scalar(limits.trendFrom)));
/** A jump bends a line through 15 minutes long after it is over: the last five must rise as well. */
export const stillGrows: Expr = compare(
  growth(recorded.saturation, { window: "5m" }),
  ">",
  limits.growthPerSecond,
);
const fillsUp: Expr = joined("and", [fairlyFull, stillGrows], { on: KEYS });
const isFull: Expr = zero(compare(againstHard(), ">=", 1));

/** Seconds until a component is full: 0 where it is, nothing where it does not grow or has much room. */
export const fullIn: Expr = max(
  binary(isFull, "or", joined("and", [latest(recorded.timeToHard), fillsUp], { on: KEYS })),
  KEYS,
);
/** The same, of the first one. */
export const firstFull: Expr = bottomk(1, fullIn);
/** −1 while components are known and none of them fills up; else nothing. */
export const NOT_SOON = -1;
export const nothingFills: Expr = joined(
  "unless",
  [binary(zero(max(used())), "+", scalar(NOT_SOON)), max(fullIn)],
  { on: [] },
);
