// Series that exist beside the catalogue: what our rules record and what Prometheus makes itself.
import type { Series } from "./promql.ts";

/** Where requests are counted: by the generators of a load test, or by the access logs of the systems (real traffic). */
export const sources = ["run", "log"] as const;

/** Spans over which requests and the share of bad ones are recorded; 4h is the whole event, 30d the whole month. */
const sliWindows = ["30s", "1m", "5m", "30m", "1h", "2h", "4h", "6h", "1d", "3d", "30d"] as const;
export type SliWindow = (typeof sliWindows)[number];

const gauge = (name: string): Series<"gauge"> => ({ name, type: "gauge" });

/** Requests per second by source, system, endpoint_class and class. */
export const requestRate = (window: SliWindow): Series<"gauge"> => gauge(`headroom:requests:rate${window}`);

/** Share of requests that break an objective, by source, system, endpoint_class and measure (name as Sloth has it). */
export const errorRatio = (window: SliWindow): Series<"gauge"> => gauge(`slo:sli_error:ratio_rate${window}`);

/** Requests that broke the objective within the window, by the same labels. */
export const badRequests = (window: SliWindow): Series<"gauge"> =>
  gauge(`slo:bad_requests:increase${window}`);

/** The other recorded series. Those of objectives have the labels system, endpoint_class, measure (and source). */
export const recorded = {
  /** Share that must be good. */
  objective: gauge("slo:objective:ratio"),
  /** Share that may be bad. */
  errorBudget: gauge("slo:error_budget:ratio"),
  /** How many times faster than allowed the budget is spent, over five minutes. By source. */
  burnRate: gauge("slo:current_burn_rate:ratio"),
  /** Share of the budget that is left, by source and budget (`event`, `month`); negative when overspent. */
  budgetRemaining: gauge("slo:period_error_budget_remaining:ratio"),
  /** Requests per second that reach a system, whatever became of them; the larger of the sources. By system. */
  arrivals: gauge("headroom:arrivals:rate1m"),
  /** Share of requests that failed because an outside service did, over a minute. By source and system. */
  dependencyRatio: gauge("headroom:dependency_failures:ratio_rate1m"),
  /** Arrivals as a ratio of the verified capacity. By system. */
  capacityUsed: gauge("headroom:capacity_used:ratio"),
  /** Used part of a component, 0 to 1. By system and component. */
  saturation: gauge("headroom:component_saturation:ratio"),
  /** Limits of the saturation catalogue, by component, severity (1–4) and scalable (yes, no). */
  softLimit: gauge("headroom:component_saturation:soft_limit"),
  hardLimit: gauge("headroom:component_saturation:hard_limit"),
  /** Time until a component is at its hard limit if it goes on growing as in the last 15 minutes. Absent while it does not. By system and component. */
  timeToHard: gauge("headroom:component_saturation:seconds_to_hard"),
} as const;

/** What Prometheus adds by itself. */
export const builtin = {
  /** 1 when a scrape succeeded; labels job and instance. */
  up: gauge("up"),
  /** 1 for every pending or firing alert; labels alertname, alertstate and those of the alert. */
  alerts: gauge("ALERTS"),
  /** How long a scrape took, and how many samples it brought; labels job and instance. */
  scrapeDuration: gauge("scrape_duration_seconds"),
  scrapeSamples: gauge("scrape_samples_scraped"),
} as const;

/** Every name of this file, for the check that no query uses another. */
export const seriesNames: readonly string[] = [
  ...sliWindows.flatMap((window) => [
    requestRate(window).name,
    errorRatio(window).name,
    badRequests(window).name,
  ]),
  ...Object.values(recorded).map(({ name }) => name),
  ...Object.values(builtin).map(({ name }) => name),
];
