import { describe, expect, expectTypeOf, it, test } from "vitest";
import { judgeRun, judgeSystem, type RunFacts } from "../../../src/analysis/judge.ts";
import { judgeObjectives, type ObjectiveResult } from "../../../src/analysis/objective.ts";
import type { RequestClass } from "../../../src/analysis/reading.ts";
import type { Validity } from "../../../src/analysis/validity.ts";
import { RunRecord } from "../../../src/record/run-record.ts";

const objective = (changes: Partial<ObjectiveResult> = {}): ObjectiveResult => ({
  id: "lgsp-call-p95",
  class: "call",
  metric: "latency",
  statistic: "p95",
  limit: 2,
  unit: "s",
  basis: "engineering-default",
  citation: "",
  verified: false,
  measured: 1.2,
  held: true,
  requests: 4210,
  beyond: 3,
  allowed: 0.05,
  missed: null,
  ...changes,
});

const missed = objective({ held: false, beyond: 1314, missed: { from: 61.9, until: 180, worstShare: 0.45 } });
const missSentence =
  "lgsp-call-p95: 31.2 % of 4,210 requests were slower than 2 s (5 % allowed), from 62 s to 180 s, 45 % at worst.";

const requests: Record<RequestClass, number> = {
  good: 1000,
  slow: 0,
  rejected: 0,
  failed: 0,
  dependency: 0,
  timeout: 0,
};
const valid: Validity = {
  valid: true,
  reasons: [],
  generatorCpu: 0.3,
  scheduleLagSeconds: 0,
  longestGapSeconds: 0,
  droppedRatio: 0,
};
const dropping: Validity = {
  ...valid,
  valid: false,
  reasons: ["The generators dropped 9 of 600 session starts."],
  droppedRatio: 0.015,
};
const saturated: Validity = {
  ...valid,
  valid: false,
  reasons: ["The generators used 97 % of the machine's cores."],
  generatorCpu: 0.97,
};
const balanced = { submitted: 10, unanswered: 0, found: 10, pending: 0, lost: 0, duplicated: 0 };

const good: RunFacts = {
  systems: { lgsp: { requests, objectives: [objective(), objective({ held: null })] } },
  validity: valid,
  conservation: { checked: true, held: true, because: null, items: [{ kind: "dossier", ...balanced }] },
  outcome: { kind: "finished", because: null },
};

const missing: RunFacts["systems"] = { lgsp: { requests, objectives: [objective(), missed] } };
const losing: RunFacts["conservation"] = {
  ...good.conservation,
  held: false,
  items: [{ kind: "dossier", ...balanced, found: 8, lost: 2 }],
};
const calls = { id: "portal-calls", expected: 506, unclear: 3, found: 500, held: false, figures: {} };
const unbalanced: RunFacts["conservation"] = { ...good.conservation, held: false, amplification: [calls] };
const lossSentence = "dossier: of 10 acknowledged, 2 were lost and 0 duplicated.";
const miscounting: RunFacts["conservation"] = {
  ...good.conservation,
  held: false,
  items: [{ kind: "requests", ...balanced, found: 9, lost: 1 }],
};
const autostopped = (because: string): RunFacts["outcome"] => ({ kind: "autostopped", because });
const badRule = 'Rule "bad > 80% over 30s" fired at 42 s: 91 % of 3,120 requests were bad.';
const failedRule = 'Rule "failed > 50% over 10s" fired at 12 s: 60 % of 3,120 requests were of class failed.';
const busyRule =
  'Rule "generator-cpu > 95% over 30s" fired at 42 s: the generators used 97 % of the machine\'s cores.';
const unjudged: RunFacts["systems"] = { lgsp: { requests, objectives: [objective({ held: null })] } };

describe("a system", () => {
  test.each([
    { name: "passes when something was judged and held", held: [true, null], verdict: "pass" },
    { name: "fails on one miss", held: [true, false, null], verdict: "fail" },
    { name: "is not measured when nothing could be judged", held: [null, null], verdict: "not-measured" },
    { name: "is not measured without objectives", held: [], verdict: "not-measured" },
  ])("$name", ({ held, verdict }) => {
    expect(judgeSystem(held.map((one) => objective({ held: one })))).toBe(verdict);
  });
});

describe("a run", () => {
  test.each<{ name: string; change: Partial<RunFacts>; kind: string; reasons: string[] }>([
    {
      name: "passes when everything judged held",
      change: {},
      kind: "pass",
      reasons: ["1 of 2 objectives were judged and held. 1 met too few requests to be judged."],
    },
    {
      name: "passes in one sentence when everything could be judged",
      change: { systems: { lgsp: { requests, objectives: [objective()] } } },
      kind: "pass",
      reasons: ["1 of 1 objectives were judged and held."],
    },
    {
      name: "fails when an objective is missed",
      change: { systems: missing },
      kind: "fail",
      reasons: [missSentence],
    },
    {
      name: "fails when items were lost",
      change: { conservation: losing },
      kind: "fail",
      reasons: [lossSentence],
    },
    {
      name: "fails when items were duplicated",
      change: {
        conservation: { ...losing, items: [{ kind: "document", ...balanced, found: 11, duplicated: 1 }] },
      },
      kind: "fail",
      reasons: ["document: of 10 acknowledged, 0 were lost and 1 duplicated."],
    },
    {
      name: "fails when items were lost, however badly the load was applied",
      change: { conservation: losing, validity: dropping },
      kind: "fail",
      reasons: [lossSentence, ...dropping.reasons],
    },
    {
      name: "passes when nothing could be balanced",
      change: { conservation: { checked: false, held: null, because: "no ledger", items: [] } },
      kind: "pass",
      reasons: ["1 of 2 objectives were judged and held. 1 met too few requests to be judged."],
    },
    {
      name: "is invalid when the load was not applied",
      change: { validity: dropping },
      kind: "invalid",
      reasons: dropping.reasons,
    },
    {
      name: "is invalid and not failed when the load was not applied and an objective missed",
      change: { validity: dropping, systems: missing },
      kind: "invalid",
      reasons: [...dropping.reasons, `Not judged, but seen: ${missSentence}`],
    },
    {
      name: "is invalid when requests were miscounted",
      change: { conservation: miscounting, systems: missing },
      kind: "invalid",
      reasons: [
        "The generators counted 10 requests and the receiver 9: pushes were lost or counted twice.",
        `Not judged, but seen: ${missSentence}`,
      ],
    },
    {
      name: "is invalid when nothing could be judged",
      change: { systems: unjudged },
      kind: "invalid",
      reasons: ["No objective met enough requests to be judged."],
    },
    {
      name: "is invalid without any system",
      change: { systems: {} },
      kind: "invalid",
      reasons: ["No objective met enough requests to be judged."],
    },
    {
      name: "is invalid while it lasts",
      change: { outcome: { kind: "running", because: null } },
      kind: "invalid",
      reasons: ["The run has not ended."],
    },
    {
      name: "is invalid when it crashed, whatever else was seen",
      change: {
        outcome: { kind: "crashed", because: "k6 was killed." },
        systems: missing,
        conservation: losing,
      },
      kind: "invalid",
      reasons: ["The run crashed: k6 was killed.", `Not judged, but seen: ${missSentence}`],
    },
    {
      name: "cannot pass when a person stopped it",
      change: { outcome: { kind: "stopped", because: "the console" } },
      kind: "invalid",
      reasons: ["The run was stopped: the console."],
    },
    {
      name: "stopped for no given reason says only that",
      change: { outcome: { kind: "stopped", because: null } },
      kind: "invalid",
      reasons: ["The run was stopped."],
    },
    {
      name: "fails when a person stopped it after an objective was missed",
      change: { outcome: { kind: "stopped", because: "the console" }, systems: missing },
      kind: "fail",
      reasons: [missSentence, "The run was stopped: the console."],
    },
    {
      name: "is invalid when a person stopped it before it could be judged",
      change: { outcome: { kind: "stopped", because: null }, validity: dropping, systems: missing },
      kind: "invalid",
      reasons: [...dropping.reasons, "The run was stopped.", `Not judged, but seen: ${missSentence}`],
    },
    {
      name: "fails when a rule on the systems ended it",
      change: { outcome: autostopped(badRule), systems: missing },
      kind: "fail",
      reasons: [`The run stopped itself: ${badRule}`, missSentence],
    },
    {
      name: "fails when such a rule ended it early and starts were dropped",
      change: { outcome: autostopped(failedRule), validity: dropping },
      kind: "fail",
      reasons: [`The run stopped itself: ${failedRule}`, ...dropping.reasons],
    },
    {
      name: "names what was lost before a rule ended it",
      change: { outcome: autostopped(failedRule), conservation: losing },
      kind: "fail",
      reasons: [`The run stopped itself: ${failedRule}`, lossSentence],
    },
    {
      name: "fails where causes and effects do not balance",
      change: { conservation: unbalanced },
      kind: "fail",
      reasons: ["portal-calls: 500 were found where 506 were expected, and up to 3 more."],
    },
    {
      name: "does not fail for figures that are only shown",
      change: { conservation: { ...good.conservation, amplification: [{ ...calls, held: null }] } },
      kind: "pass",
      reasons: ["1 of 2 objectives were judged and held. 1 met too few requests to be judged."],
    },
    {
      name: "is invalid when such a rule fired on a saturated generator",
      change: { outcome: autostopped(badRule), systems: missing, validity: saturated },
      kind: "invalid",
      reasons: [
        `The run stopped itself: ${badRule}`,
        ...saturated.reasons,
        `Not judged, but seen: ${missSentence}`,
      ],
    },
    {
      name: "is invalid when such a rule fired and no system missed anything",
      change: { outcome: autostopped(badRule) },
      kind: "invalid",
      reasons: [
        `The run stopped itself: ${badRule}`,
        "No system missed an objective: what failed lies in outside services.",
      ],
    },
    {
      name: "is invalid when a rule on the generators ended it",
      change: { outcome: autostopped(busyRule), validity: saturated },
      kind: "invalid",
      reasons: [`The run stopped itself: ${busyRule}`, ...saturated.reasons],
    },
    {
      name: "is invalid when nobody knows which rule ended it",
      change: { outcome: autostopped("something") },
      kind: "invalid",
      reasons: ["The run stopped itself: something."],
    },
  ])("$name", ({ change, kind, reasons }) => {
    const verdict = judgeRun({ ...good, ...change });
    expect(verdict).toEqual({ kind, reasons });
    expect(RunRecord.shape.verdict.parse(verdict)).toEqual(verdict);
  });

  it("takes the parts of a record as they are", () => {
    expectTypeOf<RunRecord>().toExtend<RunFacts>();
  });

  test.each([
    {
      name: "errors",
      result: objective({
        id: "lgsp-call-errors",
        metric: "errors",
        statistic: "ratio",
        allowed: 0.005,
        limit: 0.005,
      }),
      words: "failed or timed out (0.5 % allowed)",
    },
    {
      name: "rejections",
      result: objective({ id: "lgsp-call-rejected", metric: "rejected", statistic: "ratio", allowed: 0.01 }),
      words: "were rejected (1 % allowed)",
    },
    {
      name: "a maximum",
      result: objective({ id: "lgsp-call-max", statistic: "max", allowed: 0 }),
      words: "got no answer before the client gave up (0 % allowed)",
    },
  ])("says what was wrong with $name", ({ result, words }) => {
    const broken = { ...result, held: false, beyond: 421 };
    expect(judgeRun({ ...good, systems: { lgsp: { requests, objectives: [broken] } } }).reasons).toEqual([
      `${result.id}: 10 % of 4,210 requests ${words}.`,
    ]);
  });

  it("names what outside services broke, without blame", () => {
    const objectives = judgeObjectives("lgsp", []).map((one) => ({ ...one, held: true, requests: 0 }));
    const systems = {
      lgsp: { requests: { ...requests, dependency: 250 }, objectives },
      meetings: { requests: { ...requests, dependency: 10 }, objectives: [] },
      reporting: { requests: { ...requests, good: 0 }, objectives: [] },
    };
    expect(judgeRun({ ...good, systems }).reasons.slice(1)).toEqual([
      "lgsp: 20 % of 1,250 requests failed in an outside service, which is not held against the system.",
    ]);
  });

  it("says something sensible about an objective missed without requests", () => {
    const systems = { lgsp: { requests, objectives: [{ ...missed, requests: 0, beyond: 0, missed: null }] } };
    expect(judgeRun({ ...good, systems }).reasons).toEqual([
      "lgsp-call-p95: 0 % of 0 requests were slower than 2 s (5 % allowed).",
    ]);
  });
});
