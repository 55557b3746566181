import { describe, expect, test } from "vitest";
import { journeys } from "../../../src/catalogue/journeys.ts";
import type { Journey } from "../../../src/catalogue/system.ts";
import {
  calibratedCurve,
  calibratedThink,
  dealtStartsPerDay,
  problemsOfCalibration,
  type Calibration,
} from "../../../src/planning/calibration.ts";
import { goodCalibration as good } from "../../support/good-calibration.ts";

const journey = (id: string): Journey => {
  const found = journeys.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no journey ${id}`);
  return found;
};

interface Case {
  readonly name: string;
  readonly change: Partial<Record<keyof Calibration, unknown>>;
  readonly problems: readonly string[];
}

const own = "citizen-submit, citizen-lookup, counter-intake, certified-copy, dossier-settle";

const cases: readonly Case[] = [
  { name: "a good one has no problem", change: {}, problems: [] },
  { name: "it may know no journeys", change: { weights: undefined, thinkSeconds: undefined }, problems: [] },
  {
    name: "an unknown system",
    change: { system: "payroll" },
    problems: ['system is "payroll"; known are: procedures, documents, meetings, lgsp, reporting.'],
  },
  {
    name: "a journey of another system",
    change: { weights: { "citizen-lookup": 0.5, "axis-poll": 0.5 } },
    problems: [`weights names "axis-poll", which is no journey in a log of procedures; known are: ${own}.`],
  },
  {
    name: "weights that are too much",
    change: { weights: { "citizen-lookup": 0.6, "citizen-submit": 0.5 } },
    problems: ["weights add up to 1.1, not 1."],
  },
  {
    name: "a weight that is negative",
    change: { weights: { "citizen-lookup": 1.5, "citizen-submit": -0.5 } },
    problems: [
      "weights.citizen-lookup is 1.5, not a share from 0 to 1.",
      "weights.citizen-submit is -0.5, not a share from 0 to 1.",
    ],
  },
  {
    name: "a curve of 23 hours",
    change: { curve: good.curve.slice(1) },
    problems: ["curve has 23 hours, not 24."],
  },
  {
    name: "a curve that is not whole",
    change: { curve: good.curve.map((share) => share / 2) },
    problems: ["curve adds up to 0.5, not 1."],
  },
  {
    name: "a share below zero",
    change: { curve: [-0.1, ...good.curve.slice(1)] },
    problems: ["curve[0] is -0.1, not a share from 0 to 1."],
  },
  { name: "no province", change: { scope: [] }, problems: ["scope names no province."] },
  {
    name: "an unknown province",
    change: { scope: ["quang-tri", "atlantis"] },
    problems: ['scope names "atlantis", which is no province and not all.'],
  },
  {
    name: "no sessions",
    change: { sessionsPerDay: 0 },
    problems: ["sessionsPerDay is 0; it must be positive."],
  },
  {
    name: "numbers that cannot be",
    change: { requestsPerSession: 0, overDispersion: -1 },
    problems: [
      "requestsPerSession is 0; it must be positive.",
      "overDispersion is -1; it cannot be negative.",
    ],
  },
  {
    name: "a pause before an endpoint of another system",
    change: { thinkSeconds: { "lgsp.token": 1 } },
    problems: ['thinkSeconds names "lgsp.token", which is no endpoint of procedures.'],
  },
  {
    name: "a negative pause",
    change: { thinkSeconds: { "procedures.lookup": -2 } },
    problems: ["thinkSeconds.procedures.lookup is -2 s; a pause cannot be negative."],
  },
];

describe("a calibration", () => {
  test.each(cases)("$name", ({ change, problems }) =>
    expect(problemsOfCalibration({ ...good, ...change } as Calibration)).toEqual(problems),
  );
});

describe("in the place of the catalogue", () => {
  test("stand the curve, the starts and the pauses of its system", () => {
    const lookup = journey("citizen-lookup");
    expect(calibratedCurve(lookup, good)).toBe(good.curve);
    expect(dealtStartsPerDay(lookup, good, { ofSystem: 0.6, ofScopes: 2 })).toBe(1000 * 0.75 * 2);
    expect(calibratedThink("procedures.lookup", good)).toBe(12);
  });

  test("a journey that the log never saw has no starts", () => {
    const weights = { "citizen-lookup": 1 };
    const shares = { ofSystem: 0.1, ofScopes: 1 };
    expect(dealtStartsPerDay(journey("counter-intake"), { ...good, weights }, shares)).toBe(0);
  });

  test("nothing is said about other systems or pauses that are not known", () => {
    const poll = journey("axis-poll");
    expect(calibratedCurve(poll, good)).toBeUndefined();
    expect(dealtStartsPerDay(poll, good, { ofSystem: 1, ofScopes: 1 })).toBeUndefined();
    expect(calibratedThink("procedures.create", good)).toBeUndefined();
  });

  test("sessions that fit no journey are dealt as the catalogue has them", () => {
    const lookup = journey("citizen-lookup");
    const blind = { ...good, weights: undefined };
    expect(dealtStartsPerDay(lookup, blind, { ofSystem: 0.6, ofScopes: 3 })).toBeCloseTo(1000 * 0.6 * 3, 9);
    expect(dealtStartsPerDay(lookup, good, { ofSystem: 0.6, ofScopes: 3 })).toBeCloseTo(1000 * 0.75 * 3, 9);
  });
});
