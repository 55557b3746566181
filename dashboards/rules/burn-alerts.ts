// Symptoms: the budgets of the objectives are spent too fast.
import { burnAlerts, burnThreshold, limits } from "../limits.ts";
import { compare, joined, latest, type Expr } from "../promql.ts";
import { badRequests, errorRatio, recorded, type SliWindow } from "../series.ts";
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
  return {
    alert: burnNames[measure],
    severity: burn.severity,
    duringRun: "mute",
    labels: { budget: burn.budget, window: burn.long },
    // The short window is the wait: two evaluations are enough not to trust a single sample.
    for: "10s",
    keepFiringFor: "1m",
    expr: joined("and", [both, enough], { on: counted }),
    observes: latest(recorded.burnRate, { measure }),
  };
}

/** A system that turns requests away protects itself: that is worth a ticket and wakes nobody. */
export const burnAlertSpecs: readonly AlertSpec[] = slis.flatMap(({ measure }) =>
  burnAlerts
    .filter(({ severity }) => measure !== "rejected" || severity === "ticket")
    .map((burn) => burning(measure, burn)),
);
