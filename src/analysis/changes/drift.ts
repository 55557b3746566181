// Whether a change is a step, or a stage of a slow drift that was cut into steps.
import { linearRegression, linearRegressionLine } from "simple-statistics";
import type { Change } from "./find-changes.ts";

const squaresAround = (values: readonly number[], at: (place: number) => number): number =>
  values.reduce((sum, value, place) => sum + (value - at(place)) ** 2, 0);

/**
 * Changes around which a straight line through both levels leaves less than the two levels do. Both have two coefficients,
 * so that sums of squares may be compared as they are.
 */
export function driftingChanges(values: readonly number[], changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ index, before, after }, i) => {
    const begin = changes[i - 1]?.index ?? 0;
    const both = values.slice(begin, changes[i + 1]?.index ?? values.length);
    const line = linearRegressionLine(linearRegression(both.map((value, place) => [place, value])));
    const stepped = squaresAround(both, (place) => (place < index - begin ? before : after));
    return squaresAround(both, line) < stepped;
  });
}
