// Requests by class over many windows, and what they spend of the budgets.
import { metrics } from "../../src/catalogue/metrics.ts";
import {
  binary,
  compare,
  joined,
  latest,
  max,
  mean,
  rate,
  relabelled,
  scalar,
  share,
  sum,
  type Expr,
  type Where,
} from "../promql.ts";
import { badRequests, errorRatio, recorded, requestRate, sources, type SliWindow } from "../series.ts";
import { guardSeconds, isGuard, objectiveLabels, slis } from "../slo.ts";
import type { RecordingRule } from "./recording-rules.ts";

type Sli = (typeof slis)[number];
type Source = (typeof sources)[number];

/**
 * From which recorded rate a longer one is averaged. A mean of rates over equal steps is the rate over the whole, so
 * busy hours weigh what they should; a mean of ratios would not. The others are counted from the requests themselves.
 */
const averagedFrom: Partial<Record<SliWindow, SliWindow>> = {
  "4h": "5m",
  "6h": "5m",
  "1d": "1h",
  "3d": "1h",
  "30d": "1h",
};

/** No load test lasts longer than an event: beyond it there is real traffic alone. */
const monthWindows: readonly SliWindow[] = ["6h", "1d", "3d", "30d"];
const sourcesOf = (window: SliWindow): readonly Source[] =>
  monthWindows.includes(window) ? ["log"] : sources;

/** Labels of requests that one objective speaks about. */
const classes = ["source", "system", "endpoint_class"];

/** Requests of a load test by endpoint and class. */
const ofTheRun = (window: SliWindow): Expr =>
  sum(rate(metrics.runRequests, { window }), ["system", "endpoint", "class"]);

/**
 * Real requests by endpoint and class. A 4xx is the mistake of whoever asked (an old link, a wrong password) and is
 * left out altogether: it is neither a failure of the system nor a proof that it works.
 */
function ofTheLogs(window: SliWindow): Expr {
  const others = rate(metrics.logRequests, {
    where: { outcome: { matches: "good|slow|rejected|dependency|timeout" } },
    window,
  });
  const failed = rate(metrics.logRequests, {
    where: { outcome: "failed", status_class: { matches: "5xx|none" } },
    window,
  });
  const all = sum(binary(others, "or", failed), ["system", "endpoint", "outcome"]);
  return sum(relabelled(all, "outcome", "class"), ["system", "endpoint", "class"]);
}

/** Requests per second with the class of their endpoint. `max` makes it hold when two exporters tell the same. */
function countedRate(source: Source, window: SliWindow): RecordingRule {
  const info = max(latest(metrics.endpointInfo), ["system", "endpoint", "endpoint_class"]);
  const requests = source === "run" ? ofTheRun(window) : ofTheLogs(window);
  const withClass = joined("*", [requests, info], {
    on: ["system", "endpoint"],
    groupLeft: ["endpoint_class"],
  });
  return {
    record: requestRate(window).name,
    labels: { source },
    expr: sum(withClass, ["system", "endpoint_class", "class"]),
  };
}

function rateRules(window: SliWindow): readonly RecordingRule[] {
  const from = averagedFrom[window];
  if (from === undefined) return sourcesOf(window).map((source) => countedRate(source, window));
  const where: Where = { source: { matches: sourcesOf(window).join("|") } };
  return [{ record: requestRate(window).name, expr: mean(requestRate(from), { where, window }) }];
}

const ofClasses = (names: readonly string[]): Where =>
  names.length === 0 ? {} : { class: { matches: names.join("|") } };
const rateOf = (window: SliWindow, names: readonly string[]): Expr =>
  sum(latest(requestRate(window), ofClasses(names)), classes);

const errorRatioRule = (window: SliWindow, { measure, bad, judged }: Sli): RecordingRule => ({
  record: errorRatio(window).name,
  labels: { measure },
  expr: share(rateOf(window, bad), rateOf(window, judged)),
});

/** How many bad requests there were, where an alert asks for it. */
function badRequestsRules(window: SliWindow): readonly RecordingRule[] {
  if (!isGuard(window)) return [];
  return slis.map(({ measure, bad }) => ({
    record: badRequests(window).name,
    labels: { measure },
    expr: binary(rateOf(window, bad), "*", scalar(guardSeconds[window])),
  }));
}

/** Everything that is recorded over one window. */
export const windowRules = (window: SliWindow): readonly RecordingRule[] => [
  ...rateRules(window),
  ...slis.map((sli) => errorRatioRule(window, sli)),
  ...badRequestsRules(window),
];

const budget = latest(recorded.errorBudget);
const overBudget = (window: SliWindow): Expr =>
  joined("/", [latest(errorRatio(window)), compare(budget, ">", 0)], {
    on: objectiveLabels,
    groupLeft: [],
  });

/** What may be bad, and how fast it is spent now. */
export const budgetRules: readonly RecordingRule[] = [
  { record: recorded.errorBudget.name, expr: max(latest(metrics.objectiveLimitRatio), objectiveLabels) },
  { record: recorded.objective.name, expr: binary(scalar(1), "-", budget) },
  { record: recorded.burnRate.name, expr: overBudget("5m") },
  {
    record: recorded.dependencyRatio.name,
    expr: share(
      sum(latest(requestRate("1m"), { class: "dependency" }), ["source", "system"]),
      sum(latest(requestRate("1m")), ["source", "system"]),
    ),
  },
];

const budgetLeft = (of: "event" | "month", window: SliWindow): RecordingRule => ({
  record: recorded.budgetRemaining.name,
  labels: { budget: of },
  expr: binary(scalar(1), "-", overBudget(window)),
});
export const eventBudgetLeft = budgetLeft("event", "4h");
export const monthBudgetLeft = budgetLeft("month", "30d");
