import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { GeneratorReading, Reading } from "../../../src/analysis/reading.ts";
import {
  plannedSeconds,
  plannedUntil,
  scheduleLag,
  type PlannedStarts,
} from "../../../src/analysis/schedule-lag.ts";
import { judgeValidity } from "../../../src/analysis/validity.ts";
import type { Validity as RecordedValidity } from "../../../src/record/run-record.ts";
import { healthy, seconds } from "./build-reading.ts";

/** Ten starts in every second of a minute. */
const steady: PlannedStarts = {
  journey: { id: "lgsp-query", system: "lgsp" },
  slotSeconds: 1,
  starts: Array.from({ length: 60 }, () => 10),
};

const starts = (started: number, dropped = 0): Reading["journeys"] => ({
  "lgsp-query": { started, dropped },
});

/** A run in which every start happened in its second. */
const good = (changes: (at: number) => Partial<Reading> = () => ({}), length = 60): Reading[] =>
  seconds(length, (at) => ({ journeys: starts(Number(at <= 60) * 10), ...changes(at) }));

const generator = (change: Partial<GeneratorReading>): Partial<Reading> => ({
  generator: { ...healthy, ...change },
});
const between = (at: number, from: number, until: number): boolean => at > from && at <= until;

describe("a measurement", () => {
  it("that went as planned is valid", () => {
    expect(judgeValidity(good(), [steady])).toEqual({
      valid: true,
      reasons: [],
      generatorCpu: expect.closeTo(0.2, 9),
      scheduleLagSeconds: 0,
      longestGapSeconds: 0,
      droppedRatio: 0,
    });
  });

  it("has the shape of the record", () => {
    const recorded: RecordedValidity = judgeValidity(good(), [steady]);
    expect(recorded.valid).toBe(true);
  });

  test.each([
    {
      name: "2 of 600 dropped starts are forgiven",
      readings: good((at) => ({ journeys: starts(10 - 2 * Number(at === 30), 2 * Number(at === 30)) })),
      reasons: [],
    },
    {
      name: "3 of 600 dropped starts are not",
      readings: good((at) => ({ journeys: starts(10 - 3 * Number(at === 30), 3 * Number(at === 30)) })),
      reasons: [
        "The generators dropped 3 of 600 session starts (0.5 %; less than 0.5 % is allowed): the planned load was not applied.",
      ],
    },
    {
      name: "one busy second does not count",
      readings: good((at) => generator({ cpu: 0.5 + 0.5 * Number(at === 30) })),
      reasons: [],
    },
    {
      name: "ten seconds at the limit are allowed",
      readings: good((at) => generator({ cpu: 0.5 + 0.3 * Number(between(at, 20, 30)) })),
      reasons: [],
    },
    {
      name: "ten busy seconds count",
      readings: good((at) => generator({ cpu: 0.5 + 0.4 * Number(between(at, 20, 30)) })),
      reasons: [
        "The generators used 90 % of the machine's cores over 10 s (80 % is allowed): they may have been the bottleneck.",
      ],
    },
    {
      name: "a processor that cannot be measured is no reason",
      readings: good(() => generator({ cpu: undefined })),
      reasons: [],
    },
    {
      name: "five silent seconds are forgiven",
      readings: good((at) => generator({ reporting: Number(!between(at, 20, 25)) })),
      reasons: [],
    },
    {
      name: "six silent seconds are a gap",
      readings: good((at) => generator({ reporting: Number(!between(at, 20, 26)) })),
      reasons: ["At least one generator sent nothing for 6 s (5 s is allowed)."],
    },
    {
      name: "one silent generator of two is a gap too",
      readings: good((at) => generator({ expected: 2, reporting: 2 - Number(between(at, 20, 26)) })),
      reasons: ["At least one generator sent nothing for 6 s (5 s is allowed)."],
    },
    {
      name: "silence after the load has ended is not",
      readings: good((at) => generator({ reporting: Number(at <= 60) }), 90),
      reasons: [],
    },
    {
      name: "starts that came 8 s late fell behind",
      readings: good((at) => ({
        journeys: starts(10 * Number(!between(at, 20, 30)) + 100 * Number(at === 31)),
      })),
      reasons: ["Session starts fell 9 s behind the schedule (5 s is allowed)."],
    },
    {
      name: "19 s are too short",
      readings: good(() => ({}), 19),
      reasons: ["The load lasted 19 s; less than 20 s is too short to judge."],
    },
    { name: "20 s are enough", readings: good(() => ({}), 20), reasons: [] },
    {
      name: "nothing that arrived is nothing that was measured",
      readings: [],
      reasons: [
        "No session start was measured.",
        "The load lasted 0 s; less than 20 s is too short to judge.",
      ],
    },
  ])("$name", ({ readings, reasons }) => {
    const judged = judgeValidity(readings, [steady]);
    expect(judged.reasons).toEqual(reasons);
    expect(judged.valid).toBe(reasons.length === 0);
  });

  it("of less than 10 s is judged on the processor as a whole", () => {
    expect(
      judgeValidity(
        good(() => generator({ cpu: 0.9 }), 5),
        [steady],
      ).generatorCpu,
    ).toBeCloseTo(0.9, 9);
  });

  it("without a processor figure says so", () => {
    expect(
      judgeValidity(
        good(() => generator({ cpu: undefined })),
        [steady],
      ).generatorCpu,
    ).toBeNull();
  });
});

describe("the schedule lag", () => {
  const lagOf = (made: (at: number) => number, length = 60): number =>
    scheduleLag(
      [steady],
      seconds(length, (at) => ({ journeys: starts(made(at)) })),
    );

  test.each([
    { name: "is zero when every start is on time", made: () => 10, lag: 0 },
    { name: "is zero when starts come early", made: (at: number) => 600 * Number(at === 1), lag: 0 },
    { name: "is not seen below 2 s", made: (at: number) => 10 * Number(at !== 30), lag: 0 },
    {
      name: "is how long the first missing start has been due",
      made: (at: number) => 10 * Number(at <= 50),
      lag: 9,
    },
    {
      name: "is not stretched by the time after the load",
      made: (at: number) => 10 * Number(at <= 50),
      length: 200,
      lag: 9,
    },
    {
      name: "forgives one start per generator",
      made: (at: number) => 10 - Number(at === 10),
      length: 200,
      lag: 0,
    },
    { name: "of a run without any start is the whole run", made: () => 0, lag: 59 },
  ])("$name", ({ made, length, lag }) => expect(lagOf(made, length)).toBe(lag));

  test.each([
    { name: "of a plan without slots is none", plan: { ...steady, starts: [] }, lag: 0 },
    {
      name: "of a journey that nobody heard of is the whole run",
      plan: { ...steady, journey: { id: "meeting-join", system: "meetings" as const } },
      lag: 59,
    },
  ])("$name", ({ plan, lag }) => expect(scheduleLag([plan], good())).toBe(lag));

  it("counts dropped starts as having had their turn", () => {
    expect(
      scheduleLag(
        [steady],
        seconds(60, () => ({ journeys: starts(0, 10) })),
      ),
    ).toBe(0);
  });

  it("passes over readings in which a generator is silent", () => {
    const readings = seconds(60, (at) => ({
      journeys: starts(10 * Number(!between(at, 20, 24)) + 40 * Number(at === 25)),
      ...generator({ reporting: Number(!between(at, 20, 24)) }),
    }));
    expect(scheduleLag([steady], readings)).toBe(0);
  });

  it("is that of the journey furthest behind", () => {
    const other = { ...steady, journey: { id: "national-sync", system: "lgsp" as const } };
    const readings = seconds(60, (at) => ({
      journeys: { ...starts(10), "national-sync": { started: 10 * Number(at <= 55), dropped: 0 } },
    }));
    expect(scheduleLag([steady, other], readings)).toBe(4);
  });

  it("never exceeds the plan and never falls when a start is missing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 60, maxLength: 60 }), fc.nat(59), (made, gone) => {
        const missing = made.map((n, i) => n * Number(i !== gone));
        const lag = lagOf((at) => Number(made.at(at - 1)));
        expect(lag).toBeLessThanOrEqual(60);
        expect(lagOf((at) => Number(missing.at(at - 1)))).toBeGreaterThanOrEqual(lag);
      }),
    );
  });
});

describe("planned starts", () => {
  const halves: PlannedStarts = { ...steady, slotSeconds: 0.4, starts: [1, 2, 3, 4, 5] };
  test.each([
    { name: "none before the beginning", moment: 0, count: 0 },
    { name: "a slot counts from its beginning", moment: 0.5, count: 3 },
    { name: "a slot that has ended counts once", moment: 1.2, count: 6 },
    { name: "all of them at the end", moment: 2, count: 15 },
    { name: "and no more after it", moment: 100, count: 15 },
  ])("$name", ({ moment, count }) => expect(plannedUntil(halves, moment)).toBe(count));

  it("last as long as the longest journey", () => {
    expect([plannedSeconds([halves, steady]), plannedSeconds([])]).toEqual([60, 0]);
  });
});
