import { describe, expect, test } from "vitest";
import { nextLadderStep, type LadderStep, type LadderStepEnd } from "../../../src/analysis/ladder.ts";

const settings = { ceiling: 800, refinements: 3 };

/** Climbs against a system that holds up to a rate. */
function climb(endAt: (rate: number) => LadderStepEnd) {
  const steps: LadderStep[] = [];
  for (let next = nextLadderStep(settings, steps); ; next = nextLadderStep(settings, steps)) {
    if (next.kind === "done") return { ...next, rates: steps.map(({ rate }) => rate) };
    steps.push({ rate: next.rate, end: endAt(next.rate) });
  }
}

/** Holds up to a limit and ends otherwise above it. */
const upTo =
  (limit: number, above: LadderStepEnd) =>
  (rate: number): LadderStepEnd =>
    rate <= limit ? "held" : above;

describe("nextLadderStep", () => {
  test("doubles from a hundredth of the ceiling until a step does not hold, then halves the gap thrice", () => {
    const { guessRate, because, rates } = climb(upTo(100, "broken"));
    expect(because).toBe("bracketed");
    // 8, 16, 32, 64, 128 and then 64·2^(1/2), 64·2^(3/4), 64·2^(5/8): 90.5, 107.6, 98.7.
    expect(rates.map((rate) => Math.round(rate * 10) / 10)).toEqual([8, 16, 32, 64, 128, 90.5, 107.6, 98.7]);
    expect(guessRate).toBeCloseTo(98.7, 1);
  });

  test.each([9, 17, 50, 99, 130, 333, 777])("is within 2^(1/8) below a true limit of %s/s", (limit) => {
    const { guessRate } = climb(upTo(limit, "behind"));
    expect(guessRate).toBeLessThanOrEqual(limit);
    expect(guessRate).toBeGreaterThan(limit / 2 ** (1 / 8) - 1e-9);
  });

  test("never goes beyond twice a rate that held, nor above the ceiling", () => {
    const { rates, guessRate, because } = climb(() => "held");
    expect({ guessRate, because }).toEqual({ guessRate: 800, because: "ceiling" });
    expect(rates).toEqual([8, 16, 32, 64, 128, 256, 512, 800]);
  });

  test("has no guess where the first step does not hold", () =>
    expect(climb(() => "broken")).toMatchObject({ guessRate: null, because: "at-once", rates: [8] }));

  test("stops where the generator is the limit, with what held until then", () =>
    expect(climb(upTo(30, "invalid"))).toMatchObject({
      guessRate: 16,
      because: "invalid",
      rates: [8, 16, 32],
    }));
});
