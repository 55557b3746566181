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
  transformations(steps: DataTransformerConfig[]): this;
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
  const { names, opens, decimals, letters } = spec;
  const panel = new Stat()
    .colorMode(isJudged(spec) ? BigValueColorMode.Background : BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .textMode(names === undefined ? BigValueTextMode.Auto : textModes[names])
    .reduceOptions(lastValue());
  if (decimals !== undefined) panel.decimals(decimals);
  if (letters !== undefined)
    panel.text(new VizTextDisplayOptionsBuilder().valueSize(letters[0]).titleSize(letters[1]));
  return opens === undefined
    ? panel
    : panel.dataLinks([new DashboardLinkBuilder(opens.title).url(opens.url)]);
}

function bars(spec: PanelSpec): CommonBuilder {
  const { min = 0, max, decimals, namesAbove } = spec;
  const panel = new BarGauge()
    .displayMode(BarGaugeDisplayMode.Basic)
    .orientation(VizOrientation.Horizontal)
    .namePlacement(namesAbove === true ? BarGaugeNamePlacement.Top : BarGaugeNamePlacement.Left)
    .text(new VizTextDisplayOptionsBuilder().titleSize(LETTERS).valueSize(LETTERS))
    .reduceOptions(lastValue())
    .min(min);
  if (max !== undefined) panel.max(max);
  return decimals === undefined ? panel : panel.decimals(decimals);
}

/** A list below eats the graph when it is long; a table beside it scrolls. */
function legend({ legend: kind }: PanelSpec): VizLegendOptionsBuilder {
  const builder = new VizLegendOptionsBuilder().showLegend(kind !== "none").calcs([]);
  return kind?.startsWith("table") === true
    ? builder
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .calcs(["lastNotNull"])
        .sortBy("Last *")
        .sortDesc(kind === "table")
    : builder.displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom);
}
const tooltip = (): VizTooltipOptionsBuilder =>
  new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);

/** How far an axis reaches at least, so that zero all the time does not lie below a hundred of something. */
const smallest: Readonly<Record<PanelSpec["unit"], number>> = {
  s: 0.01,
  percentunit: 0.1,
  reqps: 1,
  "suffix:/s": 1,
  bytes: 1000,
  short: 1,
  none: 1,
};

function axis(panel: TimeSeries, { unit, min = 0, max, softMax }: PanelSpec): TimeSeries {
  const isHard = max !== undefined && softMax !== true;
  panel.min(min);
  return isHard ? panel.max(max) : panel.axisSoftMax(max ?? smallest[unit]);
}

function series(spec: PanelSpec): CommonBuilder {
  const { kind, steps } = spec;
  const isStacked = kind === "stacked";
  const panel = axis(new TimeSeries(), spec).legend(legend(spec)).tooltip(tooltip());
  panel.showPoints(VisibilityMode.Never);
  // Parts of a whole have no outlines: those of nothing would lie on top of the others.
  panel.lineWidth(isStacked ? 0 : 1).fillOpacity(isStacked ? 70 : 0);
  if (isStacked) panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group("A"));
  return steps === undefined
    ? panel
    : panel.thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Line));
}

function table({ columns = {}, sortedBy = [], rowsBy, decimals }: PanelSpec): CommonBuilder {
  const order = Object.fromEntries(Object.keys(columns).map((name, index) => [name, index]));
  const transformations: DataTransformerConfig[] = [
    { id: "merge", options: {} },
    ...(rowsBy === undefined ? [] : [{ id: "sortBy", options: { fields: {}, sort: [{ field: rowsBy }] } }]),
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
  timeline: (spec) =>
    new StateTimeline()
      .legend(legend(spec))
      .tooltip(tooltip())
      .mergeValues(true)
      .showValue(VisibilityMode.Never),
  table,
  heatmap: () => new Heatmap(),
  text: ({ content }, language) => new Text().mode(TextMode.Markdown).content(content?.[language] ?? ""),
} as const satisfies Readonly<Record<PanelKind, (spec: PanelSpec, language: Language) => CommonBuilder>>;
