// Known answers: a Poisson process has variance over mean 1; k events at a time have k; a factor of CV v on the rate of
// every minute adds v²·m per minute.
import { describe, expect, test } from "vitest";
import { MinuteCounts } from "../../../src/access-log/minute-counts.ts";
import { SecondCounts } from "../../../src/access-log/second-counts.ts";
import { curves } from "../../../src/catalogue/curves.ts";
import { uniformStream } from "../../../src/chance/uniform.ts";
import { poisson } from "../../../src/planning/poisson.ts";

const DAY = 86_400;
/** A Monday, 00:00 UTC. */
const BEGIN = 1_751_846_400;

/** Counts of a process whose rate per second is given for every second of some days, `batch` events at a time. */
function counted(
  rate: (second: number) => number,
  { days = 3, batch = 1 } = {},
): { minutes: MinuteCounts; seconds: SecondCounts } {
  const uniform = uniformStream(11, "dispersion");
  const minutes = new MinuteCounts();
  const seconds = new SecondCounts();
  for (let second = 0; second < days * DAY; second += 1)
    for (let left = poisson(rate(second), uniform) * batch; left > 0; left -= 1) {
      minutes.add(BEGIN + second);
      seconds.add(BEGIN + second);
    }
  return { minutes, seconds };
}

const DAYS = 3;
const END = BEGIN + DAYS * DAY;
// 4 standard errors: √(2 ÷ degrees of freedom), 60 − 2 a minute hour and 59 a second minute.
const MINUTE_TOLERANCE = 4 * Math.sqrt(2 / (DAYS * 24 * 58));
const SECOND_TOLERANCE = 4 * Math.sqrt(2 / (DAYS * 1440 * 59));

const NOT_KNOWN = Number.NaN;
const minuteIndex = (minutes: MinuteCounts): number => minutes.dispersion(BEGIN, END).index ?? NOT_KNOWN;
const secondIndex = (seconds: SecondCounts): number => seconds.dispersion().index ?? NOT_KNOWN;
const shareAt = (second: number): number => curves.citizen_online[hourOf(second)] ?? NOT_KNOWN;
const evenMinute = (second: number): boolean => Math.floor(second / 60) % 2 === 0;
const sevenOrThirteen = (second: number): number => (evenMinute(second) ? 0.7 : 1.3);

const hourOf = (second: number): number => Math.floor(second / 3600) % 24;

describe("the index of dispersion", () => {
  test.each([
    { name: "is 1 for a steady Poisson process", rate: () => 0.8 },
    {
      name: "is 1 on a day curve",
      rate: (second: number) => 20 * shareAt(second),
    },
    { name: "is 1 on a slope inside the hours", rate: (second: number) => 0.4 + (second % 3600) / 3600 },
  ])("$name", ({ rate }) => {
    const { minutes, seconds } = counted(rate);
    expect(Math.abs(minuteIndex(minutes) - 1)).toBeLessThan(MINUTE_TOLERANCE);
    expect(Math.abs(secondIndex(seconds) - 1)).toBeLessThan(SECOND_TOLERANCE);
    expect(minutes.dispersion(BEGIN, END).factorCv).toBeLessThan(0.05);
  });

  test("is 3 when events come by threes", () => {
    const { minutes, seconds } = counted(() => 0.3, { batch: 3 });
    expect(Math.abs(minuteIndex(minutes) / 3 - 1)).toBeLessThan(MINUTE_TOLERANCE);
    expect(Math.abs(secondIndex(seconds) / 3 - 1)).toBeLessThan(SECOND_TOLERANCE * 3);
  });

  test("gives the factor of the minutes back", () => {
    const { minutes } = counted(sevenOrThirteen);
    // Half of the minutes at 0.7, half at 1.3: CV 0.3. Its own error is that of the index, 2·CV·m deep.
    expect(minutes.dispersion(BEGIN, END).factorCv).toBeCloseTo(0.3, 1);
    expect(minutes.dispersion(BEGIN, END).index).toBeCloseTo(1 + 0.09 * 60, 0);
  });

  test("is unknown where nothing happened", () => {
    expect(new MinuteCounts().dispersion(BEGIN, END).index).toBeUndefined();
    expect(new SecondCounts().dispersion().index).toBeUndefined();
  });
});

test("events that come hours late are left out and counted", () => {
  const seconds = new SecondCounts();
  seconds.add(BEGIN + 20_000);
  seconds.add(BEGIN);
  expect(seconds.late).toBe(1);
});

test("the busiest minute of the busiest hour is held against the mean of that hour", () => {
  const minutes = new MinuteCounts();
  for (let n = 0; n < 60; n += 1) minutes.add(BEGIN + n * 60);
  for (let n = 0; n < 60; n += 1) minutes.add(BEGIN + 30 * 60);
  for (let n = 0; n < 50; n += 1) minutes.add(BEGIN + 7200);
  expect(minutes.peak()).toEqual({ ratio: 61 / 2, busiestMinute: 61 });
});
