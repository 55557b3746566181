import { expect, test } from "vitest";
import type { Catalogue } from "../../../src/catalogue/problems.ts";
import { problemsOfCatalogue, shippedCatalogue as good } from "../../../src/catalogue/problems.ts";
import { constant } from "../../../src/catalogue/pause.ts";

test("the shipped catalogue has no problem", () => expect(problemsOfCatalogue()).toEqual([]));

const twice = <T>(rows: readonly T[]): readonly T[] => [...rows, ...rows.slice(0, 1)];
const changed = <T>(rows: readonly T[], index: number, change: Partial<T>): readonly T[] =>
  rows.map((row, i) => (i === index ? { ...row, ...change } : row));

const surge = (id: string): number => good.surges.findIndex((one) => one.id === id);
const journey = (id: string): number => good.journeys.findIndex((one) => one.id === id);
const drill = good.surges[surge("commune-drill")];
const poll = good.journeys[journey("axis-poll")];
const step = (change: object) =>
  [{ ...poll?.steps[0], ...change }, ...(poll?.steps.slice(1) ?? [])] as NonNullable<typeof poll>["steps"];

/** One fault each in the shipped catalogue, and the sentence it must cause. */
const faults: readonly {
  readonly name: string;
  readonly change: Partial<Catalogue>;
  readonly sentence: string;
}[] = [
  {
    name: "an endpoint twice",
    change: { endpoints: twice(good.endpoints) },
    sentence: 'Endpoint "procedures.authorize" stands twice.',
  },
  {
    name: "a journey twice",
    change: { journeys: twice(good.journeys) },
    sentence: 'Journey "citizen-submit" stands twice.',
  },
  {
    name: "an objective twice",
    change: { objectives: twice(good.objectives) },
    sentence: 'Objective "procedures-page-p95" stands twice.',
  },
  {
    name: "a surge twice",
    change: { surges: twice(good.surges) },
    sentence: 'Surge "ordinary-day" stands twice.',
  },
  {
    name: "a province twice",
    change: { provinces: twice(good.provinces) },
    sentence: 'Province "ha-noi" stands twice.',
  },
  {
    name: "a province missing",
    change: { provinces: good.provinces.slice(1) },
    sentence: "There are 33 provinces, not 34.",
  },
  {
    name: "a commune too many",
    change: { provinces: changed(good.provinces, 0, { communes: 127 }) },
    sentence: "The provinces have 3322 communes together, not 3321.",
  },
  {
    name: "a province without people",
    change: { provinces: changed(good.provinces, 0, { population: 0 }) },
    sentence: 'Province "ha-noi" has no people or no activity.',
  },
  {
    name: "a province without activity",
    change: { provinces: changed(good.provinces, 0, { activity: 0 }) },
    sentence: 'Province "ha-noi" has no people or no activity.',
  },
  {
    name: "a curve of 23 hours",
    change: { curves: { ...good.curves, short: Array.from({ length: 23 }, () => 1 / 23) } },
    sentence: 'Curve "short" has 23 hours.',
  },
  {
    name: "a curve that is not a whole day",
    change: { curves: { ...good.curves, half: Array.from({ length: 24 }, () => 1 / 48) } },
    sentence: 'Curve "half" adds up to 0.5, not 1.',
  },
  {
    name: "a step on no endpoint",
    change: {
      journeys: changed(good.journeys, journey("axis-poll"), {
        steps: step({ endpoint: "documents.nowhere" }),
      }),
    },
    sentence: 'Journey "axis-poll" calls "documents.nowhere", which is no endpoint.',
  },
  {
    name: "a step in another system",
    change: {
      journeys: changed(good.journeys, journey("axis-poll"), { steps: step({ endpoint: "lgsp.token" }) }),
    },
    sentence: 'Journey "axis-poll" of documents calls "lgsp.token" of lgsp.',
  },
  {
    name: "a step that never happens",
    change: { journeys: changed(good.journeys, journey("axis-poll"), { steps: step({ times: 0 }) }) },
    sentence: 'Journey "axis-poll" calls "documents.axis-poll" 0 times after 0 s.',
  },
  {
    name: "a pause of negative length",
    change: {
      journeys: changed(good.journeys, journey("axis-poll"), { steps: step({ pause: constant(-1) }) }),
    },
    sentence: 'Journey "axis-poll" calls "documents.axis-poll" 1 times after -1 s.',
  },
  {
    name: "an endpoint nobody calls",
    change: { journeys: changed(good.journeys, journey("axis-poll"), { steps: step({}).slice(1) }) },
    sentence: 'No journey calls "documents.axis-poll".',
  },
  {
    name: "a system with two journeys",
    change: { journeys: good.journeys.filter(({ id }) => id !== "report-import") },
    sentence: 'System "reporting" has fewer than 3 journeys.',
  },
  {
    name: "an endpoint without an objective",
    change: { objectives: good.objectives.filter((one) => one.id !== "documents-poll-p95") },
    sentence: 'Endpoint "documents.axis-poll" of class poll has no latency objective in documents.',
  },
  {
    name: "a driver without a fact",
    change: { driverFacts: { ...good.driverFacts, meeting: [] } },
    sentence: 'Driver "meeting" rests on no fact.',
  },
  {
    name: "a surge that ends before it begins",
    change: { surges: changed(good.surges, 0, { spans: [{ from: 18, to: 7 }] }) },
    sentence: 'Surge "ordinary-day" ends before it begins.',
  },
  {
    name: "a factor on no journey",
    change: {
      surges: changed(good.surges, 0, {
        factors: [{ journeys: ["nobody"], level: [[0, 1]], confidence: "GK", citation: "" }],
      }),
    },
    sentence: 'Surge "ordinary-day" drives "nobody", which is no journey.',
  },
  {
    name: "an event of no journey",
    change: {
      surges: changed(good.surges, surge("commune-drill"), {
        events: (drill?.events ?? []).map((one) => ({ ...one, journey: "nobody" })),
      }),
    },
    sentence: 'Surge "commune-drill" drives "nobody", which is no journey.',
  },
  {
    name: "an event after its window",
    change: {
      surges: changed(good.surges, surge("commune-drill"), {
        events: (drill?.events ?? []).map((one) => ({ ...one, atHour: 8.5 })),
      }),
    },
    sentence: 'An event of surge "commune-drill" lies outside its hours (8.5 h).',
  },
  {
    name: "an event whose shares are not one",
    change: {
      surges: changed(good.surges, surge("commune-drill"), {
        events: (drill?.events ?? []).map((one) => ({ ...one, shape: [[60, 0.9]] as const })),
      }),
    },
    sentence: 'The shares of an event of surge "commune-drill" add up to 0.9, not 1.',
  },
  {
    name: "a fault outside the hours",
    change: {
      surges: changed(good.surges, surge("retry-wave"), {
        faults: (good.surges[surge("retry-wave")]?.faults ?? []).map((one) => ({ ...one, to: 20 })),
      }),
    },
    sentence: 'A fault of "national-portal" in surge "retry-wave" lies outside its hours.',
  },
  {
    name: "hours that overlap",
    change: {
      surges: changed(good.surges, 0, {
        spans: [
          { from: 7, to: 9 },
          { from: 8, to: 10 },
        ],
      }),
    },
    sentence: 'The hours of surge "ordinary-day" are not in order.',
  },
  {
    name: "a surge that plays nothing",
    change: { surges: changed(good.surges, 0, { spans: [] }) },
    sentence: 'Surge "ordinary-day" plays no hours.',
  },
  ...(
    [
      [
        "a level out of order",
        [
          [0.5, 1],
          [0.2, 2],
        ],
      ],
      ["a negative level", [[0, -1]]],
      ["a level without points", []],
    ] as const
  ).map(([name, level]) => ({
    name,
    change: {
      surges: changed(good.surges, 0, {
        factors: [{ systems: ["lgsp"], level, confidence: "GK", citation: "" }],
      }),
    },
    sentence: 'A level of surge "ordinary-day" is not in order, empty or negative.',
  })),
];

test.each(faults)("$name is reported", ({ change, sentence }) =>
  expect(problemsOfCatalogue({ ...good, ...change })).toContainEqual(expect.stringContaining(sentence)),
);
