import type { CurveId, Fact } from "./system.ts";

/**
 * Share of a working day per hour, 0–23 h (UTC+7). Assumptions: no per-hour traffic of the five systems has been
 * published. The shapes follow office hours (07:30–11:30, 13:00–17:00), an evening bump of citizens at 19–22 h and a
 * document bump at 16–17 h; replace them with counts from access logs.
 */
const hourly: Readonly<Record<Exclude<CurveId, "flat">, readonly number[]>> = {
  citizen_online: [
    0.004, 0.002, 0.001, 0.001, 0.002, 0.006, 0.018, 0.055, 0.11, 0.125, 0.105, 0.06, 0.035, 0.06, 0.085,
    0.075, 0.055, 0.03, 0.025, 0.04, 0.046, 0.036, 0.017, 0.007,
  ],
  counter: [
    0, 0, 0, 0, 0, 0, 0, 0.08, 0.16, 0.18, 0.14, 0.06, 0.02, 0.08, 0.12, 0.09, 0.05, 0.015, 0.005, 0, 0, 0, 0,
    0,
  ],
  officer: [
    0, 0, 0, 0, 0, 0, 0.005, 0.06, 0.13, 0.15, 0.14, 0.075, 0.02, 0.075, 0.125, 0.115, 0.07, 0.02, 0.008,
    0.003, 0.002, 0.001, 0.001, 0,
  ],
  documents: [
    0, 0, 0, 0, 0, 0, 0.005, 0.08, 0.125, 0.105, 0.1, 0.06, 0.01, 0.055, 0.095, 0.11, 0.15, 0.065, 0.02, 0.01,
    0.006, 0.004, 0, 0,
  ],
  lookup: [
    0.006, 0.003, 0.002, 0.002, 0.003, 0.008, 0.022, 0.055, 0.1, 0.115, 0.098, 0.062, 0.042, 0.058, 0.08,
    0.074, 0.06, 0.038, 0.03, 0.04, 0.044, 0.034, 0.017, 0.007,
  ],
};

export const curves: Readonly<Record<CurveId, readonly number[]>> = {
  ...hourly,
  flat: Array.from({ length: 24 }, () => 1 / 24),
};

export const curveFact: Omit<Fact, "value"> = {
  unit: "share of the day per hour",
  confidence: "GK",
  citation: "headroom day curves, 2025",
  note: "Assumption; replace with counts from access logs as soon as one ordinary week is available.",
};
