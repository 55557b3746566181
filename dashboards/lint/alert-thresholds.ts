// The numbers at which alerts fire, for the check that a board turns red there.
import { componentIds } from "../../src/catalogue/components.ts";
import { saturationPoints } from "../../src/catalogue/saturation.ts";
import { runbookName } from "../rules/alert.ts";
import { alertRules } from "../rules/alerts.ts";
import { recorded } from "../series.ts";

const COMPARED_WITH = /(?:[<>]=?|==)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)/g;

/** A component is compared with its own limit, which boards draw as it is or as the whole of a ratio. */
const hardLimits = [1, ...componentIds.map((id) => saturationPoints[id].hard)];

function numbersIn(promql: string): readonly number[] {
  const compared = Array.from(promql.matchAll(COMPARED_WITH), ([, number]) => Number(number));
  return promql.includes(recorded.hardLimit.name) ? [...compared, ...hardLimits] : compared;
}

/** Name of the runbook → every number that an alert of that name compares with. */
export const alertThresholds: ReadonlyMap<string, readonly number[]> = (() => {
  const found = new Map<string, readonly number[]>();
  for (const { alert, expr } of alertRules) {
    const name = runbookName(alert);
    found.set(name, [...(found.get(name) ?? []), ...numbersIn(expr.promql)]);
  }
  return found;
})();
