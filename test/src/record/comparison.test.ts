import { describe, expect, test } from "vitest";
import type { Measurement, Side } from "../../../src/analysis/compare/measurement.ts";
import { doubts, incomparable, unlikePairs } from "../../../src/record/comparability.ts";
import { measurementsOf, type KeptRun } from "../../../src/record/run-measurements.ts";
import type { RunRecord } from "../../../src/record/run-record.ts";
import { sampleRun } from "../../support/sample-run.ts";

const { record: sample, readings } = sampleRun({ durationSeconds: 120, readingSeconds: 1, scale: 4 });
const good: RunRecord = {
  ...sample,
  outcome: { kind: "finished", because: null },
  verdict: { kind: "pass", reasons: [] },
};
const run = (side: Side, id: string, change: Partial<RunRecord> = {}): KeptRun => ({
  side,
  record: { ...good, id, ...change },
  readings,
});
const pair = [run("base", "a"), run("candidate", "b")];

const valueOf = (measured: readonly Measurement[], system: string, metric: string): number | undefined =>
  measured.find((one) => one.system === system && one.metric === metric)?.value;

describe("the numbers of a run", () => {
  const measured = measurementsOf([run("base", "a")]);

  test("are three for each system, and three for all together", () => {
    const systems = [...Object.keys(sample.systems), null];
    expect(measured.map(({ system, metric }) => ({ system, metric }))).toEqual(
      systems.flatMap((system) => ["p95", "throughput", "bad"].map((metric) => ({ system, metric }))),
    );
  });

  test("are those of the record where the readings end with the load", () => {
    for (const [id, { requests, latencySeconds }] of Object.entries(sample.systems)) {
      const of = (metric: string): number | undefined => valueOf(measured, id, metric);
      const all = Object.values(requests).reduce((sum, count) => sum + count, 0);
      expect(of("p95")).toBe(latencySeconds.p95);
      expect(of("bad")).toBeCloseTo((all - requests.good) / all, 12);
      expect(of("throughput")).toBeCloseTo((requests.good + requests.slow) / sample.plan.durationSeconds, 9);
    }
  });

  test("leave out what comes after the load", () => {
    const last = readings.at(-1);
    const later = {
      ...run("base", "a"),
      readings: [...readings, { ...readings[0], ...last, at: 10_000 }],
    } as KeptRun;
    expect(measurementsOf([later])).toEqual(measured);
  });

  test("leave out the warm-up of a steady run, to the reading", () => {
    const plan = { ...good.plan, steady: { requestsPerSecond: 40, warmUpSeconds: 30 } };
    const { record } = run("base", "a", { plan });
    const warm = measurementsOf([{ side: "base", record, readings }]);
    // Readings last a second, so the first thirty of them are the warm-up.
    const plain = measurementsOf([{ ...run("base", "a"), readings: readings.slice(30) }]);
    expect(warm).toEqual(plain);
    expect(warm).not.toEqual(measured);
  });

  test("come from the records of all when one has no series", () => {
    const kept = measurementsOf([{ ...run("base", "a"), readings: [] }, run("candidate", "b")]);
    expect(kept.filter(({ system }) => system === null)).toEqual([]);
    expect(valueOf(kept, "lgsp", "p95")).toBe(sample.systems["lgsp"]?.latencySeconds.p95);
  });
});

describe("runs that differ", () => {
  test("in nothing are comparable without doubt", () => {
    expect([incomparable(pair), doubts(pair), unlikePairs(pair)]).toEqual([[], [], []]);
  });

  test.each<{ what: string; change: Partial<RunRecord>; problem: string }>([
    {
      what: "surge",
      change: { surge: "monday" },
      problem: `The runs differ in surge: ${good.surge} / monday.`,
    },
    {
      what: "scope",
      change: { scope: ["hue"] },
      problem: `The runs differ in scope: ${JSON.stringify(good.scope)} / ["hue"].`,
    },
    {
      what: "duration",
      change: { plan: { ...good.plan, durationSeconds: 61 } },
      problem: `The runs differ in duration: ${good.plan.durationSeconds} s / 61 s.`,
    },
    {
      what: "scale",
      change: { plan: { ...good.plan, scale: 7 } },
      problem: `The runs differ in scale: ${good.plan.scale} / 7.`,
    },
    {
      what: "constant rate",
      change: { plan: { ...good.plan, steady: { requestsPerSecond: 40, warmUpSeconds: 6 } } },
      problem: "The runs differ in constant rate: none / 40/s.",
    },
    {
      what: "the systems that take part",
      change: { systems: Object.fromEntries(Object.entries(good.systems).filter(([id]) => id === "lgsp")) },
      problem: `The runs differ in systems that took part: ${JSON.stringify(Object.keys(good.systems).toSorted())} / ["lgsp"].`,
    },
    {
      what: "a crash",
      change: { outcome: { kind: "crashed", because: "k6 was killed" } },
      problem: 'The run "b" did not finish: crashed, k6 was killed.',
    },
    {
      what: "validity",
      change: { verdict: { kind: "invalid", reasons: ["It was too short."] } },
      problem: 'The run "b" is invalid: It was too short.',
    },
    {
      what: "nothing, not even their id",
      change: { id: "a" },
      problem: 'The run "a" is named twice; every run counts once.',
    },
  ])("in $what are refused", ({ change, problem }) =>
    expect(incomparable([run("base", "a"), run("candidate", "b", change)])).toEqual([problem]),
  );

  test("in their seeds are doubted, and are no pair", () => {
    const other = [run("base", "a"), run("candidate", "b", { seed: 99, scheduleHash: "else" })];
    expect(doubts(other)).toEqual([{ kind: "schedules", seeds: [good.seed, 99] }]);
    expect(unlikePairs(other)).toEqual(['The pair "a" and "b" was loaded with two schedules.']);
  });

  test("in the version of k6 are doubted", () => {
    const other = [run("base", "a"), run("candidate", "b", { engine: { ...good.engine, version: "3.0.0" } })];
    expect(doubts(other)).toEqual([{ kind: "surrounding", what: "k6" }]);
  });
});
