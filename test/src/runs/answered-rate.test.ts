import { describe, expect, test } from "vitest";
import type { Reading } from "../../../src/analysis/reading.ts";
import { answeredPerSecond, type AnsweredIn } from "../../../src/runs/answered-rate.ts";
import { histogramOf } from "../receiver/histogram-of.ts";

/** A second that ends at `at`, with so many requests, of which some timed out. */
const second = (at: number, requests: number, timeout = 0): Reading => ({
  at,
  span: 1,
  endpoints: { poll: { requests, bad: { timeout }, latency: histogramOf([]) } },
  journeys: {},
  items: {},
  generator: { vus: 1, cpu: 0, reporting: 1, expected: 1 },
});

const measured = (phase: "full" | "overload", readings: readonly Reading[]): AnsweredIn => ({
  trial: { number: 1, phase, rate: 100, warmUpSeconds: 2, measureSeconds: 6 },
  end: "finished",
  readings,
  ids: ["poll"],
  lastSlice: 7,
  slices: 8,
});

// Two seconds of warm-up, three in which all is answered, three in which everybody has given up.
const giveUp = [
  second(1, 60),
  second(2, 90),
  second(3, 80),
  second(4, 80),
  second(5, 80),
  second(6, 100, 100),
  second(7, 100, 100),
  second(8, 100, 100),
];

describe("answers per second", () => {
  test("of a trial are those of its whole measured part: 240 of 6 s", () =>
    expect(answeredPerSecond(measured("full", giveUp))).toBe(40));

  test("of an overload are those of the best third, before clients gave up", () =>
    expect(answeredPerSecond(measured("overload", giveUp))).toBe(80));

  test("of an overload that was broken off in its warm-up are none", () =>
    expect(
      answeredPerSecond({ ...measured("overload", giveUp.slice(0, 2)), end: "autostopped", lastSlice: -1 }),
    ).toBe(0));

  test("of a single good second make no throughput", () =>
    expect(answeredPerSecond(measured("overload", [second(3, 0), second(4, 90), second(5, 0)]))).toBe(45));
});
