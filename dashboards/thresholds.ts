// Colours of numbers, from the same limits at which alerts fire.
import { componentIds, type ComponentId } from "../src/catalogue/components.ts";
import { saturationPoints } from "../src/catalogue/saturation.ts";
import type { State, Step } from "./board.ts";
import { limits } from "./limits.ts";
import { NOT_SOON } from "./queries/saturation.ts";
import { STOP, WATCH as WATCHING } from "./queries/state.ts";

const GOOD = "green";
const WATCH = "orange";
const BAD = "red";

/** Colours begin at a value, alerts above one: this is above zero, and below any count that is shown. */
export const MORE_THAN_NONE = 0.0001;

const rising = (watch: number, bad: number): readonly Step[] => [
  { from: undefined, color: GOOD },
  { from: watch, color: WATCH },
  { from: bad, color: BAD },
];

/** Of numbers of which less is worse. */
const falling = (watch: number, bad: number): readonly Step[] => [
  { from: undefined, color: BAD },
  { from: bad, color: WATCH },
  { from: watch, color: GOOD },
];
/** What is left of a whole. */
const free = (used: number): number => Number((1 - used).toFixed(3));

/** Burn rates: orange where a ticket is written, red where somebody is called. */
export const burnSteps = rising(limits.ticketBurn, limits.pageBurn);
/** Something as a ratio of its limit. */
export const ofLimitSteps = rising(limits.nearObjective, 1);
/** Processor of the generators. */
export const generatorSteps = rising(
  Number((limits.generatorCpu * limits.nearObjective).toFixed(2)),
  limits.generatorCpu,
);
/** Age of the newest measurement of a run. */
export const pushAgeSteps = rising(limits.pushAgeSeconds / 2, limits.pushAgeSeconds);
/** Things of which one is too many. */
export const noneAllowedSteps: readonly Step[] = [
  { from: undefined, color: GOOD },
  { from: MORE_THAN_NONE, color: BAD },
];
/** Share of good requests: red below what the loosest slow objective allows. */
export const goodSteps: readonly Step[] = [
  { from: undefined, color: BAD },
  { from: 1 - limits.slowShare, color: WATCH },
  { from: 1 - limits.slowShare / 5, color: GOOD },
];

/** Requests that fail because an outside service does. */
export const dependencySteps = rising(limits.dependencyFailures / 2, limits.dependencyFailures);
/** Age of the probes. */
export const probeAgeSteps = rising(limits.probeAgeSeconds / 2, limits.probeAgeSeconds);
/** Part of the verified capacity that arrives. */
export const capacityUsedSteps = rising(limits.capacityForecastFrom, limits.capacityUsed);
/** The same, in half an hour. */
export const capacityAheadSteps = rising(limits.capacityUsed, 1);
/** Part of the capacity that is free: red where less is free than may be, or where the peak does not fit. */
export const freeNowSteps = falling(free(limits.capacityForecastFrom), free(limits.capacityUsed));
export const freeAtPeakSteps = falling(free(limits.capacityUsed), 0);
/** Times that what arrives now would fit. */
export const timesNowSteps = falling(
  Number((1 / limits.capacityForecastFrom).toFixed(2)),
  Number((1 / limits.capacityUsed).toFixed(2)),
);
/** What is left of a budget. */
export const budgetSteps = falling(0.5, 0);
/** Bars that nobody judges. */
export const unjudgedSteps: readonly Step[] = [{ from: undefined, color: "semi-dark-blue" }];
/** Age of the newest line of a log. Never red: a quiet night is no fault. */
export const lineAgeSteps: readonly Step[] = [
  { from: undefined, color: GOOD },
  { from: limits.probeAgeSeconds, color: WATCH },
];
/** Things that deserve a look as soon as there are any. */
export const someSteps: readonly Step[] = [
  { from: undefined, color: GOOD },
  { from: MORE_THAN_NONE, color: WATCH },
];
/** Components between their limits; `used` as it is, or as a ratio of the hard limit. */
export const componentSteps = (component: ComponentId): readonly Step[] => {
  const { soft, hard } = saturationPoints[component];
  return rising(soft, hard);
};
export const ofHardSteps = (component: ComponentId): readonly Step[] => {
  const { soft, hard } = saturationPoints[component];
  return rising(Number((soft / hard).toFixed(3)), 1);
};
export const componentsOfHardSteps: Readonly<Record<string, readonly Step[]>> = Object.fromEntries(
  componentIds.map((component) => [component, ofHardSteps(component)]),
);
/** Seconds until a component is full. */
export const timeToHardSteps = falling(2 * limits.componentAheadSeconds, limits.componentAheadSeconds);

/** Synchronisation: a ticket, a call. */
export const syncLagSteps = rising(limits.syncLagTicket, limits.syncLagPage);
/** A backlog alone calls nobody. */
export const backlogSteps: readonly Step[] = [
  { from: undefined, color: GOOD },
  { from: limits.backlogItems, color: WATCH },
];
/** How far behind a log may be read. */
export const logLagSteps = rising(limits.logLagBytes / 2, limits.logLagBytes);
/** What is left of a certificate. */
export const certificateSteps = falling(2 * limits.certificateSeconds, limits.certificateSeconds);

export const buildStates = (same: string, other: string): readonly State[] => [
  { value: 1, text: same, color: GOOD },
  { value: 0, text: other, color: WATCH },
];
export const upStates = (up: string, down: string): readonly State[] => [
  { value: 1, text: up, color: GOOD },
  { value: 0, text: down, color: BAD },
];
export const runStates = (running: string, idle: string): readonly State[] => [
  { value: 1, text: running, color: "blue" },
  { value: 0, text: idle, color: GOOD },
];
export const launchStates = (go: string, watch: string, stop: string): readonly State[] => [
  { value: 0, text: go, color: GOOD },
  { value: WATCHING, text: watch, color: WATCH },
  { value: STOP, text: stop, color: BAD },
];
export const growthStates = (notSoon: string, full: string): readonly State[] => [
  { value: NOT_SOON, text: notSoon, color: GOOD },
  { value: 0, text: full, color: BAD },
];
