// Published measurements, with what others found in them.
import type { Point } from "../../../../src/analysis/usl/model.ts";

/** Pairs loads with throughputs. */
export const pointsOf = (ns: readonly number[], xs: readonly number[]): readonly Point[] =>
  ns.map((n, i) => ({ n, x: xs[i] ?? 0 }));

/**
 * Ray tracing on an SGI Origin, processors and throughput. N. J. Gunther, Guerrilla Capacity Planning, Springer 2007;
 * `raytracer` of the R package usl (S. Möding, https://cran.r-project.org/package=usl).
 */
export const raytracer = pointsOf(
  [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310],
);

/** SPEC SDM91 on a Sun SPARCcenter 2000, users and scripts per hour; `specsdm91` of the R package usl. */
export const specsdm91 = pointsOf(
  [1, 18, 36, 72, 108, 144, 216],
  [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2],
);
