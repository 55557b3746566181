// Colours of numbers, from the same limits at which alerts fire.
import type { State, Step } from "./board.ts";
import { limits } from "./limits.ts";

const GOOD = "green";
const WATCH = "orange";
const BAD = "red";

const rising = (watch: number, bad: number): readonly Step[] => [
  { from: undefined, color: GOOD },
  { from: watch, color: WATCH },
  { from: bad, color: BAD },
];

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
  { from: 0.01, color: BAD },
];
/** Share of good requests: red below what the loosest slow objective allows. */
export const goodSteps: readonly Step[] = [
  { from: undefined, color: BAD },
  { from: 1 - limits.slowShare, color: WATCH },
  { from: 1 - limits.slowShare / 5, color: GOOD },
];

export const upStates = (up: string, down: string): readonly State[] => [
  { value: 1, text: up, color: GOOD },
  { value: 0, text: down, color: BAD },
];
export const runStates = (running: string, idle: string): readonly State[] => [
  { value: 1, text: running, color: "blue" },
  { value: 0, text: idle, color: "text" },
];
