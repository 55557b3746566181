import { describe, expect, it, test } from "vitest";
import { meanUnder, steadySlot, steadyStarts } from "../../../src/planning/steady-schedule.ts";
import { sum } from "./plan-of.ts";

const steady = { rates: { "axis-poll": 200 }, slotSeconds: 0.05, stream: "trial-1", thinkScale: 1 };
const drawing = { durationSeconds: 500, seed: 7 };
const poll = { id: "axis-poll" };

describe("the slot", () => {
  test.each([
    [10, 1],
    [2.5, 1],
    [1, 0.25],
    [0.125, 0.05],
    [0.05, 0.02],
    [0.001, 0.01],
  ])("of a limit of %d s is %d s", (limit, slot) => expect(steadySlot(limit)).toBe(slot));
});

it("the mean under a cap leaves room for four standard deviations over ten seconds", () => {
  // 180 + 4 × √(180 ÷ 10) = 196.97056… by bc.
  expect(meanUnder(196.970_562_748_477_14)).toBeCloseTo(180, 9);
});

describe("starts", () => {
  const { starts, expected } = steadyStarts(poll, steady, drawing);

  it("are Poisson counts: mean and variance are the rate × the slot", () => {
    const mean = sum(starts) / starts.length;
    const variance = sum(starts.map((n) => (n - mean) ** 2)) / (starts.length - 1);
    // 10,000 slots of mean 10: the mean's standard error is 0.032, that of the dispersion index √(2 ÷ 9999) = 0.014.
    expect(expected).toBeCloseTo(100_000, 6);
    expect(Math.abs(mean - 10)).toBeLessThan(4 * 0.032);
    expect(Math.abs(variance / mean - 1)).toBeLessThan(4 * 0.0142);
  });

  it("are the same for the same seed and trial, and others for another", () => {
    expect(steadyStarts(poll, steady, drawing).starts).toEqual(starts);
    expect(steadyStarts(poll, steady, { ...drawing, seed: 8 }).starts).not.toEqual(starts);
    expect(steadyStarts(poll, { ...steady, stream: "trial-2" }, drawing).starts).not.toEqual(starts);
  });

  it("of a journey without a rate are none", () => {
    expect(sum(steadyStarts({ id: "other" }, steady, drawing).starts)).toBe(0);
  });
});
