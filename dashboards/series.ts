// Series that exist beside the catalogue: what our rules record and what Prometheus makes itself.
import type { Series } from "./promql.ts";

/** Spans over which the share of bad requests is recorded; the last one is the whole event. */
const sliWindows = ["1m", "5m", "30m", "4h"] as const;
export type SliWindow = (typeof sliWindows)[number];

const gauge = (name: string): Series<"gauge"> => ({ name, type: "gauge" });

/** Requests per second by system, endpoint_class and class. */
export const requestRate = (window: SliWindow): Series<"gauge"> =>
  gauge(`headroom:run_requests:rate${window}`);

/** Share of requests that break an objective, by system, endpoint_class and measure (name as Sloth has it). */
export const errorRatio = (window: SliWindow): Series<"gauge"> => gauge(`slo:sli_error:ratio_rate${window}`);

/** The other recorded series, by system, endpoint_class and measure. */
export const recorded = {
  /** Requests that broke the objective in the last five minutes. */
  badRequests: gauge("slo:bad_requests:increase5m"),
  /** Share that must be good. */
  objective: gauge("slo:objective:ratio"),
  /** Share that may be bad. */
  errorBudget: gauge("slo:error_budget:ratio"),
  /** How many times faster than allowed the budget is spent, over five minutes. */
  burnRate: gauge("slo:current_burn_rate:ratio"),
  /** Share of the event's budget that is left; negative when overspent. */
  budgetRemaining: gauge("slo:period_error_budget_remaining:ratio"),
} as const;

/** What Prometheus adds by itself. */
export const builtin = {
  /** 1 when a scrape succeeded; labels job and instance. */
  up: gauge("up"),
  /** 1 for every pending or firing alert; labels alertname, alertstate and those of the alert. */
  alerts: gauge("ALERTS"),
} as const;

/** Every name of this file, for the check that no query uses another. */
export const seriesNames: readonly string[] = [
  ...sliWindows.flatMap((window) => [requestRate(window).name, errorRatio(window).name]),
  ...Object.values(recorded).map(({ name }) => name),
  ...Object.values(builtin).map(({ name }) => name),
];
