import { describe, expect, test } from "vitest";
import {
  catalogueObjectives,
  judgeProbe,
  judgeProbeObjectives,
  probeDoubts,
  searchObjectives,
  type ProbeFacts,
} from "../../../src/analysis/probe-verdict.ts";

/** 1,000 requests: 60 slow ones, 20 rejected, 10 failed, 5 dependency, 5 timeouts; 40 took longer than 5 s. */
const facts: ProbeFacts = {
  requests: 1000,
  bad: { slow: 60, rejected: 20, failed: 10, dependency: 5, timeout: 5 },
  slowerThan: [
    { seconds: 2.5, requests: 60 },
    { seconds: 5, requests: 40 },
  ],
  scheduled: 1000,
  sent: 1000,
  unfinished: 0,
  core: 0.2,
  lagSeconds: { p99: 0.002 },
  interrupted: false,
};

const few = (beyond: number): ProbeFacts => ({
  ...facts,
  requests: 10,
  bad: { failed: beyond },
  slowerThan: [],
});

describe("objectives of a probe", () => {
  test("of the catalogue count as in a run", () => {
    const results = judgeProbeObjectives(catalogueObjectives("procedures", "page"), facts);
    expect(results.map(({ id, beyond, requests, held }) => [id, beyond, requests, held])).toEqual(
      expect.arrayContaining([
        // slow + timeout of what was neither rejected nor failed here or outside
        ["procedures-page-p95", 65, 965, false],
        ["procedures-page-errors", 15, 995, false],
        ["procedures-page-rejected", 20, 1000, true],
      ]),
    );
  });

  test("of a search count whatever was not answered rightly in time", () => {
    const asked = [
      { id: "p95<5s", allowed: 0.05, limitSeconds: 5, system: null },
      { id: "errors<5%", allowed: 0.05, limitSeconds: null, system: null },
    ];
    expect(judgeProbeObjectives(searchObjectives(asked), facts)).toMatchObject([
      { id: "p95<5s", beyond: 80, requests: 1000, held: false },
      { id: "errors<5%", beyond: 40, requests: 1000, held: true },
    ]);
  });

  test("are not judged on few requests, unless chance cannot explain what was seen", () => {
    const asked = searchObjectives([{ id: "errors<1%", allowed: 0.01, limitSeconds: null, system: null }]);
    expect(judgeProbeObjectives(asked, few(1))[0]?.held).toBeNull();
    expect(judgeProbeObjectives(asked, few(8))[0]?.held).toBe(false);
  });
});

describe("doubts about the generator", () => {
  test.each([
    { name: "none", change: {}, doubts: [] },
    {
      name: "requests that were not sent",
      change: { sent: 970 },
      doubts: [{ kind: "unsent", share: 0.97, scheduled: 1000 }],
    },
    { name: "a busy core", change: { core: 0.9 }, doubts: [{ kind: "busy", core: 0.9, most: 0.8 }] },
    {
      name: "lateness",
      change: { lagSeconds: { p99: 0.2 } },
      doubts: [{ kind: "late", seconds: 0.2, most: 0.05, limit: 2.5 }],
    },
    { name: "nothing due", change: { scheduled: 0, sent: 0, requests: 0 }, doubts: [{ kind: "none-due" }] },
  ])("$name", ({ change, doubts }) => expect(probeDoubts({ ...facts, ...change }, 2.5)).toEqual(doubts));
});

describe("the verdict", () => {
  const held = {
    id: "a",
    metric: "all",
    limit: 1,
    allowed: 0.05,
    beyond: 0,
    requests: 100,
    held: true,
  } as const;
  const broken = { ...held, id: "b", beyond: 50, held: false } as const;
  const open = { ...held, id: "c", held: null } as const;

  test.each([
    { name: "all held", results: [held, open], doubts: [], cut: false, kind: "pass" },
    { name: "one broken", results: [held, broken], doubts: [], cut: false, kind: "fail" },
    { name: "one broken before it was stopped", results: [broken], doubts: [], cut: true, kind: "fail" },
    { name: "held until it was stopped", results: [held], doubts: [], cut: true, kind: "invalid" },
    {
      name: "broken, but by a generator in doubt",
      results: [broken],
      doubts: [{ kind: "busy", core: 0.9, most: 0.8 } as const],
      cut: false,
      kind: "invalid",
    },
    { name: "nothing judged", results: [open], doubts: [], cut: false, kind: "invalid" },
  ])("$name: $kind", ({ results, doubts, cut, kind }) =>
    expect(judgeProbe(results, doubts, cut).kind).toBe(kind),
  );
});
