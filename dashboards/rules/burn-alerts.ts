// Symptoms: the budgets of the objectives are spent too fast.
import { burnAlerts, burnThreshold, limits } from "../limits.ts";
import { metrics } from "../../src/catalogue/metrics.ts";
import { before, binary, compare, highest, joined, latest, max, type Expr } from "../promql.ts";
import { badRequests, errorRatio, recorded, requestRate, type SliWindow } from "../series.ts";
import { objectiveLabels, slis } from "../slo.ts";
import type { AlertSpec } from "./alert.ts";
import type { AlertName } from "./alert-texts.ts";

type Measure = (typeof slis)[number]["measure"];
type Burn = (typeof burnAlerts)[number];

const burnNames = {
  slow: "HeadroomSlowBurning",
  errors: "HeadroomErrorsBurning",
  rejected: "HeadroomRejectionsBurning",
} as const satisfies Readonly<Record<Measure, AlertName>>;

const counted = ["source", ...objectiveLabels];

const counting = ["source", "system", "endpoint_class"];

/**
 * A window of days says nothing while half of it lies before anything was counted: on the first day ten failures of a
 * night would be the whole month. Until then the budget of the event watches alone.
 */
const hasHistory = (condition: Expr, { longMinutes, short }: Burn): Expr =>
  joined("and", [condition, before(requestRate(short), { window: `${longMinutes / 2}m` })], { on: counting });

/** The windows of these still hold a run after HeadroomRunActive has ended. */
const OUTLASTS_A_RUN: Readonly<Partial<Record<SliWindow, `${number}m`>>> = { "5m": "7m" };

/** What a run that has just ended left behind is nobody's trouble. */
function outsideRuns(condition: Expr, { short }: Burn): Expr {
  const window = OUTLASTS_A_RUN[short];
  if (window === undefined) return condition;
  const ended = binary(
    compare(max(highest(metrics.runActive, { window })), "==", 1),
    "unless",
    compare(max(latest(metrics.runActive)), "==", 1),
  );
  return joined("unless", [condition, ended], { on: [] });
}

/** Both windows burn, and enough requests were bad for the ratio to mean something. */
function burning(measure: Measure, burn: Burn): AlertSpec {
  const spent = (window: SliWindow): Expr =>
    joined("/", [latest(errorRatio(window), { measure }), latest(recorded.errorBudget)], {
      on: objectiveLabels,
      groupLeft: [],
    });
  const over = (window: SliWindow): Expr => compare(spent(window), ">", burnThreshold(burn));
  const enough = compare(latest(badRequests(burn.guard), { measure }), ">=", limits.badRequests);
  const both = joined("and", [over(burn.long), over(burn.short)], { on: counted });
  const condition = joined("and", [both, enough], { on: counted });
  const settled = burn.budget === "month" ? hasHistory(condition, burn) : condition;
  return {
    alert: burnNames[measure],
    severity: burn.severity,
    duringRun: "mute",
    labels: { budget: burn.budget, window: burn.long },
    // The short window is the wait: two evaluations are enough not to trust a single sample.
    for: "10s",
    keepFiringFor: "1m",
    expr: outsideRuns(settled, burn),
    observes: latest(recorded.burnRate, { measure }),
  };
}

/** A system that turns requests away protects itself: that is worth a ticket and wakes nobody. */
export const burnAlertSpecs: readonly AlertSpec[] = slis.flatMap(({ measure }) =>
  burnAlerts
    .filter(({ severity }) => measure !== "rejected" || severity === "ticket")
    .map((burn) => burning(measure, burn)),
);
