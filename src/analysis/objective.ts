// Does a system hold its objectives? Counts decide, quantiles only illustrate.
import {
  objectives,
  SLOW_SHARE,
  type Basis,
  type Objective,
  type ObjectiveMetric,
  type Statistic,
} from "../catalogue/objectives.ts";
import type { Endpoint, EndpointClass, SystemId } from "../catalogue/system.ts";
import { exceedsChance } from "./binomial.ts";
import { maximum, quantile } from "./histogram.ts";
import type { EndpointReading, Reading } from "./reading.ts";
import {
  endpointReadings,
  ownClasses,
  ownEndpoints,
  slidingWindows,
  sumCounts,
  sumEndpoints,
  type Counts,
  type Window,
} from "./window.ts";

/** One objective, judged. The shape kept in the run record. */
export interface ObjectiveResult {
  readonly id: string;
  readonly class: string;
  readonly metric: ObjectiveMetric;
  readonly statistic: Statistic;
  readonly limit: number;
  readonly unit: "s" | "ratio";
  readonly basis: Basis;
  readonly citation: string;
  readonly verified: boolean;
  /** Over the whole run, in `unit`: p95, maximum, or share of `requests`; null when nothing was measured. */
  readonly measured: number | null;
  /** Null when too few requests were made to judge and chance may explain what was seen. */
  readonly held: boolean | null;
  /** The requests the objective speaks about. */
  readonly requests: number;
  /** Those of them that broke it. */
  readonly beyond: number;
  /** Share of `requests` that may break it. */
  readonly allowed: number;
  /** From the first reading that broke it to the last, in windows that did; seconds since the load began. */
  readonly missed: { readonly from: number; readonly until: number; readonly worstShare: number } | null;
}

interface Tally {
  readonly beyond: number;
  readonly base: number;
}

const WINDOW_SECONDS = 60;
const SHORTEST_WINDOW_SECONDS = 10;
/** A shorter run is looked at in quarters. */
const LONG_RUN_SECONDS = 4 * WINDOW_SECONDS;
/** Fewer requests than this are never judged. */
const FEWEST_REQUESTS = 20;

/** Length of the windows an objective is held against, in seconds. */
const judgedWindow = (runSeconds: number): number =>
  runSeconds >= LONG_RUN_SECONDS ? WINDOW_SECONDS : Math.max(SHORTEST_WINDOW_SECONDS, runSeconds / 4);

/** Share of requests that may break an objective: a twentieth for a p95, none for a maximum, the ratio itself. */
function allowedShare({ statistic, limit }: Objective): number {
  if (statistic === "p95") return SLOW_SHARE;
  return statistic === "max" ? 0 : limit;
}

/**
 * | objective | beyond | of |
 * |---|---|---|
 * | latency p95 | slow + timeout | requests − rejected − failed − dependency |
 * | latency max | timeout (the client waits as long as the maximum allows) | the same |
 * | errors | failed + timeout | requests − dependency |
 * | rejected | rejected | requests |
 *
 * What an outside service broke says nothing about the system, so it stands neither above nor below the line.
 */
function tally({ metric, statistic }: Objective, { requests, bad }: Counts): Tally {
  const { slow = 0, rejected = 0, failed = 0, dependency = 0, timeout = 0 } = bad;
  if (metric === "rejected") return { beyond: rejected, base: requests };
  if (metric === "errors") return { beyond: failed + timeout, base: requests - dependency };
  const answered = requests - rejected - failed - dependency;
  return { beyond: statistic === "p95" ? slow + timeout : timeout, base: answered };
}

// A counter may be pushed just before the requests it belongs to; a share never exceeds one.
const bounded = ({ beyond, base }: Tally): Tally => ({ beyond, base: Math.max(0, beyond, base) });
const shareOf = ({ beyond, base }: Tally): number => (base === 0 ? 0 : beyond / base);

/** True when the share is above what is allowed by more than chance explains. */
const brokenBeyondChance = ({ beyond, base }: Tally, allowed: number): boolean =>
  exceedsChance(beyond, base, allowed);

/** Totals before each reading, and after the last. */
function runningTotals(tallies: readonly Tally[]): Tally[] {
  let total: Tally = { beyond: 0, base: 0 };
  const totals = [total];
  for (const { beyond, base } of tallies) {
    total = { beyond: total.beyond + beyond, base: total.base + base };
    totals.push(total);
  }
  return totals;
}

interface Broken extends Window {
  readonly share: number;
}

/** Seconds since the load began. */
interface Span {
  readonly from: number;
  readonly until: number;
}

interface Tallies {
  readonly tallies: readonly Tally[];
  readonly spans: readonly Span[];
  readonly allowed: number;
}

/** A window as long as a minute says that something broke, its readings when: from the first that did to the last. */
function trimmed(window: Window, { tallies, spans, allowed }: Tallies): Span {
  const broke = spans.slice(window.first, window.last + 1).filter((_, i) => {
    const own = tallies[window.first + i];
    return own !== undefined && shareOf(bounded(own)) > allowed;
  });
  return { from: broke[0]?.from ?? window.from, until: broke.at(-1)?.until ?? window.until };
}

function brokenWindows(windows: readonly Window[], counted: Tallies): Broken[] {
  const totals = runningTotals(counted.tallies);
  return windows.flatMap((window) => {
    const [before, after] = [totals[window.first], totals[window.last + 1]];
    if (before === undefined || after === undefined) return [];
    const seen = bounded({ beyond: after.beyond - before.beyond, base: after.base - before.base });
    const isBroken = brokenBeyondChance(seen, counted.allowed);
    return isBroken ? [{ ...window, ...trimmed(window, counted), share: shareOf(seen) }] : [];
  });
}

const missedSpan = (broken: readonly Broken[]): ObjectiveResult["missed"] => ({
  from: broken.reduce((least, { from }) => Math.min(least, from), Infinity),
  until: broken.reduce((most, { until }) => Math.max(most, until), 0),
  worstShare: broken.reduce((most, { share }) => Math.max(most, share), 0),
});

/**
 * Fewest requests that can show whether a share is held: one breach among fewer than 1 ÷ allowed would already be
 * too much, and no breach would prove nothing.
 */
const enoughFor = (allowed: number): number =>
  allowed === 0 ? FEWEST_REQUESTS : Math.max(FEWEST_REQUESTS, Math.ceil(1 / allowed));

function heldOver(whole: Tally, allowed: number, broken: readonly Broken[]): boolean | null {
  if (broken.length > 0 || brokenBeyondChance(whole, allowed)) return false;
  if (whole.base < enoughFor(allowed)) return null;
  return shareOf(whole) <= allowed;
}

function measuredBy({ statistic }: Objective, { latency }: EndpointReading, whole: Tally): number | null {
  if (statistic === "ratio") return whole.base === 0 ? null : shareOf(whole);
  return (statistic === "p95" ? quantile(latency, 0.95) : maximum(latency)) ?? null;
}

/** A class of one system over the run, and the windows of the run. */
interface ClassSeries {
  readonly parts: readonly Counts[];
  readonly spans: readonly Span[];
  readonly whole: EndpointReading;
  readonly run: Window;
  readonly windows: readonly Window[];
}

function judgeObjective(
  objective: Objective,
  { parts, spans, whole, run, windows }: ClassSeries,
): ObjectiveResult {
  const { id, metric, statistic, limit, unit, basis, citation, verified } = objective;
  const allowed = allowedShare(objective);
  const total = bounded(tally(objective, whole));
  const tallies = parts.map((part) => tally(objective, part));
  const broken = brokenWindows(windows, { tallies, spans, allowed });
  const held = heldOver(total, allowed, broken);
  const stretches = broken.length > 0 ? broken : [{ ...run, share: shareOf(total) }];
  return {
    id,
    class: objective.class,
    metric,
    statistic,
    limit,
    unit,
    basis,
    citation,
    verified,
    measured: measuredBy(objective, whole, total),
    held,
    requests: total.base,
    beyond: total.beyond,
    allowed,
    missed: held === false ? missedSpan(stretches) : null,
  };
}

function wholeRun(readings: readonly Reading[]): Window {
  const [first] = readings;
  const last = readings.at(-1);
  return {
    first: 0,
    last: Math.max(0, readings.length - 1),
    from: first === undefined ? 0 : first.at - first.span,
    until: last?.at ?? 0,
  };
}

/**
 * Judges every objective of one system over a run. An objective is held when its share of breaches stays within what
 * is allowed over the whole run, and no window (60 s; a quarter of a run under 4 minutes, at least 10 s) exceeds it
 * beyond chance: P(X ≥ beyond | n, allowed) < 0.001, exact binomial. Objectives of classes the system does not serve
 * are left out; with too few requests, `held` is null unless chance cannot explain the breaches. `more`: endpoints that
 * journeys of one's own bring along.
 */
export function judgeObjectives(
  system: SystemId,
  readings: readonly Reading[],
  more: readonly Endpoint[] = [],
): ObjectiveResult[] {
  const run = wholeRun(readings);
  const windows = slidingWindows(readings, judgedWindow(run.until - run.from));
  const spans = readings.map(({ at, span }) => ({ from: at - span, until: at }));
  const series = new Map<EndpointClass, ClassSeries>();
  for (const endpointClass of ownClasses(system, more)) {
    const ids = ownEndpoints(system, endpointClass, more);
    const parts = readings.map((reading) => endpointReadings(reading, ids));
    const whole = sumEndpoints(parts.flat());
    series.set(endpointClass, { parts: parts.map(sumCounts), spans, whole, run, windows });
  }
  return objectives.flatMap((objective) => {
    const own = objective.system === system ? series.get(objective.class) : undefined;
    return own === undefined ? [] : [judgeObjective(objective, own)];
  });
}
