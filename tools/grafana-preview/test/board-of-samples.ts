// A board whose every text is known beforehand, in the form our generator writes.

const NO_DATA = "nothing measured";

interface Made {
  readonly type: string;
  readonly title: string;
  readonly expr: string;
  readonly [key: string]: unknown;
}

const noValue = {
  type: "special",
  options: { match: "null+nan", result: { text: NO_DATA, color: "#8e8e8e" } },
};

const states = {
  type: "value",
  options: { "0": { text: "DOWN", color: "red" }, "1": { text: "up", color: "green" } },
};

const thresholds = {
  mode: "absolute",
  steps: [
    { value: null, color: "green" },
    { value: 0.03, color: "red" },
  ],
};

const instant = { instant: true, range: false };

function panelOf({ type, title, expr, ...rest }: Made, index: number): object {
  const { fieldConfig, target, ...more } = { fieldConfig: {}, target: instant, ...rest };
  return {
    id: index + 1,
    type,
    title,
    gridPos: { x: (index % 4) * 6, y: Math.floor(index / 4) * 6, w: 6, h: 6 },
    targets: [{ refId: "A", expr, legendFormat: "{{system}}", ...target }],
    fieldConfig: {
      defaults: { noValue: NO_DATA, mappings: [noValue], thresholds, ...fieldConfig },
      overrides: [],
    },
    ...more,
  };
}

const share = { unit: "percentunit", min: 0, max: 1 };
const range = { target: { instant: false, range: true } };

const panels: readonly Made[] = [
  { type: "stat", title: "Share", expr: "share", fieldConfig: share },
  { type: "stat", title: "Nothing", expr: "absent_metric", fieldConfig: share },
  { type: "stat", title: "States", expr: "up_or_down", fieldConfig: { mappings: [states, noValue] } },
  { type: "stat", title: "Not a number", expr: "share * NaN" },
  { type: "stat", title: "Duration", expr: "share * 3000", fieldConfig: { unit: "s", decimals: 1 } },
  { type: "stat", title: "Rate interval", expr: "vector($__rate_interval_ms / 1000)" },
  { type: "bargauge", title: "Bars", expr: "up_or_down * 0.5", fieldConfig: share },
  { type: "timeseries", title: "Lines", expr: "up_or_down", ...range },
  { type: "timeseries", title: "No lines", expr: "absent_metric", ...range },
  {
    type: "state-timeline",
    title: "Over time",
    expr: "up_or_down",
    ...range,
    fieldConfig: { mappings: [states] },
  },
  { type: "heatmap", title: "Heat", expr: "up_or_down", ...range },
  { type: "stat", title: "Wrong query", expr: "sum(" },
  { type: "stat", title: "Of a variable", expr: 'up_or_down{system=~"$system"}' },
];

const table = {
  id: 50,
  type: "table",
  title: "Table",
  gridPos: { x: 0, y: 24, w: 24, h: 8 },
  targets: [
    { refId: "A", expr: "share", format: "table", ...instant },
    { refId: "B", expr: "up_or_down * 1.5", format: "table", ...instant },
  ],
  transformations: [
    { id: "merge", options: {} },
    { id: "filterFieldsByName", options: { include: { names: ["system", "Value #A", "Value #B"] } } },
    {
      id: "organize",
      options: { renameByName: { system: "System", "Value #A": "Share", "Value #B": "Seconds" } },
    },
  ],
  fieldConfig: {
    defaults: { unit: "s", noValue: NO_DATA },
    overrides: [
      { matcher: { id: "byName", options: "Share" }, properties: [{ id: "unit", value: "percentunit" }] },
    ],
  },
};

const templating = {
  list: [
    { type: "datasource", name: "datasource", query: "prometheus" },
    { type: "query", name: "system", current: { text: ["All"], value: ["$__all"] } },
  ],
};

export const boardOfSamples = (): string =>
  JSON.stringify({ title: "Samples", templating, panels: [...panels.map(panelOf), table] });
