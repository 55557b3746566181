import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/planning/plan.ts";
import { requestsPerSecond, searchedMix } from "../../../src/planning/steady-mix.ts";
import { steadyRequest } from "../../../src/planning/steady-run.ts";
import { requestOf, sum } from "./plan-of.ts";

const drill = requestOf({ surge: "commune-drill", durationSeconds: 300 });

/** A steady request, which there is of every surge. */
function steady(...args: Parameters<typeof steadyRequest>) {
  const request = steadyRequest(...args);
  if (request?.steady === undefined) throw new Error("nothing is loaded");
  const { requestsPerSecond = Number.NaN } = request.steady;
  return { request, rates: request.steady.rates, requestsPerSecond };
}

const rateOf = (rates: Readonly<Record<string, number>>, id: string): number => rates[id] ?? Number.NaN;

const startsOf = (seed: number) =>
  makePlan(steady({ ...drill, seed }, 40).request).journeys.map(({ schedule }) => schedule.starts);

describe("a run at a constant rate", () => {
  it("has the surge's peak unless a rate is asked for, rounded so that it can be asked for again", () => {
    const peak = requestsPerSecond(searchedMix(drill, { kind: "surge" }));
    const usual = steady(drill).requestsPerSecond;
    expect(Math.abs(usual / peak - 1)).toBeLessThan(0.0005);
    expect(steady(drill, usual)).toEqual(steady(drill));
  });

  it("grows with the scale, which is then in the rate", () => {
    const [one, three] = [steady(drill), steady({ ...drill, scale: 3 })];
    expect(three.requestsPerSecond / one.requestsPerSecond).toBeCloseTo(3, 2);
    expect(three.request.scale).toBe(1);
  });

  it("keeps the proportions of the peak at any rate", () => {
    const [slow, fast] = [steady(drill, 10).rates, steady(drill, 40).rates];
    expect(Object.keys(slow).length).toBeGreaterThan(5);
    for (const [id, rate] of Object.entries(slow)) expect(rateOf(fast, id) / rate).toBeCloseTo(4, 9);
  });

  it("starts as many sessions in the last third as in the first, within five deviations of Poisson", () => {
    const { request } = steady({ ...drill, durationSeconds: 600 }, 400);
    const starts = makePlan(request).journeys.map(({ schedule }) => schedule.starts);
    const part = (from: number, until: number): number =>
      sum(starts.map((row) => sum(row.slice(Math.floor(from * row.length), Math.floor(until * row.length)))));
    const [first, last] = [part(0, 1 / 3), part(2 / 3, 1)];
    expect(Math.abs(first - last)).toBeLessThan(5 * Math.sqrt(first + last));
    expect(first).toBeGreaterThan(1000);
  });

  it("starts the same with the same seed, and differently with another", () => {
    expect(startsOf(7)).toEqual(startsOf(7));
    expect(startsOf(7)).not.toEqual(startsOf(8));
  });

  it.each(["dependency-slow", "slow-link"])(
    "plays no fault or slow line of %s, and tells its rate",
    (name) => {
      const plan = makePlan(steady(requestOf({ surge: name, durationSeconds: 300 }), 25).request);
      expect(plan).toMatchObject({
        faults: [],
        slowLink: null,
        leftOut: [],
        steady: { requestsPerSecond: 25 },
      });
      // One and a half sessions of the longest kind, which take at most a sixth of the run.
      expect(plan.steady?.warmUpSeconds).toBeLessThanOrEqual(75);
      expect(plan.steady?.warmUpSeconds).toBeGreaterThanOrEqual(5);
      const ids = plan.assumptions.map(({ id }) => id);
      expect(ids).toContain("steady-rate");
      expect(ids).not.toContain("time-factor");
    },
  );

  it("leaves nothing to play where only outside services are asked", () => {
    expect(steadyRequest({ ...drill, only: ["vneid-login"] })).toBeUndefined();
  });
});
