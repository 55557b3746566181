import { describe, expect, test } from "vitest";
import type { Phase, TrialEnd } from "../../../src/analysis/search/trial.ts";
import { restSeconds } from "../../../src/runs/rest.ts";

const trial = (phase: Phase) => ({ number: 1, phase, rate: 26, warmUpSeconds: 15, measureSeconds: 60 });
const rest = (
  phase: Phase,
  end: TrialEnd,
  [requestsSent, answeredPerSecond]: readonly [number, number],
): number => restSeconds({ trial: trial(phase), end, requestsSent, answeredPerSecond }, 10);

describe("after a trial the system is left alone", () => {
  test("not at all when its load had an end and was none too many", () => {
    expect(rest("full", "finished", [1425, 19])).toBe(0);
  });

  test("as long as a client waits when it was broken off", () => {
    expect(rest("growth", "collapsed", [500, 0])).toBe(10);
    expect(rest("overload", "autostopped", [500, 20])).toBe(10);
  });

  test("as long as it takes to work off what an overload sent beyond what is answered", () => {
    // 26/s for 75 s, of which 20/s are answered: 450 are left, 22.5 s of work.
    expect(rest("overload", "finished", [1950, 20])).toBeCloseTo(22.5, 6);
    expect(rest("overload", "finished", [1950, 26])).toBe(0);
  });

  test("never longer than the overload itself lasted", () => {
    expect(rest("overload", "finished", [1950, 5])).toBe(75);
    expect(rest("overload", "finished", [1950, 0])).toBe(75);
  });
});
