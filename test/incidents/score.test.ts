import { describe, expect, test } from "vitest";
import type { Expected, Firing } from "./incident.ts";
import { score, unmuted } from "./score.ts";

const page: Expected = {
  alert: "HeadroomSystemDown",
  severity: "page",
  labels: { system: "lgsp" },
  from: 100,
  by: 160,
  overBy: 300,
  isSymptom: true,
};
const firing = (first: number, last: number, labels: Record<string, string> = {}): Firing => ({
  labels: {
    alertname: "HeadroomSystemDown",
    severity: "page",
    system: "lgsp",
    during_run: "mute",
    ...labels,
  },
  first,
  last,
});

describe("score", () => {
  test("an alert in time is met, and held against the break", () =>
    expect(score([page], [firing(130, 250)], 90)).toMatchObject({
      answers: [{ at: 130, isMet: true }],
      unexpected: [],
      precision: 1,
      recall: 1,
      delay: 40,
    }));

  test.each([
    ["does not fire", []],
    ["fires for another system", [firing(130, 250, { system: "meetings" })]],
    ["fires with another severity", [firing(130, 250, { severity: "ticket" })]],
    ["fires too late", [firing(165, 250)]],
    ["fires before there is a reason", [firing(95, 250)]],
    ["does not end", [firing(130, 305)]],
    ["does not end in one of its variants", [firing(130, 250), firing(140, 305, { window: "5m" })]],
  ])("an alert that %s is missed", (_, fired) => expect(score([page], fired, 90).recall).toBe(0));

  test.each([
    ["another alert", firing(130, 250, { alertname: "HeadroomSyncLagging" })],
    ["another system", firing(130, 250, { system: "meetings" })],
    ["a ticket", firing(130, 250, { severity: "ticket" })],
    ["the same too early", firing(20, 30)],
  ])("%s is unexpected", (_, other) => {
    const { unexpected, precision } = score([page], [firing(130, 250), other], 90);
    expect(unexpected).toEqual([other]);
    expect(precision).toBe(0.5);
  });

  test("what is there for routing only reaches nobody", () =>
    expect(score([], [firing(0, 9, { severity: "none" })], undefined)).toEqual({
      answers: [],
      unexpected: [],
      precision: 1,
      recall: 1,
    }));

  test("where two pages are expected of a symptom, the later one counts", () => {
    const other: Expected = { ...page, labels: { system: "meetings" } };
    const fired = [firing(130, 250), firing(150, 250, { system: "meetings" })];
    expect(score([page, other], fired, 90).delay).toBe(60);
  });
});

describe("unmuted", () => {
  const run = firing(100, 400, { alertname: "HeadroomRunActive", severity: "none", during_run: "keep" });
  test.each([
    ["before the run", firing(95, 200)],
    ["after it", firing(200, 405)],
  ])("a muted alert that fires %s reaches somebody", (_, one) => expect(unmuted([one], run)).toEqual([one]));
  test("one within the run does not", () => expect(unmuted([firing(100, 400)], run)).toEqual([]));
  test("without a run there is nothing to mute", () =>
    expect(unmuted([firing(1, 2)], undefined)).toEqual([]));
});
