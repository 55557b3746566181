// A finished search, written by hand: the figures of M/M/8 with services of 0.4 s and p95 < 2.5 s.
import {
  hasCapacity,
  type Finding,
  type FindingKind,
  type TrialRow,
} from "../../src/analysis/search/finding.ts";
import type { Phase } from "../../src/analysis/search/trial.ts";
import type { CapacitySearch, SearchHeading } from "../../src/record/capacity-search.ts";

const OBJECTIVE = { id: "p95<2.5s", allowed: 0.05, limitSeconds: 2.5, system: "procedures" } as const;
const CAPACITY = 18.7;
const SHARPNESS = 42;

/** Odds of a late answer grow with the power SHARPNESS of the rate. */
const shareAt = (rate: number): number => {
  const odds = (0.05 / 0.95) * (rate / CAPACITY) ** SHARPNESS;
  return odds / (1 + odds);
};

const plan: readonly (readonly [Phase, number, number])[] = [
  ["baseline", 0.6, 500],
  ["growth", 1.2, 200],
  ["growth", 2.4, 200],
  ["growth", 4.8, 200],
  ["growth", 9.6, 240],
  ["growth", 19.2, 480],
  ["growth", 19.2, 480],
  ["bracket", 16.4, 492],
  ["bracket", 18.1, 1086],
  ["bracket", 19.6, 1176],
  ["overload", 24.3, 1458],
  ["full", 18.6, 3348],
  ["full", 18.2, 3276],
  ["full", 18.9, 3402],
  ["full", 18.5, 3330],
  ["full", 18.7, 3366],
  ["hold", 18.1, 16_290],
];

const readingOf = (phase: Phase, beyond: number): TrialRow["reading"] => {
  if (phase === "overload") return "collapsed";
  return beyond <= 0.05 ? "held" : "broken";
};

const trials = plan.map(([phase, rate, requests], i): TrialRow => {
  const beyond = phase === "overload" ? 0.71 : shareAt(rate);
  const reading = readingOf(phase, beyond);
  return {
    number: i + 1,
    phase,
    rate,
    requests,
    beyond: Math.round(beyond * requests) / requests,
    p95Seconds: phase === "overload" ? 9.2 : 1.2 + 26 * beyond,
    end: reading === "collapsed" ? "collapsed" : "finished",
    reading,
    elapsedSeconds: requests / rate + 20,
  };
});

const rates = Array.from({ length: 60 }, (_, i) => 12 + i * 0.2);
const curve = rates.map((rate) => ({
  rate,
  share: shareAt(rate),
  low: shareAt(rate * 0.96),
  high: shareAt(rate * 1.04),
}));

export const heading: SearchHeading = {
  kind: "search",
  version: 1,
  id: "2026-11-26T084500Z-procedures",
  startedAt: "2026-11-26T08:45:00.000Z",
  subject: { kind: "system", id: "procedures", unit: "requests", perUnit: { procedures: 1 }, mix: "monday" },
  settings: { preset: "standard", objectives: [OBJECTIVE], guess: 0.6, maxRate: 200 },
  seed: 7,
  args: ["procedures"],
  options: { preset: "standard", objective: ["p95<2.5s"], seed: "7", maxRate: "200/s" },
  builds: { procedures: "igate 4.2.1" },
  environment: "quang-tri-staging",
  versions: { headroom: "0.4.0", k6: "2.2.0 (cache)", node: "20.20.2" },
  assumptions: [],
};

const found: Finding = {
  kind: "found",
  because: [],
  feasible: true,
  verifiedRate: 18.1,
  heldSeconds: 900,
  estimateRate: 18.7,
  interval: [17.9, 19.5],
  bindingObjective: OBJECTIVE.id,
  byObjective: [{ objective: OBJECTIVE, estimateRate: 18.7 }],
  sharpness: SHARPNESS,
  saturationRate: 19.9,
  recoverySeconds: 14,
  trials,
  curve,
  requestsSent: 42_310,
  seconds: 3180,
};

/** What a finding of each kind knows; those without a capacity know no rate. */
export function findingOf(kind: FindingKind): Finding {
  const nothing = {
    verifiedRate: null,
    heldSeconds: null,
    estimateRate: null,
    interval: null,
    saturationRate: null,
  };
  if (kind === "found") return found;
  if (kind === "ill-conditioned")
    return { ...found, kind, estimateRate: null, interval: null, sharpness: 2.1, curve: [] };
  if (kind === "not-reached")
    return {
      ...found,
      kind,
      verifiedRate: 200,
      estimateRate: null,
      interval: null,
      bindingObjective: null,
      sharpness: null,
      saturationRate: null,
      curve: [],
    };
  return {
    ...found,
    ...nothing,
    kind,
    feasible: kind !== "infeasible",
    because: [`because it is ${kind}`],
    bindingObjective: kind === "infeasible" ? OBJECTIVE.id : null,
    byObjective: [],
    sharpness: null,
    recoverySeconds: null,
    curve: [],
  };
}

export const searchOf = (kind: FindingKind, changes: Partial<SearchHeading> = {}): CapacitySearch => ({
  version: 1,
  id: heading.id,
  startedAt: heading.startedAt,
  endedAt: "2026-11-26T09:38:00.000Z",
  heading: { ...heading, ...changes },
  finding: findingOf(kind),
  crossCheck: hasCapacity(findingOf(kind))
    ? {
        kind: "agree",
        sentence:
          "procedures/search at 80 % of the rate that was held: k6 and autocannon agree within their errors: p95 is 1.1 s with k6, p95 is 1.08 s with autocannon.",
      }
    : null,
  replayed: [],
  notices: [],
});
