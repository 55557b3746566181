import { expect, test } from "vitest";
import { about } from "../../../scenarios/journeys/meeting-join.ts";
import { beatsOf } from "../../../scenarios/parts/stay.ts";

/** When each beat falls due (s after joining). */
const timesOf = (length: number, step: string): number[] => {
  let at = 0;
  return beatsOf(length).flatMap((beat) => {
    at += beat.after;
    return beat.step === step ? [at] : [];
  });
};

test("pings come every 20 s and heart-beats every 30 s, each on its own clock", () => {
  expect(timesOf(120, "ping")).toEqual([20, 40, 60, 80, 100, 120]);
  expect(timesOf(120, "quality")).toEqual([30, 60, 90, 120]);
});

test("a stay shorter than a ping has no beat", () => expect(beatsOf(19)).toEqual([]));

test("the stay that the planner counts is the stay that is played", () => {
  const steps = new Map(about().steps.map((step) => [step.call, step]));
  expect(steps.get("ping")).toMatchObject({ times: timesOf(120, "ping").length, pause: { mean: 20 } });
  expect(steps.get("quality")).toEqual({ call: "quality", times: timesOf(120, "quality").length });
});
