// What is particular to each type of panel.
import { PanelBuilder as BarGauge } from "@grafana/grafana-foundation-sdk/bargauge";
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
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
  TableSortByFieldStateBuilder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTextDisplayOptionsBuilder,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import {
  DashboardLinkBuilder,
  type DashboardLink,
  type DataTransformerConfig,
  type DynamicConfigValue,
  type Panel,
  type ThresholdsConfig,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as Heatmap } from "@grafana/grafana-foundation-sdk/heatmap";
import { PanelBuilder as Stat } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as StateTimeline } from "@grafana/grafana-foundation-sdk/statetimeline";
import { PanelBuilder as Table } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as Text, TextMode } from "@grafana/grafana-foundation-sdk/text";
import { PanelBuilder as TimeSeries } from "@grafana/grafana-foundation-sdk/timeseries";
import type { Language, PanelKind, PanelSpec } from "../board.ts";

/** The one data source of a board: what its reader picked. */
export const DATASOURCE = { type: "prometheus", uid: "${datasource}" } as const;

/** What all panel builders of the SDK have in common. */
interface CommonBuilder extends Builder<Panel> {
  title(text: string): this;
  description(text: string): this;
  datasource(ref: typeof DATASOURCE): this;
  unit(unit: string): this;
  noValue(text: string): this;
  mappings(mappings: ValueMapping[]): this;
  thresholds(thresholds: Builder<ThresholdsConfig>): this;
  links(links: Builder<DashboardLink>[]): this;
  overrideByName(name: string, properties: DynamicConfigValue[]): this;
  overrideByQuery(refId: string, properties: DynamicConfigValue[]): this;
  withTarget(target: Builder<Dataquery>): this;
}

const lastValue = (): ReduceDataOptionsBuilder =>
  new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);

/** Size of the letters beside bars (px); Grafana would fill the space with them. */
const LETTERS = 12;

const textModes = {
  alone: BigValueTextMode.Name,
  "with values": BigValueTextMode.ValueAndName,
} as const;

/** A number without a judgement is no coloured box: that would look like one. */
const isJudged = ({ steps, states, queries, componentSteps }: PanelSpec): boolean =>
  [steps, states, componentSteps, ...queries.map((query) => query.steps)].some((one) => one !== undefined);

function stat(spec: PanelSpec): CommonBuilder {
  const { names, opens, decimals } = spec;
  const panel = new Stat()
    .colorMode(isJudged(spec) ? BigValueColorMode.Background : BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .textMode(names === undefined ? BigValueTextMode.Auto : textModes[names])
    .reduceOptions(lastValue());
  if (decimals !== undefined) panel.decimals(decimals);
  return opens === undefined
    ? panel
    : panel.dataLinks([new DashboardLinkBuilder(opens.title).url(opens.url)]);
}

function bars({ min = 0, max, opens, decimals, namesAbove }: PanelSpec): CommonBuilder {
  const panel = new BarGauge()
    .displayMode(BarGaugeDisplayMode.Basic)
    .orientation(VizOrientation.Horizontal)
    .namePlacement(namesAbove === true ? BarGaugeNamePlacement.Top : BarGaugeNamePlacement.Left)
    .text(new VizTextDisplayOptionsBuilder().titleSize(LETTERS).valueSize(LETTERS))
    .reduceOptions(lastValue())
    .min(min);
  if (max !== undefined) panel.max(max);
  if (decimals !== undefined) panel.decimals(decimals);
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

function table({ columns = {}, sortedBy = [], decimals }: PanelSpec): CommonBuilder {
  const order = Object.fromEntries(Object.keys(columns).map((name, index) => [name, index]));
  const transformations: DataTransformerConfig[] = [
    { id: "merge", options: {} },
    { id: "filterFieldsByName", options: { include: { names: Object.keys(columns) } } },
    { id: "organize", options: { indexByName: order, renameByName: columns } },
  ];
  const panel = new Table().transformations(transformations);
  if (sortedBy.length > 0)
    panel.sortBy(
      sortedBy.map(({ column, descending = false }) =>
        new TableSortByFieldStateBuilder().displayName(column).desc(descending),
      ),
    );
  return decimals === undefined ? panel : panel.decimals(decimals);
}

/** The panel with what its type needs; what all types have is added by its caller. */
export const builders = {
  stat,
  bars,
  lines: series,
  stacked: series,
  timeline: () =>
    new StateTimeline().legend(legend()).tooltip(tooltip()).mergeValues(true).showValue(VisibilityMode.Never),
  table,
  heatmap: () => new Heatmap(),
  text: ({ content }, language) => new Text().mode(TextMode.Markdown).content(content?.[language] ?? ""),
} as const satisfies Readonly<Record<PanelKind, (spec: PanelSpec, language: Language) => CommonBuilder>>;
