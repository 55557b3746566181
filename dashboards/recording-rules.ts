import { metrics } from "../src/catalogue/metrics.ts";
import {
  binary,
  compare,
  joined,
  latest,
  max,
  rate,
  scalar,
  share,
  sum,
  type Expr,
  type Where,
} from "./promql.ts";
import { errorRatio, recorded, requestRate, type SliWindow } from "./series.ts";
import { objectiveLabels, slis } from "./slo.ts";

/** One series that Prometheus computes and keeps. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: Expr;
  readonly labels?: Readonly<Record<string, string>>;
}

type Sli = (typeof slis)[number];

const classes = ["system", "endpoint_class"];

/** Requests per second with the class of their endpoint. `max` makes it hold when two exporters tell the same. */
function requestRateRule(window: SliWindow): RecordingRule {
  const info = max(latest(metrics.endpointInfo), ["system", "endpoint", "endpoint_class"]);
  const requests = sum(rate(metrics.runRequests, { window }), ["system", "endpoint", "class"]);
  const withClass = joined("*", [requests, info], {
    on: ["system", "endpoint"],
    groupLeft: ["endpoint_class"],
  });
  return { record: requestRate(window).name, expr: sum(withClass, [...classes, "class"]) };
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

const badRequestsRule = ({ measure, bad }: Sli): RecordingRule => ({
  record: recorded.badRequests.name,
  labels: { measure },
  expr: binary(rateOf("5m", bad), "*", scalar(300)),
});

const budget = latest(recorded.errorBudget);
const overBudget = (window: SliWindow): Expr =>
  joined("/", [latest(errorRatio(window)), compare(budget, ">", 0)], { on: objectiveLabels });

const budgetRules: readonly RecordingRule[] = [
  { record: recorded.errorBudget.name, expr: max(latest(metrics.objectiveLimitRatio), objectiveLabels) },
  { record: recorded.objective.name, expr: binary(scalar(1), "-", budget) },
  { record: recorded.burnRate.name, expr: overBudget("5m") },
];
const budgetRemaining: RecordingRule = {
  record: recorded.budgetRemaining.name,
  expr: binary(scalar(1), "-", overBudget("4h")),
};

const windowRules = (window: SliWindow): readonly RecordingRule[] => [
  requestRateRule(window),
  ...slis.map((sli) => errorRatioRule(window, sli)),
];

/** Rules that are evaluated together, from the top, at one interval. */
interface RecordingGroup {
  readonly name: string;
  readonly interval: `${number}s`;
  readonly rules: readonly RecordingRule[];
}

/** Names of series follow Sloth where it has one. Long windows move slowly and cost much, so they are evaluated less often. */
export const recordingGroups: readonly RecordingGroup[] = [
  {
    name: "headroom-slo",
    interval: "5s",
    rules: [...windowRules("1m"), ...windowRules("5m"), ...slis.map(badRequestsRule), ...budgetRules],
  },
  {
    name: "headroom-slo-long",
    interval: "30s",
    rules: [...windowRules("30m"), ...windowRules("4h"), budgetRemaining],
  },
];
