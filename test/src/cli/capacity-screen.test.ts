import { describe, expect, test } from "vitest";
import { startSearch, withResult, type SearchState } from "../../../src/analysis/search/search.ts";
import type { TrialResult } from "../../../src/analysis/search/trial.ts";
import { knownSoFar, openCapacityScreen, trialLine, worstShare } from "../../../src/cli/capacity-screen.ts";
import { capacityVoice } from "../../../reports/capacity-words.ts";
import { heading } from "../../reports/sample-search.ts";

const objectives = [
  { id: "p95<2.5s", allowed: 0.05, limitSeconds: 2.5, system: null },
  { id: "errors<1%", allowed: 0.01, limitSeconds: null, system: null },
];
const empty = startSearch({ preset: "quick", objectives, guess: 1 });
const voice = capacityVoice(heading.subject, "en");

function resultOf(rate: number, late: number, changes: Partial<TrialResult> = {}): TrialResult {
  return {
    trial: { number: 3, phase: "growth", rate, warmUpSeconds: 10, measureSeconds: 25 },
    end: "finished",
    tallies: { "p95<2.5s": { requests: 200, beyond: late }, "errors<1%": { requests: 200, beyond: 0 } },
    slices: [],
    answeredPerSecond: rate,
    requestsSent: 280,
    recoverySeconds: 1,
    elapsedSeconds: 40,
    latencySeconds: { p50: 0.4, p95: 1.25, p99: 2 },
    invalid: [],
    ...changes,
  };
}

const after = (...results: readonly TrialResult[]): SearchState => results.reduce(withResult, empty);

describe("what is known so far", () => {
  test.each([
    { name: "nothing", state: empty, says: "" },
    { name: "only what held", state: after(resultOf(4, 2), resultOf(8, 3)), says: "held up to 8/s" },
    { name: "only what did not", state: after(resultOf(4, 50)), says: "not at 4/s" },
    { name: "both", state: after(resultOf(4, 2), resultOf(16, 80)), says: "held up to 4/s, not at 16/s" },
    {
      name: "what held above what did not counts for nothing",
      state: after(resultOf(4, 2), resultOf(16, 80), resultOf(20, 1)),
      says: "held up to 4/s, not at 16/s",
    },
    {
      name: "a trial that cannot be used says nothing",
      state: after(resultOf(4, 2), resultOf(8, 90, { invalid: ["the generator was busy"] })),
      says: "held up to 4/s",
    },
    {
      name: "a trial that collapsed did not hold",
      state: after(resultOf(4, 2), resultOf(8, 2, { end: "collapsed" })),
      says: "held up to 4/s, not at 8/s",
    },
  ])("$name", ({ state, says }) => expect(knownSoFar(state, voice)).toBe(says));
});

test("the objective furthest beyond its limit is told", () => {
  const tallies = { "p95<2.5s": { requests: 200, beyond: 12 }, "errors<1%": { requests: 200, beyond: 6 } };
  expect(worstShare(resultOf(4, 0, { tallies }), empty)).toEqual({ share: 0.03, isHeld: false });
});

test("a trial that is over is one line", () => {
  const result = resultOf(4.8, 9);
  expect(trialLine(result, after(result), voice)).toBe(
    "trial 3 · growth · 4.8/s · beyond 4.5\u00A0% · p95 1.25\u00A0s",
  );
  const broken = resultOf(4.8, 9, { invalid: ["The generator was busy."] });
  expect(trialLine(broken, after(broken), voice)).toContain("invalid: The generator was busy.");
});

const shownOn = (isTTY: boolean): string => {
  let shown = "";
  const screen = openCapacityScreen({ isTTY, columns: 60, write: (text: string) => (shown += text) }, voice);
  const result = resultOf(4, 2);
  screen.trialBegins(result.trial, empty);
  screen.trialEnded(result, after(result));
  screen.end();
  return shown;
};

describe("the screen", () => {
  test("without a terminal it is a line for each trial", () => {
    expect(shownOn(false)).toBe("trial 3 · growth · 4/s · beyond 1\u00A0% · p95 1.25\u00A0s\n");
  });

  test("on a terminal what is being played stands there until it is over", () => {
    expect(shownOn(true)).toContain(
      "\r\u001B[Ktrial 3 · growth · 4/s\r\u001B[Ktrial 3 · growth · 4/s · beyond",
    );
  });
});
