// Expected values: a log-normal number held between two bounds, by its closed form.
import { describe, expect, test } from "vitest";
import { fileSize } from "../../../scenarios/parts/file-size.ts";
import { seededRandom } from "../../../scenarios/parts/random.ts";

const SIGMA = 0.8;
const SMALLEST = 200_000;
const LARGEST = 5_000_000;

/** Standard normal distribution function (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function below(z: number): number {
  if (z < 0) return 1 - below(-z);
  const t = 1 / (1 + 0.231_641_9 * z);
  const powers = [0.319_381_53, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
  const tail = powers.reduceRight((sum, factor) => (sum + factor) * t, 0);
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}

/** ∫ of the density times the held size: both bounds with their probabilities, and the partial expectation between. */
function heldMean(mean: number): number {
  const mu = Math.log(mean) - SIGMA ** 2 / 2;
  const [low, high] = [SMALLEST, LARGEST].map((bound) => (Math.log(bound) - mu) / SIGMA) as [number, number];
  return (
    SMALLEST * below(low) + LARGEST * (1 - below(high)) + mean * (below(high - SIGMA) - below(low - SIGMA))
  );
}

describe.each([1_200_000, 800_000])("a file of %d bytes on average", (mean) => {
  const random = seededRandom(11);
  const sizes = Array.from({ length: 40_000 }, () => fileSize(mean, random));
  const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const deviation = Math.sqrt(
    sizes.reduce((sum, size) => sum + (size - average) ** 2, 0) / (sizes.length - 1),
  );

  test("has the expectation of its formula, to 2.6 standard errors", () =>
    expect(Math.abs(average - heldMean(mean)) / (deviation / Math.sqrt(sizes.length))).toBeLessThan(2.6));

  test("keeps the mean of the table to 3 %", () =>
    expect(Math.abs(heldMean(mean) / mean - 1)).toBeLessThan(0.03));

  test("is a whole number between 0.2 and 5 MB, and both ends occur", () => {
    expect(sizes.filter((size) => !Number.isInteger(size))).toEqual([]);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([SMALLEST, LARGEST]);
  });

  test("is often half and often twice as large as the middle one", () => {
    const [middle = 0] = sizes.toSorted((a, b) => a - b).slice(sizes.length / 2);
    // exp(0.8 × z) is above 2 for z above 0.866: 19.3 % of the files, and as many below a half.
    expect(sizes.filter((size) => size > 2 * middle).length / sizes.length).toBeCloseTo(0.193, 1);
    expect(sizes.filter((size) => size < middle / 2).length / sizes.length).toBeCloseTo(0.193, 1);
  });
});

test("the same seed gives the same files", () => {
  const [one, other] = [seededRandom(5), seededRandom(5)];
  expect(Array.from({ length: 10 }, () => fileSize(1_200_000, one))).toEqual(
    Array.from({ length: 10 }, () => fileSize(1_200_000, other)),
  );
});
