// Expected values follow from the arithmetic in the comment beside each.
import { describe, expect, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import { journeys } from "../../../src/catalogue/journeys.ts";
import type { Level } from "../../../src/catalogue/surge.ts";
import { surges } from "../../../src/catalogue/surges.ts";
import {
  eventStarts,
  levelAt,
  rateCurve,
  startsPerDay,
  unitsPerDay,
} from "../../../src/planning/arrivals.ts";
import { toScope } from "../../../src/planning/scope.ts";
import { journeyOf, surgeOf } from "./plan-of.ts";

const nation = toScope(["all"]);
const quangTri = toScope(["quang-tri"]);

test.each([
  // 3,321 communes × 288 polls a day; 3,321 ÷ 300 s = 11.07/s.
  { name: "polls of the nation", driver: "commune-poll", scope: nation, units: 956_448 },
  { name: "dossiers of the nation", driver: "dossier", scope: nation, units: 38_000 },
  // 3,321 × 48 accounts × 0.35 documents.
  { name: "documents of the nation", driver: "document", scope: nation, units: 55_792.8 },
  // 78 × 0.2 meetings × 30 points.
  { name: "meeting points of Quảng Trị", driver: "meeting-point", scope: quangTri, units: 468 },
  { name: "meetings of Quảng Trị", driver: "meeting", scope: quangTri, units: 15.6 },
  { name: "report forms of Quảng Trị", driver: "report-form", scope: quangTri, units: 156 },
  // 38,000 × 1,870,845 people of 114,567,656 weighted ones.
  { name: "dossiers of Quảng Trị", driver: "dossier", scope: quangTri, units: 620.528 },
] as const)("$name on the reference day", ({ driver, scope, units }) =>
  expect(unitsPerDay(driver, scope)).toBeCloseTo(units, 2),
);

test.each([
  { name: "Ho Chi Minh City", id: "ho-chi-minh-city", share: 0.147 },
  { name: "Điện Biên", id: "dien-bien", share: 0.0029 },
])("$name has its share of the nation's dossiers", ({ id, share }) =>
  expect(toScope([id]).dossierShare).toBeCloseTo(share, 3),
);

test.each([
  { name: "Quảng Trị", scope: quangTri, dossiers: 156 },
  { name: "the nation", scope: nation, dossiers: 6642 },
])("the drill brings two dossiers per commune to $name", ({ scope, dossiers }) => {
  expect(surgeOf("commune-drill").events.map((event) => [event.journey, eventStarts(event, scope)])).toEqual([
    ["citizen-submit", dossiers],
    // Two status changes each.
    ["national-sync", 2 * dossiers],
    ["dossier-settle", dossiers],
  ]);
});

/** Online dossiers per second in the middle of a morning. */
const rateOf = (surge: string): number =>
  rateCurve(journeyOf("citizen-submit"), surgeOf(surge), { scope: nation })(10.5);

describe("rates", () => {
  test.each([
    // 3,321 ÷ 300 s, round the clock.
    { name: "polling", journey: "axis-poll", surge: "ordinary-day", hour: 15.2, rate: 11.07 },
    // 38,000 × 0.6 online × 0.125 in the hour ÷ 3,600.
    {
      name: "online dossiers at 09:30 of an ordinary day",
      journey: "citizen-submit",
      surge: "ordinary-day",
      hour: 9.5,
      rate: 0.791_667,
    },
    // The same × 155,000 ÷ 38,000: the level at the end of the ramp.
    {
      name: "online dossiers at the end of the August ramp",
      journey: "citizen-submit",
      surge: "august-ramp",
      hour: 10 - 1e-9,
      rate: 3.229_167,
    },
    // 38,000 × 4 changes × 0.15 ÷ 3,600 × 155,000 ÷ 38,000.
    {
      name: "status changes at the end of the August ramp",
      journey: "national-sync",
      surge: "august-ramp",
      hour: 10 - 1e-9,
      rate: 25.833_333,
    },
    // 55,792.8 ÷ 6 × 0.105 ÷ 3,600: the ramp leaves documents alone.
    {
      name: "outgoing documents in the August ramp",
      journey: "document-outgoing",
      surge: "august-ramp",
      hour: 9.9,
      rate: 0.271_215,
    },
    // The same hour × 1.3.
    {
      name: "outgoing documents on a Monday",
      journey: "document-outgoing",
      surge: "monday",
      hour: 9.9,
      rate: 0.352_579,
    },
    // 38,000 × 0.6 × 0.105 ÷ 3,600 × 5.
    {
      name: "online dossiers on the plateau of an announcement",
      journey: "citizen-submit",
      surge: "announcement",
      hour: 10.5,
      rate: 3.325,
    },
    // An announcement leaves the counter alone: 38,000 × 0.4 × 0.14 ÷ 3,600.
    {
      name: "counter intake after an announcement",
      journey: "counter-intake",
      surge: "announcement",
      hour: 10.5,
      rate: 0.591_111,
    },
  ])("$name", ({ journey, surge, hour, rate }) => {
    expect(rateCurve(journeyOf(journey), surgeOf(surge), { scope: nation })(hour)).toBeCloseTo(rate, 4);
  });

  test("two surges that drive the same journey multiply", () => {
    // ×2 of a Monday on what the announcement makes of the day.
    expect(rateOf("monday+announcement")).toBeCloseTo(2 * rateOf("announcement"), 9);
  });

  test.each(journeys.map(({ id }) => id))("of %s add up to its day over 24 hours", (id) => {
    const journey = journeyOf(id);
    const rate = rateCurve(journey, surgeOf("ordinary-day"), { scope: quangTri });
    const total = Array.from({ length: 1440 }, (_, minute) => rate((minute + 0.5) / 60) * 60).reduce(
      (a, b) => a + b,
      0,
    );
    expect(total / startsPerDay(journey, quangTri)).toBeCloseTo(1, 9);
  });

  test("add up to the share of the window that is played", () => {
    const journey = journeyOf("counter-intake");
    const rate = rateCurve(journey, surgeOf("ordinary-day"), { scope: quangTri });
    const total = Array.from({ length: 660 }, (_, minute) => rate(7 + (minute + 0.5) / 60) * 60).reduce(
      (a, b) => a + b,
      0,
    );
    // 07:00–18:00 of the counter curve: all but the last 0.005.
    expect(total / startsPerDay(journey, quangTri)).toBeCloseTo(0.995, 9);
  });
});

describe("levels", () => {
  const level: Level = [
    [0.2, 1],
    [0.6, 5],
    [0.6, 3],
    [1, 2],
  ];
  test.each([
    { name: "before the first point", share: 0, value: 1 },
    { name: "on the first point", share: 0.2, value: 1 },
    { name: "half-way up", share: 0.4, value: 3 },
    { name: "just before a step", share: 0.6 - 1e-12, value: 5 },
    { name: "just behind a step", share: 0.6 + 1e-12, value: 3 },
    { name: "half-way down", share: 0.8, value: 2.5 },
    { name: "after the last point", share: 1.5, value: 2 },
  ])("$name", ({ share, value }) => expect(levelAt(level, share)).toBeCloseTo(value, 6));
});

test("every surge plays hours in which every curve it needs has traffic", () => {
  const silent = surges.flatMap(({ id, spans }) =>
    Object.entries(curves)
      .filter(([, shares]) =>
        spans.every(({ from, to }) =>
          Array.from({ length: Math.ceil(to) - Math.floor(from) }, (_, i) => Math.floor(from) + i).every(
            (hour) => shares[hour % 24] === 0,
          ),
        ),
      )
      .map(([curve]) => `${id} ${curve}`),
  );
  expect(silent).toEqual([]);
});
