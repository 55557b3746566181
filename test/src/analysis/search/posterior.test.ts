import { describe, expect, test } from "vitest";
import { posteriorOf, quantileOfRate, shareAt } from "../../../../src/analysis/search/posterior.ts";

const LIMIT = 100;
const ALLOWED = 0.05;
const rates = [20, 50, 80, 90, 95, 98, 100, 102, 105];

/** Shares of a system that breaks sharply at 100/s, and of whose requests a part is slow at any load. */
const sharesWith = (floor: number) =>
  rates.map((rate) => {
    const allowed = (ALLOWED - floor) / (1 - floor);
    const load = 1 / (1 + ((1 - allowed) / allowed) * (rate / LIMIT) ** -60);
    return { rate, share: floor + (1 - floor) * load, weight: 200, above: false };
  });

const prior = { low: 40, high: 200, allowed: ALLOWED };
const widthOf = (posterior: ReturnType<typeof posteriorOf>): number =>
  Math.log(quantileOfRate(posterior, 0.975) / quantileOfRate(posterior, 0.025));

describe("where requests are beyond an objective at any load", () => {
  const shares = sharesWith(0.02);

  test("a fit that knows their share finds the break, and is surer of it than one that does not", () => {
    const knowing = posteriorOf(shares, { ...prior, floor: 0.02 });
    const plain = posteriorOf(shares, prior);
    expect(Math.abs(quantileOfRate(knowing, 0.5) / LIMIT - 1)).toBeLessThan(0.01);
    expect(widthOf(knowing)).toBeLessThan(widthOf(plain));
    expect(knowing.logProbability).toBeGreaterThan(plain.logProbability + 5);
  });

  test("the curve begins at that share and crosses what is allowed at the break", () => {
    const knowing = posteriorOf(shares, { ...prior, floor: 0.02 });
    expect(shareAt(knowing, 45, { allowed: ALLOWED, floor: 0.02 }).share).toBeCloseTo(0.02, 2);
    expect(shareAt(knowing, LIMIT, { allowed: ALLOWED, floor: 0.02 }).share).toBeCloseTo(ALLOWED, 1);
  });
});

test("without such a share the fit is the plain one", () => {
  const shares = sharesWith(0);
  expect(posteriorOf(shares, { ...prior, floor: 0 })).toEqual(posteriorOf(shares, prior));
});
