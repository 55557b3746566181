import { describe, expect, test } from "vitest";
import { accuracyOf, markovian, searchVirtually } from "../../../support/virtual-search.ts";

/** Capacities for requests of sessions, by simulations of 240,000 s at each of nine rates (sampling error below 1 %). */
describe.each([
  { requests: 8, truth: 18.54 },
  { requests: 25, truth: 18.6 },
])("M/M/8 asked by sessions of $requests requests, one after another", ({ requests, truth }) => {
  const server = { ...markovian(8, 0.4), session: { requests, thinkSeconds: 5 } };
  const findings = [501, 502, 503, 504, 505].map((seed) => searchVirtually({ server, seed }));
  const accuracy = accuracyOf(findings, truth);

  test("the estimate stays below saturation but for its error, and its interval holds the truth", () => {
    expect(findings.map(({ kind }) => kind)).toEqual(findings.map(() => "found"));
    expect(accuracy.bias).toBeLessThanOrEqual(0.1);
    expect(accuracy.coverage).toBeGreaterThanOrEqual(0.8);
    expect(accuracy.unsafe).toBe(0);
  });

  test("trials go well above saturation, and are told to have gone well for a while only", () => {
    const well = findings.flatMap(({ trials }) => trials.filter(({ reading }) => reading === "brief"));
    expect(well.length).toBeGreaterThan(0);
    expect(Math.min(...well.map(({ rate }) => rate))).toBeGreaterThan(0.95 * (8 / 0.4));
  });
});
