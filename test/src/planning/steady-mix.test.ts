import { describe, expect, it, test } from "vitest";
import { curves } from "../../../src/catalogue/curves.ts";
import type { Journey } from "../../../src/catalogue/system.ts";
import type { PlanRequest } from "../../../src/planning/plan-request.ts";
import { startsPerDay } from "../../../src/planning/arrivals.ts";
import {
  problemsOfMix,
  requestsOfSession,
  requestsPerSecond,
  requestsTo,
  searchedMix,
  type Mix,
  servedEndpoints,
  startsAt,
} from "../../../src/planning/steady-mix.ts";
import { journeyOf, nth, requestOf, sum } from "./plan-of.ts";

const day = requestOf({ surge: "ordinary-day" });

/** The value of a key; not a number where there is none. */
const at = (values: Readonly<Record<string, number>>, key: string): number => values[key] ?? Number.NaN;

const shareOfHour = (journey: Journey, hour: number): number => curves[journey.curve][hour] ?? Number.NaN;

const joins = (request: PlanRequest): number =>
  startsOf(searchedMix(request, { kind: "surge" }), "meeting-join");

const startsOf = ({ parts }: Mix, id: string): number =>
  parts.find(({ journey }) => journey.id === id)?.startsPerSecond ?? Number.NaN;

describe("requests that count", () => {
  it("are not those to outside services", () => {
    const login = journeyOf("vneid-login");
    expect(login.steps.length).toBeGreaterThan(3);
    expect(servedEndpoints(login)).toEqual([]);
  });

  it("are the means of the steps: a poll, and a tenth of them fetch and report", () => {
    const poll = journeyOf("axis-poll");
    expect(servedEndpoints(poll).map(({ id }) => id)).toEqual([
      "documents.axis-poll",
      "documents.axis-fetch",
      "documents.axis-status",
    ]);
    expect(requestsTo(poll, new Set(["documents.axis-poll"]))).toBe(1);
    expect(requestsPerSecond({ parts: [{ journey: poll, startsPerSecond: 10 }] })).toBeCloseTo(12, 12);
  });
});

describe("requests of a session", () => {
  const poll = journeyOf("axis-poll");
  const settle = journeyOf("document-outgoing");

  it("are those of the journey where there is one", () => {
    expect(requestsOfSession({ parts: [{ journey: poll, startsPerSecond: 10 }] })).toBeCloseTo(1.2, 12);
    expect(requestsOfSession({ parts: [{ journey: settle, startsPerSecond: 3 }] })).toBeCloseTo(15.5, 12);
  });

  it("are those of the long ones mostly, because these make most requests", () => {
    const parts = [
      { journey: poll, startsPerSecond: 10 },
      { journey: settle, startsPerSecond: 1 },
    ];
    // (10 × 1.2² + 15.5²) ÷ (10 × 1.2 + 15.5)
    expect(requestsOfSession({ parts })).toBeCloseTo(254.65 / 27.5, 6);
  });

  it("are one where nothing is asked of a system", () => {
    expect(requestsOfSession({ parts: [{ journey: journeyOf("vneid-login"), startsPerSecond: 1 }] })).toBe(1);
  });
});

describe("a journey", () => {
  it("stands alone and its rate is in requests", () => {
    const mix = searchedMix(day, { kind: "journey", journey: "axis-poll" });
    expect(mix).toMatchObject({ unit: "requests-per-second", systems: ["documents"] });
    expect(startsAt(mix, 60)).toEqual({ "axis-poll": expect.closeTo(50, 12) });
  });

  it("that asks outside services alone has no capacity", () => {
    const mix = searchedMix(day, { kind: "journey", journey: "vneid-login" });
    expect(problemsOfMix(mix)).toEqual([
      "Nothing that is searched makes a request to a system: outside services are stubs and have no capacity to find.",
    ]);
  });
});

describe("a system", () => {
  const mix = searchedMix(day, { kind: "system", system: "documents" });

  it("has its own journeys, each at the rate of the surge's busiest moment", () => {
    expect(new Set(mix.parts.map(({ journey }) => journey.system))).toEqual(new Set(["documents"]));
    expect(problemsOfMix(mix)).toEqual([]);
    // An ordinary day has no factors: a rate is the starts of the day × the share of an hour ÷ 3600, of one and the same hour.
    const hours = Array.from({ length: 24 }, (_, hour) =>
      mix.parts.every(({ journey, startsPerSecond }) => {
        const expected = (startsPerDay(journey, day.scope) * shareOfHour(journey, hour)) / 3600;
        return Math.abs(startsPerSecond - expected) < 1e-9;
      }),
    );
    expect(hours.filter(Boolean).length).toBeGreaterThanOrEqual(1);
  });

  test("a rate of requests is shared out in its proportions", () => {
    const starts = startsAt(mix, 100);
    const requests = mix.parts.map(({ journey }) => {
      const ids = new Set(servedEndpoints(journey).map(({ id }) => id));
      return at(starts, journey.id) * requestsTo(journey, ids);
    });
    expect(sum(requests)).toBeCloseTo(100, 9);
    const [first, second] = [nth(mix.parts, 0), nth(mix.parts, 1)];
    expect(at(starts, first.journey.id) / at(starts, second.journey.id)).toBeCloseTo(
      first.startsPerSecond / second.startsPerSecond,
      9,
    );
  });
});

describe("a surge", () => {
  it("has the journeys of all systems, and its rate is a scale", () => {
    const mix = searchedMix(requestOf({ surge: "august-ramp" }), { kind: "surge" });
    expect(mix.unit).toBe("scale");
    expect(mix.systems.length).toBeGreaterThan(1);
    expect(startsAt(mix, 2)).toEqual(
      Object.fromEntries(mix.parts.map((part) => [part.journey.id, 2 * part.startsPerSecond])),
    );
  });

  it("has counted starts in it at the moment at which they come", () => {
    const storm = requestOf({ surge: "ordinary-day+join-storm", systems: ["meetings"] });
    const calm = requestOf({ surge: "ordinary-day", systems: ["meetings"] });
    expect(joins(storm)).toBeGreaterThan(2 * joins(calm));
  });
});
