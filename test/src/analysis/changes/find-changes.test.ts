import { describe, expect, test } from "vitest";
import { bestSplit } from "../../../../src/analysis/changes/best-split.ts";
import { driftingChanges } from "../../../../src/analysis/changes/drift.ts";
import { defaultSettings, findChanges } from "../../../../src/analysis/changes/find-changes.ts";
import { welchTest } from "../../../../src/analysis/changes/welch.ts";
import { uniformStream } from "../../../../src/chance/uniform.ts";

/** Normal noise by Box and Muller. */
function noise(seed: number): () => number {
  const uniform = uniformStream(seed, "noise");
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Rows around levels: [rows, level], with a standard deviation. */
function history(
  levels: readonly (readonly [number, number])[],
  sd: number,
  seed: number,
): readonly number[] {
  const draw = noise(seed);
  return levels.flatMap(([rows, level]) => Array.from({ length: rows }, () => level + sd * draw()));
}

const meanOf = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;

const indexesOf = (values: readonly number[], settings = defaultSettings): readonly number[] =>
  findChanges(values, settings).map(({ index }) => index);

describe("Welch's test", () => {
  // scipy 1.17.1: scipy.stats.ttest_ind(a, b, equal_var=False).pvalue
  test("has the p of scipy", () => {
    const test = welchTest([10.1, 9.8, 10.4, 10, 9.7], [11.2, 11.9, 10.8, 11.5, 11.1, 12]);
    expect(test.p).toBeCloseTo(0.00023075260860437943, 12);
    expect(test.before).toBeCloseTo(10, 12);
    expect(test.after).toBeCloseTo(11.416_666_666_67, 10);
  });

  test.each([
    { name: "the same constant", a: [3, 3, 3], b: [3, 3, 3, 3], p: 1 },
    { name: "another constant", a: [3, 3, 3], b: [4, 4, 4], p: 0 },
    {
      name: "a constant that sums differently",
      a: [0.1, 0.1, 0.1],
      b: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
      p: 1,
    },
  ])("without any spread, $name has p = $p", ({ a, b, p }) => expect(welchTest(a, b).p).toBe(p));
});

// Oracle: the definition of Matteson and James summed over all pairs in Python (mk/(m+k)·(2·mean|x−y| − mean|x−x'| − mean|y−y'|)),
// largest over all splits and ends with at least four values a side.
describe("the best split", () => {
  test("of a level that was taken back later lies where it began", () =>
    expect(bestSplit([5, 5.2, 4.9, 5.1, 5, 7.1, 6.8, 7.2, 7, 6.9, 5.1, 4.8, 5, 5.2, 4.9, 5.1])).toBe(5));
  test("of digits with ties", () =>
    expect(bestSplit([2, 6, 6, 7, 1, 5, 6, 8, 6, 4, 4, 3, 1, 2, 1, 2, 8, 5, 0, 4])).toBe(11));
  test("of equal values is none", () =>
    expect(bestSplit(Array.from({ length: 30 }, () => 0.1))).toBeUndefined());
  test("of too few values is none", () => expect(bestSplit([1, 1, 1, 2, 2, 2])).toBeUndefined());
});

describe("known changes are found at their row", () => {
  test.each([
    {
      name: "one step",
      levels: [
        [60, 100],
        [40, 112],
      ],
    },
    {
      name: "up and back",
      levels: [
        [50, 100],
        [20, 130],
        [50, 100],
      ],
    },
    {
      name: "a stair",
      levels: [
        [40, 100],
        [40, 120],
        [40, 145],
        [40, 170],
      ],
    },
    {
      name: "the last eight rows",
      levels: [
        [92, 100],
        [8, 115],
      ],
    },
    {
      name: "negative values",
      levels: [
        [30, -50],
        [30, -60],
      ],
    },
  ] as const)("$name", ({ levels }) => {
    const values = history(levels, 2, 5);
    const starts = levels
      .slice(1)
      .map((_, i) => levels.slice(0, i + 1).reduce((sum, [rows]) => sum + rows, 0));
    expect(indexesOf(values)).toEqual(starts);
  });

  test("with the means on both sides and Welch's p", () => {
    const values = history(
      [
        [60, 100],
        [40, 112],
      ],
      2,
      5,
    );
    const [change] = findChanges(values, defaultSettings);
    expect(change?.before).toBeCloseTo(meanOf(values.slice(0, 60)), 10);
    expect(change?.after).toBeCloseTo(meanOf(values.slice(60)), 10);
    expect(change?.p).toBe(welchTest(values.slice(0, 60), values.slice(60)).p);
  });

  test("a step without any noise has p = 0", () =>
    expect(findChanges([1, 1, 1, 1, 2, 2, 2, 2], defaultSettings)).toEqual([
      { index: 4, before: 1, after: 2, p: 0 },
    ]));
});

describe("what is no change", () => {
  test.each([
    { name: "equal values", values: Array.from({ length: 100 }, () => 7) },
    { name: "zeros", values: Array.from({ length: 100 }, () => 0) },
    { name: "two values that alternate", values: Array.from({ length: 100 }, (_, i) => 10 + (i % 2)) },
    { name: "one outlier", values: history([[100, 100]], 3, 1).with(60, 400) },
    { name: "an outlier at the end", values: history([[100, 100]], 3, 1).with(99, 400) },
    {
      name: "two outliers side by side",
      values: history([[100, 100]], 3, 1)
        .with(60, 200)
        .with(61, 200),
    },
    {
      name: "a step of less than 5 %",
      values: history(
        [
          [100, 100],
          [100, 104],
        ],
        1,
        2,
      ),
    },
    { name: "nothing at all", values: [] },
  ])("$name", ({ values }) => expect(indexesOf(values)).toEqual([]));
});

test("smaller changes are found when they are asked for", () =>
  expect(
    indexesOf(
      history(
        [
          [100, 100],
          [100, 104],
        ],
        1,
        2,
      ),
      { ...defaultSettings, minChange: 0.03 },
    ),
  ).toEqual([100]));

test("rows that are added do not move a change that is far behind them", () => {
  const values = history(
    [
      [60, 100],
      [200, 112],
    ],
    3,
    8,
  );
  expect(indexesOf(values.slice(0, 160))).toEqual(indexesOf(values));
});

describe("size and power over seeds", () => {
  const RUNS = 300;
  const share = (isHit: (seed: number) => boolean): number =>
    Array.from({ length: RUNS }, (_, seed) => isHit(seed)).filter(Boolean).length / RUNS;

  // Computed with 600 seeds: 6 % of histories whose noise is larger than the least change; a share of 300 has a standard
  // error of 1.4 %.
  test("white noise of 200 rows seldom has a change", () =>
    expect(share((seed) => indexesOf(history([[200, 100]], 10, seed)).length > 0)).toBeLessThan(0.1));

  test("noise of 2 % never has one of 5 %", () =>
    expect(share((seed) => indexesOf(history([[200, 100]], 2, seed)).length > 0)).toBe(0));

  // Computed with these seeds: 95 and 96 %; three standard errors below.
  test.each([
    { sds: 2, rows: 15 },
    { sds: 3, rows: 8 },
  ])("a step of $sds standard deviations is found after $rows rows", ({ sds, rows }) => {
    const found = share((seed) =>
      indexesOf(
        history(
          [
            [100 - rows, 100],
            [rows, 100 + 10 * sds],
          ],
          10,
          seed,
        ),
      ).some((index) => Math.abs(index - (100 - rows)) <= 3),
    );
    expect(found).toBeGreaterThan(0.91);
  });
});

describe("a slow drift", () => {
  test("is cut into stages that are told from steps", () => {
    const draw = noise(3);
    const values = Array.from({ length: 150 }, (_, i) => 100 + 0.3 * i + 2 * draw());
    const changes = findChanges(values, defaultSettings);
    expect(changes.length).toBeGreaterThan(1);
    expect(driftingChanges(values, changes)).toEqual(changes);
  });

  test("is not seen in a step", () => {
    const values = history(
      [
        [60, 100],
        [40, 112],
      ],
      2,
      5,
    );
    expect(driftingChanges(values, findChanges(values, defaultSettings))).toEqual([]);
  });
});
