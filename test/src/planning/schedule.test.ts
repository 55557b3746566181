import { noPause } from "../../../src/catalogue/pause.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import type { Drawing, Schedule } from "../../../src/planning/schedule.ts";
import { drawSchedule, peakStarts, slotFor, totalStarts } from "../../../src/planning/schedule.ts";
import { longestSession, requestsPerSession, thinkPerSession } from "../../../src/planning/session-length.ts";
import { timeFactorOf } from "../../../src/planning/surge-clock.ts";
import { seconds } from "../../../src/units/units.ts";
import { journeyOf, requestOf, surgeOf } from "./plan-of.ts";

describe("slots are at most 0.4 × the tightest p95 objective of a session, and whole in a second", () => {
  test.each([
    // Static files within 1 s.
    { journey: "citizen-submit", slot: 0.25 },
    // List, page, save and verification 2.5 s.
    { journey: "dossier-settle", slot: 1 },
    // Polling 1 s.
    { journey: "axis-poll", slot: 0.25 },
    // A token within 1 s.
    { journey: "lgsp-query", slot: 0.25 },
    // A call within 2 s.
    { journey: "national-sync", slot: 0.5 },
    // Signalling within 1 s.
    { journey: "meeting-join", slot: 0.25 },
    { journey: "report-aggregate", slot: 1 },
  ])("$journey: $slot s", ({ journey, slot }) => expect(slotFor(journeyOf(journey))).toBeCloseTo(slot, 12));

  test("an unknown endpoint bounds nothing", () =>
    expect(
      slotFor({
        ...journeyOf("axis-poll"),
        steps: [{ name: "nowhere", endpoint: "documents.nowhere", times: 1, pause: noPause, causes: {} }],
      }),
    ).toBe(0.25));
});

test.each([
  // 3 h in 10 min, 45 min in 45 min, 11 h in 11 h ÷ 66.
  { surge: "august-ramp", duration: 600, factor: 18 },
  { surge: "commune-drill", duration: 2700, factor: 1 },
  { surge: "ordinary-day", duration: 600, factor: 66 },
])("$surge in $duration s passes $factor times as fast", ({ surge, duration, factor }) =>
  expect(timeFactorOf(surgeOf(surge), duration)).toBe(factor),
);

describe("a schedule", () => {
  const poll = journeyOf("axis-poll");

  test("is the same for the same seed and another for another", () => {
    expect(drawSchedule(poll, requestOf({ seed: 3 }))).toEqual(drawSchedule(poll, requestOf({ seed: 3 })));
    expect(drawSchedule(poll, requestOf({ seed: 4 })).starts).not.toEqual(
      drawSchedule(poll, requestOf({ seed: 3 })).starts,
    );
  });

  test("does not depend on which other systems are planned", () => {
    const all = drawSchedule(poll, requestOf());
    expect(drawSchedule(poll, requestOf({ systems: ["documents"] }))).toEqual(all);
  });

  test.each([
    // Rates are kept: 78 ÷ 300 per second, whatever span of the day is played.
    { name: "of ten minutes", change: { durationSeconds: 600 }, expected: 156 },
    { name: "of an hour", change: { durationSeconds: 3600 }, expected: 936 },
    { name: "at twice the scale", change: { scale: 2 }, expected: 312 },
    { name: "at half the activity", change: { activity: 0.5 }, expected: 78 },
    { name: "at both", change: { scale: 3, activity: 2 }, expected: 936 },
  ])("$name expects as many starts as the rate says", ({ change, expected }) => {
    const schedule = drawSchedule(poll, requestOf(change));
    expect(schedule.expected).toBeCloseTo(expected, 6);
    expect(Math.abs(totalStarts(schedule) - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  test("on average over seeds has what it expects", () => {
    const drawn = Array.from({ length: 200 }, (_, seed) =>
      drawSchedule(journeyOf("national-sync"), requestOf({ seed })),
    );
    const total = drawn.map(totalStarts).reduce((a, b) => a + b, 0);
    const expected = drawn.reduce((sum, one) => sum + one.expected, 0);
    expect(Math.abs(total - expected) / Math.sqrt(expected)).toBeLessThan(2.576);
  });

  test("ends with the run, to half a slot", () => {
    for (const journey of journeys) {
      const { starts, slotSeconds } = drawSchedule(journey, requestOf({ durationSeconds: 37 }));
      expect(Math.abs(starts.length * slotSeconds - 37)).toBeLessThanOrEqual(slotSeconds / 2 + 1e-9);
    }
  });
});

const busySeconds = ({ starts, slotSeconds }: Schedule): number[] =>
  [...starts.keys()].filter((slot) => starts[slot] !== 0).map((slot) => slot * slotSeconds);

describe("an event", () => {
  const submit = journeyOf("citizen-submit");
  const drill = (change: Partial<Drawing>) =>
    drawSchedule(submit, { ...requestOf({ surge: "commune-drill" }), ...change });

  test("keeps its count when time is compressed, and activity leaves it alone", () => {
    // Two dossiers of each of 78 communes; people of themselves are all but switched off.
    const quiet = { activity: 1e-9 };
    expect(
      [10, 60, 600, 2700, 10_800].map((durationSeconds) => totalStarts(drill({ ...quiet, durationSeconds }))),
    ).toEqual([156, 156, 156, 156, 156]);
    expect(totalStarts(drill({ ...quiet, scale: 2 }))).toBe(312);
  });

  test("in real time starts at 08:00 and within a minute", () => {
    const busy = busySeconds(drill({ durationSeconds: 2700, activity: 1e-9 }));
    expect(Math.min(...busy)).toBeGreaterThanOrEqual(900);
    expect(Math.max(...busy)).toBeLessThan(960);
  });

  test("takes at least ten seconds when time is compressed", () => {
    const busy = busySeconds(drill({ durationSeconds: 100, activity: 1e-9 }));
    expect(Math.max(...busy) - Math.min(...busy)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...busy) - Math.min(...busy)).toBeLessThan(10);
  });

  test("loses none of its starts, however long the run and wherever in it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 3000, noNaN: true }),
        fc.double({ min: 7.75, max: 8.4999, noNaN: true }),
        (durationSeconds, atHour) => {
          const surge = surgeOf("commune-drill");
          const moved = { ...surge, events: surge.events.map((event) => ({ ...event, atHour })) };
          expect(totalStarts(drill({ surge: moved, durationSeconds, activity: 1e-9 }))).toBe(156);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("the most starts in a span", () => {
  const schedule = {
    journey: journeyOf("axis-poll"),
    slotSeconds: 0.5,
    starts: [1, 0, 4, 2, 0, 5, 1],
    expected: 13,
    peakExpected: 0,
  };
  test.each([
    { span: 0.1, most: 5 },
    { span: 0.5, most: 5 },
    { span: 1, most: 6 },
    { span: 2, most: 11 },
    { span: 99, most: 13 },
  ])("of $span s is $most", ({ span, most }) => expect(peakStarts(schedule, seconds(span))).toBe(most));
  test("of an empty schedule is none", () =>
    expect(peakStarts({ ...schedule, starts: [] }, seconds(1))).toBe(0));
});

describe("a session", () => {
  test.each([
    // Login 6 (the exchange of the code is between servers), single sign-on 3, 0.2 × (12 + 20) files, 2.5 papers, 2 × 0.4 of a payment, 1.02 submissions, 8 others;
    // pauses 4 + 18 + 8 + 10 + 6 + 3 + 120 + 30 + 20 + 0.5 × 20 + 5 + 0.4 × (15 + 40) + 8 + 3.
    { journey: "citizen-submit", requests: 27.72, think: 267 },
    // 27 rows of the table, less half a second page, less nine of ten postal orders; pauses 525.5 and 300 of the keep-alive.
    { journey: "dossier-settle", requests: 25.6, think: 825.5 },
    { journey: "axis-poll", requests: 1.2, think: 0 },
    // Seven calls per status change.
    { journey: "national-sync", requests: 7, think: 0 },
    // Pauses 5 + 0.02 × 40 + 6 × 20.
    { journey: "meeting-join", requests: 16.02, think: 125.8 },
  ])("of $journey makes $requests requests and pauses $think s", ({ journey, requests, think }) => {
    expect(requestsPerSession(journeyOf(journey))).toBeCloseTo(requests, 12);
    expect(thinkPerSession(journeyOf(journey))).toBeCloseTo(think, 12);
  });

  test("may last as long as its pauses at their 95th percentile, its objectives and one request that is given up", () => {
    // 125.8 s × 2.25; page 2.5 s, join 3 × 3 s, signalling 8.02 × 1 s, save 4 × 3 s; patience 15 s of the page.
    expect(longestSession(journeyOf("meeting-join"), 1)).toBeCloseTo(283.05 + 2.5 + 9 + 8.02 + 12 + 15, 9);
    expect(longestSession(journeyOf("meeting-join"), 0)).toBeCloseTo(46.52, 9);
  });
});
