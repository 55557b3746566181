// Alerts as data. Texts are in alert-texts.ts, what to do about each in docs/runbooks.
import { metrics } from "../src/catalogue/metrics.ts";
import { alertTexts, type AlertName } from "./alert-texts.ts";
import { burnAlerts, burnThreshold, limits } from "./limits.ts";
import {
  absent,
  age,
  binary,
  compare,
  constant,
  increase,
  joined,
  latest,
  max,
  min,
  sum,
  type Expr,
} from "./promql.ts";
import { builtin, errorRatio, recorded } from "./series.ts";
import { objectiveLabels, slis } from "./slo.ts";

/** `page`: a person must act now. `ticket`: within the day. `none`: for routing only. */
type Severity = "page" | "ticket" | "none";

/** One alerting rule. */
export interface AlertRule {
  readonly alert: AlertName;
  readonly expr: Expr;
  /** The number the alert is about, without its threshold: it exists when all is well, too. */
  readonly observes: Expr;
  readonly for: `${number}${"s" | "m"}` | "0s";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Whether a run may silence the alert: `mute` for what a test brings about on purpose, `keep` for what makes the test
 * itself unsafe or worthless.
 */
type DuringRun = "mute" | "keep";

interface AlertSpec extends Pick<AlertRule, "alert" | "expr" | "observes" | "for"> {
  readonly severity: Severity;
  readonly duringRun: DuringRun;
}

/** Where the runbooks are, from the root of the repository. */
const RUNBOOKS = "docs/runbooks";

/** HeadroomSystemDown → docs/runbooks/headroom-system-down.md */
export const runbookPath = (alert: AlertName): string =>
  `${RUNBOOKS}/${alert.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase()}.md`;

function toRule({ alert, expr, observes, severity, duringRun, ...rest }: AlertSpec): AlertRule {
  const { en, vi } = alertTexts[alert];
  return {
    alert,
    expr,
    observes,
    for: rest.for,
    labels: { severity, during_run: duringRun },
    annotations: {
      summary: en.summary,
      description: en.description,
      summary_vi: vi.summary,
      description_vi: vi.description,
      runbook_url: `${runbookPath(alert)}#what-to-do`,
      runbook_url_vi: `${runbookPath(alert)}#viec-can-lam`,
    },
  };
}

const burnNames = {
  slow: "HeadroomSlowBurning",
  errors: "HeadroomErrorsBurning",
  rejected: "HeadroomRejectionsBurning",
} as const satisfies Record<string, AlertName>;

/** Both windows burn, and enough requests were bad for the ratio to mean something. */
function burning(measure: keyof typeof burnNames, burn: (typeof burnAlerts)[number]): AlertSpec {
  const over = (window: typeof burn.long | typeof burn.short): Expr => {
    const spent = joined("/", [latest(errorRatio(window), { measure }), latest(recorded.errorBudget)], {
      on: objectiveLabels,
    });
    return compare(spent, ">", burnThreshold(burn));
  };
  const enough = compare(latest(recorded.badRequests, { measure }), ">=", limits.badRequests);
  const both = joined("and", [over(burn.long), over(burn.short)], { on: objectiveLabels });
  return {
    alert: burnNames[measure],
    severity: burn.severity,
    duringRun: "mute",
    for: "30s",
    expr: joined("and", [both, enough], { on: objectiveLabels }),
    observes: latest(recorded.burnRate, { measure }),
  };
}

const burns = slis.flatMap(({ measure }) =>
  burnAlerts
    // A system that turns requests away protects itself: that is worth a ticket and wakes nobody.
    .filter(({ severity }) => measure !== "rejected" || severity === "ticket")
    .map((burn) => burning(measure, burn)),
);

const systemUp = min(latest(metrics.systemUp), ["system"]);
const probeAge = max(age(latest(metrics.systemProbeTimestamp)), ["system"]);
const exporterUp = latest(builtin.up, { job: "headroom" });
const collectorSuccess = min(latest(metrics.collectorSuccess), ["collector"]);

const watching: readonly AlertSpec[] = [
  {
    alert: "HeadroomSystemDown",
    severity: "page",
    duringRun: "mute",
    for: "30s",
    expr: compare(systemUp, "==", 0),
    observes: systemUp,
  },
  {
    alert: "HeadroomProbesMissing",
    severity: "ticket",
    duringRun: "keep",
    for: "1m",
    expr: binary(compare(probeAge, ">", limits.probeAgeSeconds), "or", absent(metrics.systemUp)),
    observes: probeAge,
  },
  {
    alert: "HeadroomExporterDown",
    severity: "ticket",
    duringRun: "keep",
    for: "1m",
    expr: compare(exporterUp, "==", 0),
    observes: exporterUp,
  },
  {
    alert: "HeadroomCollectorFailing",
    severity: "ticket",
    duringRun: "keep",
    for: "1m",
    expr: compare(collectorSuccess, "==", 0),
    observes: collectorSuccess,
  },
];

const runActive = max(latest(metrics.runActive));
const inRun = (condition: Expr): Expr => binary(condition, "and", compare(runActive, "==", 1));
const pushAge = max(latest(metrics.runLastPushAge));
const reporting = sum(latest(metrics.runGeneratorsReporting));
const expected = sum(latest(metrics.runGeneratorsExpected));
const generatorCpu = max(latest(metrics.runGeneratorCpu));
const dropped = sum(increase(metrics.runDroppedStarts, { window: "1m" }), ["system"]);

const ofTheRun: readonly AlertSpec[] = [
  {
    alert: "HeadroomRunSilent",
    severity: "page",
    duringRun: "keep",
    for: "15s",
    expr: inRun(compare(pushAge, ">", limits.pushAgeSeconds)),
    observes: pushAge,
  },
  {
    alert: "HeadroomGeneratorsMissing",
    severity: "ticket",
    duringRun: "keep",
    for: "15s",
    expr: inRun(binary(reporting, "<", expected)),
    observes: binary(reporting, "-", expected),
  },
  {
    alert: "HeadroomGeneratorSaturated",
    severity: "ticket",
    duringRun: "keep",
    for: "30s",
    expr: compare(generatorCpu, ">", limits.generatorCpu),
    observes: generatorCpu,
  },
  {
    alert: "HeadroomStartsDropped",
    severity: "ticket",
    duringRun: "keep",
    for: "0s",
    expr: compare(dropped, ">", 0),
    observes: dropped,
  },
  {
    alert: "HeadroomRunActive",
    severity: "none",
    duringRun: "keep",
    for: "0s",
    expr: compare(runActive, "==", 1),
    observes: runActive,
  },
];

const watchdog: AlertSpec = {
  alert: "HeadroomWatchdog",
  severity: "none",
  duringRun: "keep",
  for: "0s",
  expr: constant(1),
  observes: constant(1),
};

/** All alerts, in the order in which they are written and documented. */
export const alertRules: readonly AlertRule[] = [...burns, ...watching, ...ofTheRun, watchdog].map(toRule);
