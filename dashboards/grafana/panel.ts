// Panel specification → Grafana's classic JSON.
import { DashboardLinkBuilder, type Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import type { Language, PanelKind, PanelSpec, Query } from "../board.ts";
import { runbookName } from "../rules/alert.ts";
import type { AlertName } from "../rules/alert-texts.ts";
import { unjudgedSteps } from "../thresholds.ts";
import { words } from "../words.ts";
import { builders, DATASOURCE } from "./kinds.ts";
import { toMappings, toThresholds } from "./marks.ts";
import { overridesOf } from "./overrides.ts";
import { systemOrder } from "./system-order.ts";

const REF_IDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const refIdOf = (index: number): string => REF_IDS.charAt(index);

/** Grafana shows these as they are now; the others show a span of time. */
const instantKinds: ReadonlySet<PanelKind> = new Set<PanelKind>(["stat", "bars", "table"]);

function toTarget(kind: PanelKind, { expr, legend }: Query, refId: string): DataqueryBuilder {
  const target = new DataqueryBuilder().expr(expr.promql).refId(refId).legendFormat(legend);
  if (kind === "table") target.format(PromQueryFormat.Table);
  if (kind === "heatmap") target.format(PromQueryFormat.Heatmap);
  // An instant query forgets a series that has ended; the last value of a span would go on showing it.
  return instantKinds.has(kind) ? target.instant() : target.range();
}

/** From a panel to what to do when its alert fires. */
const toRunbook = (alert: AlertName, language: Language): DashboardLinkBuilder => {
  const { runbook, lookFirst } = words[language];
  return new DashboardLinkBuilder(`${runbook}: ${alert}`)
    .url(`\${runbooks}/${runbookName(alert)}#${lookFirst}`)
    .targetBlank(true);
};

/** A grey bar would look like nothing measured. */
const stepsOf = ({ kind, steps }: PanelSpec): PanelSpec["steps"] =>
  steps ?? (kind === "bars" ? unjudgedSteps : undefined);

export function toPanel(spec: PanelSpec, language: Language): Panel {
  const builder = builders[spec.kind](spec, language);
  const [title, description] = spec.text[language];
  builder.title(title).description(description);
  if (spec.kind === "text") return builder.build();
  builder
    .datasource(DATASOURCE)
    .unit(spec.unit)
    .noValue(words[language].noData)
    .mappings(toMappings(spec.states, language))
    .thresholds(toThresholds(stepsOf(spec)));
  if (spec.alerts !== undefined) builder.links(spec.alerts.map((alert) => toRunbook(alert, language)));
  const order = systemOrder(spec);
  if (order.length > 0) builder.transformations([...order]);
  for (const override of overridesOf(spec, refIdOf, language)) {
    if ("refId" in override) builder.overrideByQuery(override.refId, override.properties);
    else builder.overrideByName(override.name, override.properties);
  }
  for (const [index, query] of spec.queries.entries())
    builder.withTarget(toTarget(spec.kind, query, refIdOf(index)));
  return builder.build();
}
