// Board specification → Grafana's classic JSON, through the foundation SDK. Its warts are mended here: panels get ids and
// places, and keys that only make noise (or hide links in the controls menu) are left out.
import { PanelBuilder as BarGauge } from "@grafana/grafana-foundation-sdk/bargauge";
import {
  BarGaugeDisplayMode,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  MappingType,
  QueryVariableBuilder,
  SpecialValueMatch,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  VariableSort,
  type DataTransformerConfig,
  type Panel,
  type ThresholdsConfig,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as Heatmap } from "@grafana/grafana-foundation-sdk/heatmap";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as Stat } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as StateTimeline } from "@grafana/grafana-foundation-sdk/statetimeline";
import { PanelBuilder as Table } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as TimeSeries } from "@grafana/grafana-foundation-sdk/timeseries";
import { metrics } from "../src/catalogue/metrics.ts";
import type { BoardSpec, Language, PanelKind, PanelSpec, Query, VariableSpec } from "./board.ts";
import { layOut, type Placed } from "./layout.ts";
import { renderJson } from "./json-text.ts";
import { compare, latest } from "./promql.ts";
import { words } from "./words.ts";

const DATASOURCE = { type: "prometheus", uid: "${datasource}" } as const;
const REF_IDS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** What all panel builders of the SDK have in common. */
interface CommonBuilder extends Builder<Panel> {
  title(text: string): this;
  description(text: string): this;
  datasource(ref: typeof DATASOURCE): this;
  unit(unit: string): this;
  noValue(text: string): this;
  mappings(mappings: ValueMapping[]): this;
  thresholds(thresholds: Builder<ThresholdsConfig>): this;
  withTarget(target: Builder<Dataquery>): this;
}

/** Grafana shows these as they are now; the others show a span of time. */
const instantKinds: ReadonlySet<PanelKind> = new Set<PanelKind>(["stat", "bars", "table"]);

function toTarget(kind: PanelKind, { expr, legend }: Query, refId: string): DataqueryBuilder {
  const target = new DataqueryBuilder().expr(expr.promql).refId(refId).legendFormat(legend);
  if (kind === "table") target.format(PromQueryFormat.Table);
  if (kind === "heatmap") target.format(PromQueryFormat.Heatmap);
  // An instant query forgets a series that has ended; the last value of a span would go on showing it.
  return instantKinds.has(kind) ? target.instant() : target.range();
}

/** Nothing measured is grey and says so: neither a zero nor a good value. */
function toMappings({ states = [] }: PanelSpec, language: Language): ValueMapping[] {
  const options = Object.fromEntries(
    states.map(({ value, text, color }, index) => [String(value), { text, color, index }]),
  );
  const nothing: ValueMapping = {
    type: MappingType.SpecialValue,
    options: {
      match: SpecialValueMatch.NullAndNan,
      result: { text: words[language].noData, color: "#8e8e8e" },
    },
  };
  return states.length === 0 ? [nothing] : [{ type: MappingType.ValueToText, options }, nothing];
}

const toThresholds = ({ steps = [{ from: undefined, color: "text" }] }: PanelSpec): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(steps.map(({ from, color }) => ({ value: from ?? null, color })));

const lastValue = (): ReduceDataOptionsBuilder =>
  new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);

function stat({ names, opens, decimals }: PanelSpec): CommonBuilder {
  const panel = new Stat()
    .colorMode(BigValueColorMode.Background)
    .graphMode(BigValueGraphMode.None)
    .textMode(names === true ? BigValueTextMode.Name : BigValueTextMode.Auto)
    .reduceOptions(lastValue());
  if (decimals !== undefined) panel.decimals(decimals);
  return opens === undefined
    ? panel
    : panel.dataLinks([new DashboardLinkBuilder(opens.title).url(opens.url)]);
}

function bars({ max, opens }: PanelSpec): CommonBuilder {
  const panel = new BarGauge()
    .displayMode(BarGaugeDisplayMode.Basic)
    .orientation(VizOrientation.Horizontal)
    .reduceOptions(lastValue())
    .min(0);
  if (max !== undefined) panel.max(max);
  return opens === undefined
    ? panel
    : panel.dataLinks([new DashboardLinkBuilder(opens.title).url(opens.url)]);
}

const legend = (): VizLegendOptionsBuilder =>
  new VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(LegendDisplayMode.List)
    .placement(LegendPlacement.Bottom)
    .calcs([]);
const tooltip = (): VizTooltipOptionsBuilder =>
  new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);

function axis(panel: TimeSeries, { max, softMax, belowZero }: PanelSpec): TimeSeries {
  if (belowZero !== true) panel.min(0);
  if (max === undefined) return panel;
  return softMax === true ? panel.axisSoftMax(max) : panel.max(max);
}

function series(spec: PanelSpec): CommonBuilder {
  const { kind, steps } = spec;
  const panel = axis(new TimeSeries(), spec).legend(legend()).tooltip(tooltip()).lineWidth(1);
  panel.showPoints(VisibilityMode.Never).fillOpacity(kind === "stacked" ? 40 : 0);
  if (kind === "stacked") panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group("A"));
  return steps === undefined
    ? panel
    : panel.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Line));
}

function table({ columns = {}, columnUnits = {} }: PanelSpec): CommonBuilder {
  const order = Object.fromEntries(Object.keys(columns).map((name, index) => [name, index]));
  const transformations: DataTransformerConfig[] = [
    { id: "merge", options: {} },
    { id: "filterFieldsByName", options: { include: { names: Object.keys(columns) } } },
    { id: "organize", options: { indexByName: order, renameByName: columns } },
  ];
  const panel = new Table().transformations(transformations);
  for (const [title, unit] of Object.entries(columnUnits))
    panel.overrideByName(title, [{ id: "unit", value: unit }]);
  return panel;
}

const builders = {
  stat,
  bars,
  lines: series,
  stacked: series,
  timeline: () =>
    new StateTimeline().legend(legend()).tooltip(tooltip()).mergeValues(true).showValue(VisibilityMode.Never),
  table,
  heatmap: () => new Heatmap(),
} as const satisfies Readonly<Record<PanelKind, (spec: PanelSpec) => CommonBuilder>>;

function toPanel(spec: PanelSpec, language: Language): Panel {
  const builder: CommonBuilder = builders[spec.kind](spec);
  const [title, description] = spec.text[language];
  builder
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .unit(spec.unit)
    .noValue(words[language].noData)
    .mappings(toMappings(spec, language))
    .thresholds(toThresholds(spec));
  for (const [index, query] of spec.queries.entries()) {
    builder.withTarget(toTarget(spec.kind, query, REF_IDS.charAt(index)));
  }
  return builder.build();
}

function toGridItem(item: Placed, index: number, language: Language): object {
  const id = index + 1;
  if (item.kind === "row")
    return { type: "row", id, title: item.title, collapsed: false, gridPos: item.place, panels: [] };
  return { ...toPanel(item.panel, language), id, gridPos: item.place };
}

const toVariable = ({ name, label, metric }: VariableSpec): QueryVariableBuilder =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query({ query: `label_values(${metric}, ${name})`, refId: "variable" })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .current({ text: ["All"], value: ["$__all"] });

/** A shaded region while a run is in progress. */
const runs = (language: Language): AnnotationQueryBuilder =>
  new AnnotationQueryBuilder()
    .name(words[language].runs)
    .datasource(DATASOURCE)
    .enable(true)
    .iconColor("blue")
    .expr(compare(latest(metrics.runActive), "==", 1).promql)
    .titleFormat(words[language].runs);

/** The board as the exact text of its JSON file. */
export function renderBoard(spec: BoardSpec): string {
  const { language } = spec;
  const tag = `headroom-${language}`;
  const dashboard = new DashboardBuilder(spec.title)
    .uid(spec.uid)
    .description(spec.description)
    .tags(["headroom", tag])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: spec.from, to: "now" })
    .refresh("5s")
    .withVariable(
      new DatasourceVariableBuilder("datasource").label(words[language].datasource).type("prometheus"),
    )
    .annotation(runs(language))
    .link(
      new DashboardLinkBuilder(words[language].boards)
        .type(DashboardLinkType.Dashboards)
        .tags([tag])
        .keepTime(true),
    );
  for (const variable of spec.variables) dashboard.withVariable(toVariable(variable));
  const panels = layOut(spec).map((item, index) => toGridItem(item, index, language));
  return renderJson({ ...dashboard.build(), panels });
}
