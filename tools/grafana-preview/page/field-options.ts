// Grafana's core registers which options a field can have; the packages do not, so it is done here.
import {
  booleanOverrideProcessor,
  displayNameOverrideProcessor,
  FieldColorModeId,
  FieldConfigOptionsRegistry,
  identityOverrideProcessor,
  numberOverrideProcessor,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  ThresholdsMode,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type FieldConfig,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
} from "@grafana/data";

const Nothing = (): null => null;

const option = (
  path: string,
  process: FieldConfigPropertyItem["process"],
  isCustom = false,
): FieldConfigPropertyItem => ({
  id: isCustom ? `custom.${path}` : path,
  path,
  name: path,
  editor: Nothing,
  override: Nothing,
  process,
  isCustom,
  shouldApply: () => true,
});

const standard: readonly FieldConfigPropertyItem[] = [
  option("displayName", displayNameOverrideProcessor),
  option("unit", unitOverrideProcessor),
  option("min", numberOverrideProcessor),
  option("max", numberOverrideProcessor),
  option("fieldMinMax", booleanOverrideProcessor),
  option("decimals", numberOverrideProcessor),
  option("noValue", stringOverrideProcessor),
  option("color", identityOverrideProcessor),
  option("thresholds", thresholdsOverrideProcessor),
  option("mappings", valueMappingsOverrideProcessor),
  option("links", identityOverrideProcessor),
  option("filterable", booleanOverrideProcessor),
];

const CUSTOM = [
  ..."drawStyle lineInterpolation lineWidth lineStyle fillOpacity fillBelowTo gradientMode showPoints pointSize".split(
    " ",
  ),
  ..."barAlignment barWidthFactor barMaxWidth spanNulls insertNulls stacking transform hideFrom".split(" "),
  ..."axisPlacement axisLabel axisWidth axisSoftMin axisSoftMax axisGridShow axisColorMode axisBorderShow".split(
    " ",
  ),
  ..."axisCenteredZero scaleDistribution thresholdsStyle".split(" "),
  ..."align width minWidth cellOptions inspect wrapText filterable".split(" "),
];

export const fieldOptions = new FieldConfigOptionsRegistry(() => [
  ...standard,
  ...CUSTOM.map((path) => option(path, identityOverrideProcessor, true)),
]);

/** What the panels of Grafana's core put in the place of what a board leaves out. */
const graphDefaults = {
  drawStyle: "line",
  lineInterpolation: "linear",
  lineWidth: 1,
  fillOpacity: 0,
  gradientMode: "none",
  showPoints: "auto",
  pointSize: 5,
  spanNulls: false,
  insertNulls: false,
  barAlignment: 0,
  barWidthFactor: 0.6,
  axisGridShow: true,
  axisCenteredZero: false,
  axisBorderShow: false,
  axisPlacement: "auto",
  axisColorMode: "text",
  scaleDistribution: { type: "linear" },
  stacking: { mode: "none", group: "A" },
  thresholdsStyle: { mode: "off" },
};
const coloursOf: Readonly<Record<string, FieldColorModeId>> = {
  timeseries: FieldColorModeId.PaletteClassic,
};
const customOf: Readonly<Record<string, object>> = {
  timeseries: graphDefaults,
  table: { align: "auto", cellOptions: { type: "auto" }, inspect: false },
  "state-timeline": { lineWidth: 0, fillOpacity: 70 },
};

/** @param type of the panel, e.g. timeseries */
export function withDefaults(type: string, { defaults, overrides }: FieldConfigSource): FieldConfigSource {
  const filled: FieldConfig = {
    color: { mode: coloursOf[type] ?? FieldColorModeId.Thresholds },
    thresholds: {
      mode: ThresholdsMode.Absolute,
      steps: [
        { value: Number.NEGATIVE_INFINITY, color: "green" },
        { value: 80, color: "red" },
      ],
    },
    ...defaults,
    custom: { ...customOf[type], ...defaults.custom },
  };
  return { defaults: filled, overrides };
}
