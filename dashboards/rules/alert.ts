// What an alert is, and how its declaration becomes a rule.
import type { Expr } from "../promql.ts";
import type { AlertText } from "./texts/alert-text.ts";
import { alertTexts, type AlertName } from "./alert-texts.ts";

/** `page`: a person must act now. `ticket`: within the day. `none`: for routing only. */
export type Severity = "page" | "ticket" | "none";

type Span = `${number}${"s" | "m"}` | "0s";

/** One alerting rule. */
export interface AlertRule {
  readonly alert: AlertName;
  readonly expr: Expr;
  /** The number the alert is about, without its threshold: it exists when all is well, too. */
  readonly observes: Expr;
  readonly for: Span;
  /** How long it goes on after the condition has ended, so that a flickering condition is one alert. */
  readonly keepFiringFor?: Span;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Whether a run may silence the alert: `mute` for what a test brings about on purpose, `keep` for what makes the test
 * itself unsafe or worthless, and for whatever says that nobody is watching.
 */
type DuringRun = "mute" | "keep";

/** An alert as it is declared. */
export interface AlertSpec extends Pick<AlertRule, "alert" | "expr" | "observes" | "for" | "keepFiringFor"> {
  readonly severity: Severity;
  readonly duringRun: DuringRun;
  /** Labels besides severity and during_run. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Where the runbooks are, from the root of the repository. */
const RUNBOOKS = "docs/runbooks";

/** HeadroomSystemDown → headroom-system-down, the name of its runbook. */
export const runbookName = (alert: AlertName): string =>
  alert.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();

/** HeadroomSystemDown → docs/runbooks/headroom-system-down.md */
export const runbookPath = (alert: AlertName): string => `${RUNBOOKS}/${runbookName(alert)}.md`;

export function toRule({ severity, duringRun, labels = {}, ...rule }: AlertSpec): AlertRule {
  const { en, vi }: { readonly en: AlertText; readonly vi: AlertText } = alertTexts[rule.alert];
  return {
    ...rule,
    labels: { severity, during_run: duringRun, ...labels },
    annotations: {
      summary: en.summary,
      description: en.description,
      summary_vi: vi.summary,
      description_vi: vi.description,
      runbook_url: `${runbookPath(rule.alert)}#look-first`,
      runbook_url_vi: `${runbookPath(rule.alert)}#xem-truoc`,
    },
  };
}
