import { describe, expect, it, test } from "vitest";
import type { Reading } from "../../../src/analysis/reading.ts";
import { searchedMix } from "../../../src/planning/steady-mix.ts";
import { emptyTotals } from "../../../src/receiver/merge.ts";
import { notPlayed, sliceCount, trialResult, type TrialMeasured } from "../../../src/runs/trial-result.ts";
import { requestOf } from "../planning/plan-of.ts";
import { histogramOf } from "../receiver/histogram-of.ts";

const POLL = "documents.axis-poll";
const mix = searchedMix(requestOf({ systems: ["documents"] }), { kind: "journey", journey: "axis-poll" });
const objective = { id: "p95<0.2s", allowed: 0.05, limitSeconds: 0.2, system: null };
const trial = { number: 1, phase: "full", rate: 10, warmUpSeconds: 2, measureSeconds: 4 } as const;

/** A second with ten polls, two of them failed. */
const second = (at: number, more: Partial<Reading> = {}): Reading => ({
  at,
  span: 1,
  endpoints: { [POLL]: { requests: 10, bad: { failed: 2 }, latency: histogramOf([]) } },
  journeys: { "axis-poll": { started: 10, dropped: 0 } },
  items: {},
  generator: { vus: 5, cpu: 0.2, reporting: 1, expected: 1 },
  ...more,
});
const silence = { endpoints: {}, journeys: {} };
const readings = [1, 2, 3, 4, 5, 6].map((at) => second(at));

const slice = (requests: number, slow: number) => ({
  endpoints: { [POLL]: { requests, bad: { slow }, latency: histogramOf([0.5, 1]) } },
  slower: {},
});

const measured = (change: Partial<TrialMeasured> = {}): TrialMeasured => ({
  trial,
  mix,
  objectives: [objective],
  end: "finished",
  readings,
  totals: {
    ...emptyTotals,
    endpoints: {
      [POLL]: { requests: 60, bad: {}, latency: histogramOf([]) },
      "documents.stub": { requests: 3, bad: {}, latency: histogramOf([]) },
    },
    parts: { "0": slice(10, 1), "2": slice(20, 4) },
  },
  slices: 8,
  tightestLimit: 0.2,
  drainSeconds: 20,
  vus: 5,
  crash: undefined,
  ...change,
});

const lateBy = (lag: number): readonly string[] =>
  trialResult(measured({ totals: { ...measured().totals, startLag: histogramOf([0, 0, lag]) } })).invalid;

const reportingIn = (second: number): number => (second > 9 && second < 16 ? 0 : 1);

describe("slices", () => {
  test.each([
    [4, 1, 8],
    [25, 1, 24],
    [180, 1, 64],
    [9, 0.05, 64],
    [1.25, 0.05, 24],
  ])("of %d s at scale %d are %d", (seconds, scale, count) => expect(sliceCount(seconds, scale)).toBe(count));

  it("hold what was sent in them, and all of them are there", () => {
    const { slices } = trialResult(measured());
    expect(slices).toHaveLength(8);
    expect(slices[2]).toEqual({
      seconds: 0.5,
      tallies: { "p95<0.2s": { requests: 20, beyond: 4 } },
      meanSeconds: 0.75,
    });
    expect(slices[1]).toEqual({
      seconds: 0.5,
      tallies: { "p95<0.2s": { requests: 0, beyond: 0 } },
      meanSeconds: null,
    });
  });

  it("end with the load where it was broken off", () => {
    expect(trialResult(measured({ end: "collapsed" })).slices).toHaveLength(3);
  });
});

describe("a result", () => {
  it("has the tallies of the measured part and everything that was sent", () => {
    expect(trialResult(measured())).toMatchObject({
      end: "finished",
      tallies: { "p95<0.2s": { requests: 30, beyond: 5 } },
      requestsSent: 63,
      invalid: [],
    });
  });

  it("has the rate that was drawn of all requests, whichever objective speaks of them", () => {
    const other = {
      id: "documents-save-p95",
      allowed: 0.05,
      limitSeconds: 0.2,
      system: "documents" as const,
    };
    // 10 + 20 requests in 4 s.
    expect(trialResult(measured({ objectives: [other] })).drawnRate).toBe(7.5);
  });

  it("has it as a multiple of its load where a surge is searched", () => {
    const surge = { ...mix, unit: "scale" as const };
    // One start per second brings 1 poll, 0.1 fetches and 0.1 reports: 7.5 ÷ 1.2.
    expect(trialResult(measured({ mix: surge })).drawnRate).toBeCloseTo(6.25, 10);
  });

  it("counts right answers by the time they came", () => {
    const late = [...readings, second(7)];
    expect(trialResult(measured({ readings: late })).answeredPerSecond).toBe(8);
  });

  it("recovers with the last answer after the load", () => {
    const quiet = [...readings, second(7), second(8, silence), second(9, silence)];
    expect(trialResult(measured({ readings: quiet })).recoverySeconds).toBe(1);
    expect(trialResult(measured()).recoverySeconds).toBe(0);
  });

  it("does not say so where sessions or the load were broken off", () => {
    const endless = [...readings, ...[7, 8, 9].map((at) => second(at))];
    expect(trialResult(measured({ readings: endless, drainSeconds: 3 })).recoverySeconds).toBeNull();
    expect(trialResult(measured({ end: "autostopped" })).recoverySeconds).toBeNull();
  });
});

describe("a trial is invalid", () => {
  const dropping = [
    ...readings.slice(0, 5),
    second(6, { journeys: { "axis-poll": { started: 5, dropped: 5 } } }),
  ];

  it("when starts were given up; their requests count as never answered", () => {
    const result = trialResult(measured({ readings: dropping }));
    // 5 starts × (1 poll + 0.1 fetches + 0.1 reports) = 6 requests.
    expect(result.tallies["p95<0.2s"]).toEqual({ requests: 36, beyond: 11 });
    expect(result.invalid).toEqual([
      "The generators gave up 5 of 60 session starts: all of their 5 virtual users were waiting.",
    ]);
  });

  it("but not when the system had collapsed by then", () => {
    expect(trialResult(measured({ readings: dropping, end: "collapsed" })).invalid).toEqual([]);
  });

  it("not for starts that the watch over the generator gave up", () => {
    const watched = readings.map((one) => ({
      ...one,
      journeys: { ...one.journeys, "start-watch": { started: 0, dropped: 9 } },
    }));
    expect(trialResult(measured({ readings: watched })).invalid).toEqual([]);
  });

  it("when the generators were busy", () => {
    const busy = readings.map((one) => ({ ...one, generator: { ...one.generator, cpu: 0.9 } }));
    expect(trialResult(measured({ readings: busy })).invalid).toEqual([
      "The generators used 90 % of the machine's cores (80 % is allowed).",
    ]);
  });

  it("when starts were late by more than a twentieth of the tightest limit", () => {
    expect(lateBy(0.005)).toEqual([]);
    expect(lateBy(0.05)).toEqual([
      expect.stringMatching(/^One start in a hundred was more than \S+ ms late \(10 ms is allowed/),
    ]);
  });

  it("when there is a break in the measurement", () => {
    const long = { ...trial, warmUpSeconds: 6, measureSeconds: 20 };
    const silent = Array.from({ length: 26 }, (_, i) =>
      second(i + 1, { generator: { vus: 5, cpu: 0.2, reporting: reportingIn(i), expected: 1 } }),
    );
    expect(trialResult(measured({ trial: long, readings: silent })).invalid).toEqual([
      "At least one generator sent no measurements for 6 s.",
    ]);
  });

  it("when the generator did not survive, or was not started at all", () => {
    expect(trialResult(measured({ crash: "k6 was ended by SIGKILL" })).invalid).toEqual([
      "The generator did not survive: k6 was ended by SIGKILL.",
    ]);
    expect(notPlayed(trial, [objective], ["no room"])).toMatchObject({
      tallies: { "p95<0.2s": { requests: 0, beyond: 0 } },
      invalid: ["no room"],
    });
  });
});
