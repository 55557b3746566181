// How long each part of a search takes. Durations and counts of the reference design for capacity searches ("bracket –
// fit – hold"), in the manner of MLRsearch (IETF draft-ietf-bmwg-mlrsearch).
import type { PresetName } from "./finding.ts";

export interface Preset {
  /** Warm-up and measured part of a full trial (s). */
  readonly fullWarmUp: number;
  readonly fullMeasure: number;
  readonly fewestFull: number;
  readonly mostFull: number;
  /** Full trials end when the interval is narrower than this to either side, as a share. */
  readonly halfWidth: number;
  readonly holdSeconds: number;
}

export const presets: Readonly<Record<PresetName, Preset>> = {
  quick: { fullWarmUp: 45, fullMeasure: 90, fewestFull: 4, mostFull: 6, halfWidth: 0.05, holdSeconds: 600 },
  standard: {
    fullWarmUp: 60,
    fullMeasure: 180,
    fewestFull: 5,
    mostFull: 9,
    halfWidth: 0.03,
    holdSeconds: 900,
  },
  gold: { fullWarmUp: 120, fullMeasure: 480, fewestFull: 5, mostFull: 9, halfWidth: 0.02, holdSeconds: 1800 },
};

/** Of every preset; seconds, shares and counts. */
export const plan = {
  baselineRequests: 300,
  baselineMostSeconds: 300,
  baselineLeastSeconds: 30,
  growthWarmUp: 10,
  growthMeasure: 25,
  /** A short trial has at least so many requests: with fewer, one in five searches of hyperexponential servers went far too low. */
  fewestRequests: 200,
  shortWarmUp: 15,
  shortMeasure: 30,
  longWarmUp: 30,
  longMeasure: 60,
  /** The first so many trials of the bracket are short. */
  shortBrackets: 3,
  mostBrackets: 14,
  bracketHalfWidth: 0.12,
  overloadFactor: 1.3,
  overloadWarmUp: 15,
  overloadMeasure: 60,
  holdWarmUp: 60,
  holdStep: 0.97,
  mostHolds: 5,
  /** Rates are taken from these quantiles of the posterior, in turns. */
  quantiles: [0.5, 0.3, 0.7, 0.4, 0.6],
  /** The interval is never told to be narrower than this to either side. */
  floor: 0.04,
  /** Never more than this times the last rate that held. */
  mostStep: 2,
  /** Most trials of a search, whatever comes. */
  mostTrials: 80,
} as const;
