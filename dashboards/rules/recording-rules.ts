// What Prometheus computes and keeps: requests and budgets, capacity, saturation.
import type { Expr } from "../promql.ts";
import type { SliWindow } from "../series.ts";
import { capacityRules } from "./capacity-rules.ts";
import { budgetRules, eventBudgetLeft, monthBudgetLeft, windowRules } from "./objective-rules.ts";
import { saturationRules } from "./saturation-rules.ts";

/** One series that Prometheus computes and keeps. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: Expr;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated together, from the top, at one interval. */
interface RecordingGroup {
  readonly name: string;
  readonly interval: `${number}s`;
  readonly rules: readonly RecordingRule[];
}

const over = (...windows: readonly SliWindow[]): readonly RecordingRule[] => windows.flatMap(windowRules);

/** Names of series follow Sloth where it has one. Long windows move slowly and cost much, so they are evaluated less often. */
export const recordingGroups: readonly RecordingGroup[] = [
  { name: "headroom-slo", interval: "5s", rules: [...over("30s", "1m", "5m"), ...budgetRules] },
  { name: "headroom-capacity", interval: "5s", rules: [...capacityRules, ...saturationRules] },
  {
    name: "headroom-slo-event",
    interval: "30s",
    rules: [...over("30m", "1h", "2h", "4h", "6h"), eventBudgetLeft],
  },
  { name: "headroom-slo-month", interval: "300s", rules: [...over("1d", "3d", "30d"), monthBudgetLeft] },
];
