import { describe, expect, test } from "vitest";
import { journeys, journeysInLogOf } from "../../../src/catalogue/journeys.ts";
import { startsPerDay } from "../../../src/planning/arrivals.ts";
import { calibratedDay } from "../../../src/planning/calibrated-day.ts";
import { toScope } from "../../../src/planning/scope.ts";
import { goodCalibration as good } from "../../support/good-calibration.ts";

const own = journeysInLogOf("procedures");
const sum = (values: readonly (number | undefined)[]): number =>
  values.reduce<number>((total, one) => total + (one ?? Number.NaN), 0);

describe("an ordinary day by calibrations", () => {
  test("has the sessions of the log in the scope of the log", () => {
    const day = calibratedDay([good], toScope(["quang-tri"]));
    expect(sum(own.map((journey) => day.startsPerDay(journey)))).toBeCloseTo(1000, 6);
  });

  test("grows with the people of a larger scope", () => {
    const [one, two] = [toScope(["quang-tri"]), toScope(["quang-tri", "hue"])];
    const [lookup] = own.filter(({ id }) => id === "citizen-lookup");
    expect(lookup).toBeDefined();
    const ratio = startsPerDay(lookup!, two) / startsPerDay(lookup!, one);
    expect(calibratedDay([good], two).startsPerDay(lookup!)).toBeCloseTo(750 * ratio, 6);
  });

  test("deals sessions that fit no journey as the catalogue does", () => {
    const day = calibratedDay([{ ...good, weights: undefined }], toScope(["quang-tri"]));
    expect(sum(own.map((journey) => day.startsPerDay(journey)))).toBeCloseTo(1000, 6);
  });

  test("says nothing of systems without a calibration, and takes the first that says something", () => {
    const other = { ...good, system: "documents" as const, weights: undefined, thinkSeconds: undefined };
    const day = calibratedDay([other, good], toScope(["quang-tri"]));
    const [meeting] = journeys.filter(({ system }) => system === "meetings");
    expect(day.startsPerDay(meeting!)).toBeUndefined();
    expect(day.curve(meeting!)).toBeUndefined();
    expect(day.curve(own[0]!)).toBe(good.curve);
    expect(day.think("procedures.lookup")).toBe(12);
    expect(day.think("procedures.create")).toBeUndefined();
  });
});
