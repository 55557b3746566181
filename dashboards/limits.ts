// The thresholds that alerts fire at and that boards draw: one table, so that a red panel and a firing alert agree.
// Limits of components are in src/catalogue/saturation.ts, limits of requests in the objectives.
import { SLOW_SHARE } from "../src/catalogue/objectives.ts";
import type { SliWindow } from "./series.ts";
import type { GuardWindow } from "./slo.ts";

/** What an error budget is meant to last for. */
const budgets = {
  /** A morning. An assumption, to be agreed. */
  event: { minutes: 240 },
  /** As objectives are usually agreed for production (SRE workbook, chapter 5). */
  month: { minutes: 30 * 24 * 60 },
} as const satisfies Readonly<Record<string, { readonly minutes: number }>>;
type Budget = keyof typeof budgets;

interface BurnAlert {
  readonly budget: Budget;
  readonly severity: "page" | "ticket";
  /** Share of the budget that may be spent within the long window before somebody is told. */
  readonly budgetShare: number;
  readonly long: SliWindow;
  readonly longMinutes: number;
  /** The same burn must also hold here, so that the alert ends soon after the trouble does. */
  readonly short: SliWindow;
  /** So many bad requests must have been seen within this window (`limits.badRequests`). */
  readonly guard: GuardWindow;
}

/**
 * Two windows each, as in the SRE workbook, chapter 5. Those of the event are scaled from a month to a few hours; the
 * first of them is for an outage that everybody feels, and calls within a minute.
 */
export const burnAlerts = [
  {
    budget: "event",
    severity: "page",
    budgetShare: 0.025,
    long: "1m",
    longMinutes: 1,
    short: "30s",
    guard: "1m",
  },
  {
    budget: "event",
    severity: "page",
    budgetShare: 0.1,
    long: "5m",
    longMinutes: 5,
    short: "1m",
    guard: "5m",
  },
  {
    budget: "event",
    severity: "ticket",
    budgetShare: 0.25,
    long: "30m",
    longMinutes: 30,
    short: "5m",
    guard: "5m",
  },
  {
    budget: "month",
    severity: "page",
    budgetShare: 0.02,
    long: "1h",
    longMinutes: 60,
    short: "5m",
    guard: "5m",
  },
  {
    budget: "month",
    severity: "page",
    budgetShare: 0.05,
    long: "6h",
    longMinutes: 360,
    short: "30m",
    guard: "30m",
  },
  {
    budget: "month",
    severity: "ticket",
    budgetShare: 0.1,
    long: "1d",
    longMinutes: 1440,
    short: "2h",
    guard: "2h",
  },
  {
    budget: "month",
    severity: "ticket",
    budgetShare: 0.1,
    long: "3d",
    longMinutes: 4320,
    short: "6h",
    guard: "2h",
  },
] as const satisfies readonly BurnAlert[];

/** Burn rate at which the alert fires: share of the budget × length of the budget ÷ window. */
export const burnThreshold = ({ budget, budgetShare, longMinutes }: BurnAlert): number =>
  Number(((budgetShare * budgets[budget].minutes) / longMinutes).toFixed(3));

/** The pair whose five-minute burn rate boards draw. */
const [, pageBurn, ticketBurn] = burnAlerts;

/** Limits of one number each; seconds and ratios in base units. Assumptions, unless a source is named. */
export const limits = {
  pageBurn: burnThreshold(pageBurn),
  ticketBurn: burnThreshold(ticketBurn),
  /** Fewer bad requests than this in the guard's window wake nobody: a ratio of tiny traffic means little. */
  badRequests: 10,
  /** Share of requests that fail because an outside service does. */
  dependencyFailures: 0.05,
  /** Part of the probes of a minute that must be answered: less is down, whether all the time or again and again. */
  answeredProbes: 0.5,
  /** A system that changes so often between up and down within ten minutes is not stable. */
  stateChanges: 4,
  /** A certificate that ends sooner than this (s): two weeks, time for an order with a public authority. */
  certificateSeconds: 14 * 24 * 3600,
  /** Part of the verified capacity that may arrive. */
  capacityUsed: 0.8,
  /** A forecast alone calls nobody: so much of the capacity must be in use as well. */
  capacityForecastFrom: 0.5,
  /** How far ahead the trend of arrivals and of what waits is looked at. */
  aheadSeconds: 1800,
  /** How far ahead the trend of a component is looked at: what fills up within two hours must be told before its soft limit. */
  componentAheadSeconds: 3600,
  /** A component that fills more slowly than this per second does not count as growing: 4 % in an hour. */
  growthPerSecond: 0.00001,
  /** A trend alone writes no ticket: so much of the soft limit must be in use as well. */
  trendFrom: 0.75,
  /** Synchronisation lag: p95 5 min, never more than 60 min (headroom starting profile). */
  syncLagTicket: 300,
  syncLagPage: 3600,
  /** Fewer waiting items than this are the ebb and flow of an ordinary minute. */
  backlogItems: 100,
  /** A backlog that grows by less than this share of itself within `aheadSeconds` stands still. */
  backlogGrowth: 0.2,
  /** A log that stands so far behind (bytes) is not followed any more: what the exporter reads in two looks. */
  logLagBytes: 64_000_000,
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
