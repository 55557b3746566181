// Rules → the text of a Prometheus rule file.
import { Document } from "yaml";
import type { AlertRule } from "./alert.ts";
import { alertRules } from "./alerts.ts";
import { recordingGroups, type RecordingRule } from "./recording-rules.ts";

const HEADER = " Generated from the catalogue by headroom generate. Do not edit.";

/** How often alerts are evaluated: three evaluations fit into the shortest `for`. */
const ALERT_INTERVAL = "5s";

const toRecording = ({ record, expr, labels }: RecordingRule): object => ({
  record,
  expr: expr.promql,
  ...(labels === undefined ? {} : { labels }),
});

const toAlert = ({ alert, expr, labels, annotations, for: pending, keepFiringFor }: AlertRule): object => ({
  alert,
  expr: expr.promql,
  ...(pending === "0s" ? {} : { for: pending }),
  ...(keepFiringFor === undefined ? {} : { keep_firing_for: keepFiringFor }),
  labels,
  annotations,
});

function render(groups: readonly object[]): string {
  const document = new Document({ groups });
  document.commentBefore = HEADER;
  return document.toString({ lineWidth: 0 });
}

/** Text of the recording rules. */
export const renderRecordingRules = (): string =>
  render(recordingGroups.map((group) => ({ ...group, rules: group.rules.map(toRecording) })));

/** Text of the alerting rules. */
export const renderAlerts = (): string =>
  render([{ name: "headroom-alerts", interval: ALERT_INTERVAL, rules: alertRules.map(toAlert) }]);
