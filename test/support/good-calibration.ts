import { curves } from "../../src/catalogue/curves.ts";
import type { Calibration } from "../../src/planning/calibration.ts";

/** A calibration without a problem; tests change one thing of it. */
export const goodCalibration: Calibration = {
  version: 1,
  system: "procedures",
  scope: ["quang-tri"],
  from: "2025-07-07T00:00:00+07:00",
  to: "2025-07-11T23:59:59+07:00",
  lines: 30_000,
  parsed: 29_990,
  rejected: 10,
  curve: curves.citizen_online,
  sessionsPerDay: 1000,
  weights: { "citizen-submit": 0.15, "citizen-lookup": 0.75, "counter-intake": 0.1 },
  thinkSeconds: { "procedures.lookup": 12 },
  requestsPerSession: 6,
  overDispersion: 0.2,
  replaced: [{ what: "sessions per day", was: "2480", now: "1000", certainty: "sure: 5000 sessions" }],
};
