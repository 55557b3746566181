import { array, assert, integer, nat, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { drainSeconds, withPoint, type BacklogPoint } from "../../exporters/drain.ts";

const after = (...points: readonly (readonly [at: number, items: number])[]): readonly BacklogPoint[] =>
  points.map(([at, items]) => ({ at, items })).reduce<readonly BacklogPoint[]>(withPoint, []);

test.each([
  { name: "no reading", points: after(), drain: undefined },
  { name: "one reading", points: after([0, 100]), drain: undefined },
  { name: "one empty reading", points: after([0, 0]), drain: 0 },
  { name: "100 to 60 in 20 s", points: after([0, 100], [20, 60]), drain: 30 },
  { name: "it stays", points: after([0, 100], [20, 100]), drain: undefined },
  { name: "it grows", points: after([0, 100], [20, 120]), drain: undefined },
  {
    name: "what was before the last minute does not count",
    points: after([0, 1000], [30, 50], [90, 60]),
    drain: undefined,
  },
  { name: "readings far apart", points: after([0, 100], [600, 50]), drain: 600 },
  { name: "it is gone", points: after([0, 100], [20, 0]), drain: 0 },
  { name: "the same reading twice", points: after([0, 100], [20, 60], [20, 60]), drain: 30 },
])("$name", ({ points, drain }) => expect(drainSeconds(points)).toBe(drain));

test("the points that are kept are bounded, in order and end with the newest", () => {
  assert(
    property(array(tuple(integer({ min: 5, max: 100 }), nat(1000))), (steps) => {
      let at = 0;
      let points: readonly BacklogPoint[] = [];
      for (const [step, items] of steps) {
        at += step;
        points = withPoint(points, { at, items });
        expect(points.at(-1)).toEqual({ at, items });
        expect(points.length).toBeLessThanOrEqual(13);
      }
      expect(points).toEqual(points.toSorted((a, b) => a.at - b.at));
    }),
  );
});
