import { describe, expect, test } from "vitest";
import { parseRunRecord, type RunRecord } from "../../../src/record/run-record.ts";
import { concludeRun, emptyResults, type RunFindings } from "../../../src/runs/conclude-run.ts";
import { draftRecord } from "../../../src/runs/draft-record.ts";
import { plannedStarts } from "../../../src/runs/kept-plan.ts";
import { planOf, sum } from "../planning/plan-of.ts";
import { healthyReadings } from "./healthy-readings.ts";
import { setupOf } from "./setup-of.ts";

const plan = planOf({ durationSeconds: 60, scope: ["all"] });
const draft = draftRecord(setupOf(plan, "/nowhere"), {
  id: "one",
  startedAt: new Date("2026-11-23T02:15:00Z"),
  machine: { platform: "linux x64", cores: 2, memoryBytes: 8e9, node: "v20" },
  slotSeconds: 0.4,
});

const findings = (change: Partial<RunFindings> = {}): RunFindings => ({
  outcome: { kind: "finished", because: null },
  endedAt: new Date("2026-11-23T02:16:01Z"),
  readings: healthyReadings(plan, 10),
  planned: plannedStarts(plan),
  conservation: { submitted: {}, unanswered: {}, before: {}, after: {}, cutOff: false, requests: undefined },
  notices: ["said"],
  ...change,
});

const concluded = (change: Partial<RunFindings> = {}): RunRecord => concludeRun(draft, findings(change));

test("a draft is a record that says it has not ended", () => {
  expect(parseRunRecord(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  expect(draft).toMatchObject({ ...emptyResults, outcome: { kind: "running" }, endedAt: null });
});

describe("a run", () => {
  test.each([
    {
      name: "in which all went well passes",
      change: {},
      verdict: "pass",
      reason: /^\d+ of \d+ objectives were judged and held\./,
    },
    {
      name: "in which a third of the answers was slow fails, with the objectives in sentences",
      change: { readings: healthyReadings(plan, 12, 4) },
      verdict: "fail",
      reason: /slower than .* \(5 % allowed\)/,
    },
    {
      name: "that a person stopped is invalid though all was well until then",
      change: {
        outcome: { kind: "stopped", because: "a person" },
        readings: healthyReadings(plan, 10).slice(0, 30),
      },
      verdict: "invalid",
      reason: /stopped.*a person/,
    },
    {
      name: "that crashed is invalid",
      change: { outcome: { kind: "crashed", because: "k6 was killed" } },
      verdict: "invalid",
      reason: /crashed.*k6 was killed/,
    },
    {
      name: "without a reading is invalid",
      change: { readings: [] },
      verdict: "invalid",
      reason: /No session start was measured/,
    },
    {
      name: "whose generators dropped a tenth of the starts is invalid",
      change: {
        readings: healthyReadings(plan, 10).map((reading) => ({
          ...reading,
          journeys: { ...reading.journeys, "axis-poll": { started: 9, dropped: 3 } },
        })),
      },
      verdict: "invalid",
      reason: /dropped/,
    },
    {
      name: "whose systems lost a dossier fails",
      change: {
        conservation: {
          submitted: { dossier: 5 },
          unanswered: {},
          cutOff: false,
          requests: undefined,
          before: { procedures: { dossiers: { found: 0, duplicates: 0 } } },
          after: { procedures: { dossiers: { found: 4, duplicates: 0 } } },
        },
      },
      verdict: "fail",
      reason: /dossier: of 5 acknowledged, 1/,
    },
  ] as const)("$name", ({ change, verdict, reason }) => {
    const record = concluded(change);
    expect(record.verdict.kind).toBe(verdict);
    expect(record.verdict.reasons.join("\n")).toMatch(reason);
  });

  test("leaves a record that can be read again, with when it ended and what was said", () => {
    const record = concluded();
    expect(parseRunRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(record).toMatchObject({
      id: "one",
      endedAt: "2026-11-23T02:16:01.000Z",
      notices: ["said"],
      outcome: { kind: "finished" },
    });
  });

  test("counts every request and start once", () => {
    const { systems } = concluded({ readings: healthyReadings(plan, 12, 4) });
    // Eight endpoints of the queries and five of the portal, 12 requests a second on each, for 60 s.
    expect(systems["lgsp"]?.requests).toEqual({
      good: 13 * 8 * 60,
      slow: 13 * 4 * 60,
      rejected: 0,
      failed: 0,
      dependency: 0,
      timeout: 0,
    });
    const results = Object.values(systems);
    expect(results.map(({ achieved, dropped }) => ({ achieved, dropped }))).toEqual(
      results.map(({ offered }) => ({ achieved: offered, dropped: 0 })),
    );
    expect(sum(results.map(({ offered }) => offered))).toBe(plan.total.starts);
  });
});
