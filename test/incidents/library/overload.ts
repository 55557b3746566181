// More arrives than a system holds, or nearly.
import { mainEndpoint, mixed, play, verified } from "../background.ts";
import type { Expected, Incident } from "../incident.ts";
import { atScrapes, line, sampled, type Clock, type Corner } from "../series.ts";
import type { Flow, Rates } from "../traffic.ts";
import type { SystemId } from "../../../src/catalogue/system.ts";

const clamped = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * What becomes of requests at a load: up to 95 % of the capacity nothing changes; beyond it answers get slow, and what
 * does not fit into the queue is turned away. The shape is an assumption, after the cliff of a queue near saturation.
 */
function underLoad(load: number, capacity: number): Rates {
  const slow = 0.01 + 0.8 * clamped((load / capacity - 0.95) / 0.15);
  const rejected = load > 1.1 * capacity ? 1 - (1.1 * capacity) / load : 0;
  return mixed(load, { slow: slow * (1 - rejected), rejected, failed: 0.0005, mistake: 0.005 });
}

const queueUnder = (load: number, capacity: number): number => clamped(0.02 + (load / capacity - 0.9) / 0.22);

interface Surge {
  readonly id: string;
  readonly title: string;
  readonly system: SystemId;
  readonly clock: Clock;
  /** Load as a part of the verified capacity. */
  readonly load: readonly Corner[];
  readonly trouble: readonly [begins: number, over: number];
  readonly breaks: boolean;
  readonly expected: readonly Expected[];
}

function surge({ id, title, system, clock, load, trouble, breaks, expected }: Surge): Incident {
  const capacity = verified[system];
  const part = line(...load);
  const flows: readonly Flow[] = [
    {
      endpoint: mainEndpoint[system],
      rates: (second) => underLoad(part(second) * capacity, capacity),
    },
  ];
  const queue = atScrapes(clock, (second) => queueUnder(part(second) * capacity, capacity));
  const series = play({
    clock,
    flows,
    plays: [system],
    instead: [sampled("saturation", { system, component: "queue" }, queue)],
  });
  const endpointClass = system === "meetings" ? "join" : "page";
  return {
    id,
    title,
    clock,
    series,
    trouble,
    expected,
    ...(breaks ? { objective: { system, endpointClass, measure: "slow", flows } } : {}),
  };
}

/** Load from 40 % to 150 % of the capacity within ten minutes: 80 % is reached at 818 s, the capacity at 927 s. */
const procedures = { system: "procedures" };
export const overloadSurge = surge({
  id: "overload-surge",
  title: "Arrivals grow beyond the capacity within ten minutes",
  system: "procedures",
  clock: { step: 5, count: 421 },
  load: [
    [600, 0.4],
    [1200, 1.5],
    [1500, 1.5],
    [1620, 0.4],
  ],
  trouble: [600, 1620],
  breaks: true,
  expected: [
    { alert: "HeadroomCapacityNearlyUsed", severity: "page", labels: procedures, from: 800, by: 900 },
    {
      alert: "HeadroomSlowBurning",
      severity: "page",
      labels: procedures,
      from: 900,
      by: 1000,
      overBy: 1900,
      isSymptom: true,
    },
    { alert: "HeadroomSlowBurning", severity: "ticket", labels: procedures, from: 900, by: 1200 },
    { alert: "HeadroomRejectionsBurning", severity: "ticket", labels: procedures, from: 980, by: 1500 },
    {
      alert: "HeadroomSaturationHard",
      severity: "page",
      labels: { ...procedures, component: "queue" },
      from: 900,
      by: 1050,
      overBy: 1720,
    },
    {
      alert: "HeadroomSaturationSoft",
      severity: "ticket",
      labels: { ...procedures, component: "queue" },
      from: 1150,
      by: 1250,
      overBy: 1700,
    },
  ],
});

const reporting = { system: "reporting" };

/** Eight times the traffic of the afternoon within six minutes, until the deadline at 2100 s. */
const monthEnd = (ordinary: number): readonly Corner[] => [
  [600, ordinary],
  [960, 8 * ordinary],
  [2100, 8 * ordinary],
  [2220, ordinary],
];
export const monthEndHolds = surge({
  id: "month-end-holds",
  title: "Last evening of reporting: eight times the traffic, 88 % of the capacity",
  system: "reporting",
  clock: { step: 5, count: 529 },
  load: monthEnd(0.11),
  trouble: [600, 2220],
  breaks: false,
  expected: [
    {
      alert: "HeadroomCapacityNearlyUsed",
      severity: "page",
      labels: reporting,
      from: 900,
      by: 1020,
      overBy: 2350,
    },
  ],
});
export const monthEndBreaks = surge({
  id: "month-end-breaks",
  title: "Last evening of reporting: eight times the traffic, 132 % of the capacity",
  system: "reporting",
  clock: { step: 5, count: 529 },
  load: monthEnd(0.165),
  trouble: [600, 2220],
  breaks: true,
  expected: [
    { alert: "HeadroomCapacityNearlyUsed", severity: "page", labels: reporting, from: 790, by: 890 },
    {
      alert: "HeadroomSlowBurning",
      severity: "page",
      labels: reporting,
      from: 850,
      by: 1000,
      isSymptom: true,
    },
    { alert: "HeadroomSlowBurning", severity: "ticket", labels: reporting, from: 850, by: 1200 },
    { alert: "HeadroomRejectionsBurning", severity: "ticket", labels: reporting, from: 900, by: 2220 },
    {
      alert: "HeadroomSaturationHard",
      severity: "page",
      labels: { ...reporting, component: "queue" },
      from: 850,
      by: 1000,
      overBy: 2300,
    },
    {
      alert: "HeadroomSaturationSoft",
      severity: "ticket",
      labels: { ...reporting, component: "queue" },
      from: 1150,
      by: 1300,
      overBy: 2300,
    },
  ],
});

const meetings = { system: "meetings" };

/** 07:55 is 600 s: the points of a national meeting join within two minutes; for three minutes joining is slow. */
export const risingMorning = surge({
  id: "rising-morning",
  title: "Arrivals rise from 40 to 95 % of the capacity, 1.5 % a minute",
  system: "procedures",
  clock: { step: 15, count: 241 },
  load: [
    [900, 0.4],
    [3100, 0.95],
    [3300, 0.95],
    [3360, 0.4],
  ],
  trouble: [900, 3360],
  breaks: false,
  expected: [
    {
      alert: "HeadroomCapacityRunningOut",
      severity: "page",
      labels: procedures,
      from: 1500,
      by: 2400,
      overBy: 2700,
    },
    {
      alert: "HeadroomCapacityNearlyUsed",
      severity: "page",
      labels: procedures,
      from: 2500,
      by: 2640,
      overBy: 3480,
    },
  ],
});

export const joinStorm = surge({
  id: "join-storm",
  title: "Points of a national meeting join within two minutes",
  system: "meetings",
  clock: { step: 5, count: 301 },
  load: [
    [600, 0.15],
    [720, 1.06],
    [780, 1.06],
    [900, 0.3],
  ],
  trouble: [600, 900],
  breaks: true,
  expected: [
    { alert: "HeadroomCapacityNearlyUsed", severity: "page", labels: meetings, from: 680, by: 780 },
    {
      alert: "HeadroomSlowBurning",
      severity: "page",
      labels: meetings,
      from: 690,
      by: 780,
      overBy: 1100,
      isSymptom: true,
    },
    { alert: "HeadroomSlowBurning", severity: "ticket", labels: meetings, from: 690, by: 960 },
  ],
});
