// The thresholds that alerts fire at and that boards draw: one table, so that a red panel and a firing alert agree.
import { SLOW_SHARE } from "../src/catalogue/objectives.ts";
import type { SliWindow } from "./series.ts";

/** Length of the event that an error budget is meant to last for: a morning. An assumption, to be agreed. */
const EVENT_MINUTES = 240;

interface BurnAlert {
  readonly severity: "page" | "ticket";
  /** Share of the event's budget that may be spent within the long window before somebody is told. */
  readonly budgetShare: number;
  readonly long: SliWindow;
  readonly longMinutes: number;
  /** The same burn must also hold here, so that the alert ends soon after the trouble does. */
  readonly short: SliWindow;
}

/** Two windows each, as in the SRE workbook, chapter 5, scaled from a month to an event of a few hours. */
export const burnAlerts = [
  { severity: "page", budgetShare: 0.1, long: "5m", longMinutes: 5, short: "1m" },
  { severity: "ticket", budgetShare: 0.25, long: "30m", longMinutes: 30, short: "5m" },
] as const satisfies readonly BurnAlert[];

/** Burn rate at which the alert fires: share of the budget × event ÷ window. */
export const burnThreshold = ({ budgetShare, longMinutes }: BurnAlert): number =>
  Number(((budgetShare * EVENT_MINUTES) / longMinutes).toFixed(3));

const [pageBurn, ticketBurn] = burnAlerts;

/** Limits of one number each; seconds and ratios in base units. */
export const limits = {
  pageBurn: burnThreshold(pageBurn),
  ticketBurn: burnThreshold(ticketBurn),
  /** Fewer bad requests than this in five minutes wake nobody: a ratio of tiny traffic means little. */
  badRequests: 10,
  /** Above this the generator measures itself. */
  generatorCpu: 0.8,
  /** Generators push once a second; older than this is a gap in the measurement. */
  pushAgeSeconds: 5,
  /** Probes are made at every scrape; older than this nobody is looking. */
  probeAgeSeconds: 120,
  /** An objective is used up at 1; from here on it deserves a look. */
  nearObjective: 0.8,
  /** Share of requests that every p95 objective leaves for slow ones. */
  slowShare: SLOW_SHARE,
} as const;
