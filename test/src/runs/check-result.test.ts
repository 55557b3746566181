import { describe, expect, test } from "vitest";
import type { TrialResult } from "../../../src/analysis/search/trial.ts";
import { endpointById } from "../../../src/catalogue/endpoints.ts";
import type { Endpoint } from "../../../src/catalogue/system.ts";
import { judgeCheck, resultOfParts, type CheckMeasured } from "../../../src/runs/check-result.ts";
import { histogramOf } from "../receiver/histogram-of.ts";

const POLL = "documents.axis-poll";
const plan = {
  endpoint: endpointById.get(POLL) as Endpoint,
  rate: 70,
  loadShare: 0.8,
  mixPerSecond: 100,
  mixDispersion: 2,
  probePerSecond: 10,
  warmUpSeconds: 3,
  probeSeconds: 6,
  measureSeconds: 8,
};
const result: TrialResult = {
  trial: { number: 21, phase: "full", rate: 70, warmUpSeconds: 3, measureSeconds: 8 },
  end: "finished",
  tallies: {},
  slices: [],
  answeredPerSecond: 100,
  requestsSent: 1100,
  recoverySeconds: 0,
  elapsedSeconds: 12,
  latencySeconds: { p50: 0.1, p95: 0.1, p99: 0.1 },
  invalid: [],
};
/** A second of the measured part with a hundred polls that took 0.1 s each, four of them too slow for somebody. */
const part = {
  endpoints: { [POLL]: { requests: 100, bad: { slow: 4 }, latency: histogramOf(Array(100).fill(0.1)) } },
  slower: {},
};
const parts = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [String(i), part]));
const band = { seconds: 0.1, low: 0.095, high: 0.105 };
const probe = {
  requests: 600,
  statuses: { "200": 600 },
  expected: [200],
  interrupted: false,
  doubts: [],
  measured: {
    name: "autocannon",
    askedPerSecond: 100,
    arrivalDispersion: 1,
    seconds: 6,
    requests: 600,
    beyond: 24,
    p50: band,
    p95: band,
    bucketError: 0.001,
    dispersion: 1,
    arrivals: "poisson",
  },
} as const;
const measured: CheckMeasured = { plan, result, parts, slices: 8, probe };

test("what k6 measured is every request of the endpoint in the measured part, whatever else was sent", () => {
  const other = { requests: 50, bad: {}, latency: histogramOf([1]) };
  const mixed = { ...parts, "3": { ...part, endpoints: { ...part.endpoints, "documents.inbox": other } } };
  expect(resultOfParts({ plan, parts: mixed, slices: 8 })).toMatchObject({
    name: "k6",
    requests: 800,
    beyond: 32,
    seconds: 8,
    askedPerSecond: 100,
    // 0.1 lies in the bucket up to 2^(−26/8) = 0.1051; half of it is 2^(−26.5/8) = 0.1007 (bc).
    p50: { seconds: expect.closeTo(0.1007, 4) },
  });
});

describe("the cross-check", () => {
  test("agrees where both measured the same, and says where", () =>
    expect(judgeCheck(measured)).toMatchObject({
      kind: "agree",
      sentence: expect.stringMatching(
        /^documents\/axis-poll at 80 % of the rate that was held: k6 and autocannon agree/,
      ),
    }));

  test("disagrees where the second generator sees answers twice as slow", () => {
    const slow = { seconds: 0.2, low: 0.19, high: 0.21 };
    const other = { ...probe, measured: { ...probe.measured, p50: slow, p95: slow } };
    expect(judgeCheck({ ...measured, probe: other }).kind).toBe("disagree");
  });

  test("disagrees with the finding where the system breaks down below the rate that was held", () =>
    expect(judgeCheck({ ...measured, result: { ...result, end: "collapsed" } })).toMatchObject({
      kind: "disagree",
      sentence: expect.stringContaining("broken off at 80 %"),
    }));

  test.each<{ name: string; change: Partial<CheckMeasured>; says: string }>([
    {
      name: "k6 could not be used",
      change: { result: { ...result, invalid: ["It was late."] } },
      says: "It was late.",
    },
    { name: "nothing was repeated", change: { probe: "no session sent it." }, says: "no session sent it." },
    { name: "it was cut off", change: { probe: { ...probe, interrupted: true } }, says: "ended before" },
    {
      name: "the probe measured itself",
      change: { probe: { ...probe, doubts: [{ kind: "busy", core: 0.95, most: 0.8 }] } },
      says: "it used 95 % of its core",
    },
    {
      name: "what a session sent is of one use",
      change: { probe: { ...probe, statuses: { "200": 590, "401": 10 } } },
      says: "10 of 600 were answered with 401",
    },
  ])("is unclear where $name", ({ change, says }) =>
    expect(judgeCheck({ ...measured, ...change })).toMatchObject({
      kind: "unclear",
      sentence: expect.stringContaining(says),
    }),
  );

  test("takes 429 and a refusal that was hoped for as answers of a system under load", () => {
    const other = { ...probe, statuses: { "200": 500, "429": 50, "404": 50 }, expected: [200, 404] };
    expect(judgeCheck({ ...measured, probe: other }).kind).toBe("agree");
  });
});
