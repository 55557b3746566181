import { describe, expect, it } from "vitest";
import type { PlannedStarts } from "../../../src/analysis/schedule-lag.ts";
import { summarise } from "../../../src/analysis/summary.ts";
import { sumReadings } from "../../../src/analysis/window.ts";
import { DeploymentResult, SystemResult } from "../../../src/record/run-record.ts";
import { endpoint, seconds } from "./build-reading.ts";

const plan: PlannedStarts[] = [
  {
    journey: { id: "citizen-lookup", system: "procedures", driver: "dossier" },
    slotSeconds: 1,
    starts: Array.from({ length: 60 }, () => 10),
  },
  {
    journey: { id: "axis-poll", system: "documents", driver: "commune-poll" },
    slotSeconds: 1,
    starts: Array.from({ length: 60 }, () => 1),
  },
];

const deployments = [
  { system: "procedures", name: "default", vendor: "reference", provinces: ["quang-tri"] },
  { system: "procedures", name: "hue", vendor: "motcua", provinces: ["hue"] },
  { system: "documents", name: "default", vendor: "reference", provinces: ["quang-tri", "hue"] },
];
const division = { scope: ["quang-tri", "hue"], deployments };

/** A minute in which Huế's product is slow three times out of ten. */
const readings = seconds(60, () => ({
  endpoints: { "procedures.lookup": endpoint(100, { slow: 12 }), "documents.axis-poll": endpoint(5) },
  journeys: { "citizen-lookup": { started: 10, dropped: 0 } },
  deployments: {
    "procedures/default": { started: 6, endpoints: { "procedures.lookup": endpoint(60) } },
    "procedures/hue": { started: 4, endpoints: { "procedures.lookup": endpoint(40, { slow: 12 }) } },
  },
}));

describe("a system that two deployments serve", () => {
  const { procedures, documents } = summarise(readings, plan, division);
  const own = { ...procedures?.deployments };

  it("is judged as a whole, and each deployment as if it stood alone", () => {
    expect(procedures?.verdict).toBe("fail");
    expect([own["default"]?.verdict, own["hue"]?.verdict]).toEqual(["pass", "fail"]);
  });

  it("keeps the counts of each, which add up to its own", () => {
    expect(own["default"]?.requests).toMatchObject({ good: 3600, slow: 0 });
    expect(own["hue"]?.requests).toMatchObject({ good: 1680, slow: 720 });
    expect(procedures?.requests).toMatchObject({ good: 5280, slow: 720 });
  });

  it("names the objectives that each would miss, from exact counts", () => {
    const missed = own["hue"]?.objectives.filter(({ held }) => held === false);
    expect(missed).toEqual([
      expect.objectContaining({ id: "procedures-lookup-p95", beyond: 720, requests: 2400 }),
    ]);
  });

  it("says what was expected of the draw: by people where people come", () => {
    expect(own["hue"]).toMatchObject({ started: 240, vendor: "motcua", provinces: ["hue"] });
    expect(own["hue"]?.expected).toBeCloseTo((600 * 1_236_393) / 3_107_238, 6);
    expect(own["default"]?.expected).toBeCloseTo((600 * 1_870_845) / 3_107_238, 6);
  });

  it("is kept in the record as it is", () => {
    for (const one of Object.values(own)) expect(DeploymentResult.parse(one)).toEqual(one);
    expect(SystemResult.parse(procedures)).toEqual(procedures);
  });

  it("leaves a system with one deployment as it was", () => {
    expect(documents).toBeDefined();
    expect(documents).not.toHaveProperty("deployments");
  });

  it("without requests is not measured", () => {
    const quiet = readings.map((reading) => ({ ...reading, deployments: {} }));
    const result = summarise(quiet, plan, division).procedures?.deployments?.["hue"];
    expect(result).toMatchObject({ verdict: "not-measured", started: 0, requests: { good: 0 } });
  });
});

describe("readings of deployments", () => {
  it("add up exactly, in spans of any length", () => {
    const whole = sumReadings(readings).deployments?.["procedures/hue"];
    expect(whole).toMatchObject({ started: 240 });
    expect(whole?.endpoints["procedures.lookup"]).toMatchObject({ requests: 2400, bad: { slow: 720 } });
    const halves = [readings.slice(0, 17), readings.slice(17)].map((part) => sumReadings(part));
    expect(sumReadings(halves).deployments).toEqual(sumReadings(readings).deployments);
  });

  it("are absent where nothing was told apart", () =>
    expect(sumReadings(seconds(3))).not.toHaveProperty("deployments"));
});
