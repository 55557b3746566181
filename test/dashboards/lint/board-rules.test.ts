import { expect, test } from "vitest";
import { classColours } from "../../../dashboards/class-colours.ts";
import type { BoardJson, PanelJson } from "../../../dashboards/lint/board-json.ts";
import { boardRules } from "../../../dashboards/lint/board-rules.ts";
import { newBuilds, runsActive } from "../../../dashboards/queries/events.ts";
import { anchorsOf } from "../runbook-problems.ts";

const rules = boardRules({
  units: new Set(["reqps", "s"]),
  runbooks: new Map([
    ["headroom-run-silent", anchorsOf('# HeadroomRunSilent\n\n### Look first\n\n<a id="xem-truoc"></a>\n')],
    ["headroom-starts-dropped", anchorsOf("### Look first\n")],
  ]),
});

const nothing = (text: string, color = "#8e8e8e"): unknown => ({
  type: "special",
  options: { match: "null+nan", result: { text, color } },
});
const silent = { title: "What to do", url: "${runbooks}/headroom-run-silent#look-first" };
const stepsTo = (red: number | null, ...more: readonly { value: number; color: string }[]) => ({
  steps: [{ value: red, color: "red" }, ...more],
});

const panel: PanelJson = {
  type: "stat",
  id: 1,
  title: "Requests",
  description: "Per second.",
  gridPos: { x: 0, y: 0, w: 12, h: 4 },
  datasource: { type: "prometheus", uid: "${datasource}" },
  targets: [{ refId: "A", expr: "up" }],
  links: [silent],
  fieldConfig: {
    defaults: {
      unit: "reqps",
      noValue: "no data",
      mappings: [nothing("no data")],
      thresholds: {
        steps: [
          { value: null, color: "green" },
          { value: 5, color: "red" },
        ],
      },
    },
  },
};
type Defaults = NonNullable<PanelJson["fieldConfig"]>["defaults"];
const withDefaults = (change: Partial<Defaults>) => ({
  defaults: { ...panel.fieldConfig?.defaults, ...change },
});
const withOverride = (id: string, value: unknown) => ({
  defaults: panel.fieldConfig?.defaults ?? {},
  overrides: [{ properties: [{ id, value }] }],
});
const datasource = { type: "datasource", name: "datasource", query: "prometheus" };
const runbooks = { type: "constant", name: "runbooks", query: "http://127.0.0.1:9464/runbooks", hide: 2 };
const marks = [runsActive, newBuilds].map(({ promql }) => ({
  name: "mark",
  expr: promql,
  datasource: { uid: "${datasource}" },
}));
const good: BoardJson = {
  uid: "headroom-en-launch-day",
  title: "All",
  description: "Everything.",
  tags: ["headroom", "headroom-en"],
  links: [{ title: "Boards", type: "dashboards", tags: ["headroom-en"] }],
  annotations: { list: marks },
  editable: false,
  schemaVersion: 42,
  panels: [panel],
  templating: { list: [datasource, runbooks, { type: "query", name: "system", refresh: 2 }] },
};
const withPanel = (change: Partial<PanelJson>): BoardJson => ({ ...good, panels: [{ ...panel, ...change }] });
const withSecond = (change: Partial<PanelJson>): BoardJson => ({
  ...good,
  panels: [panel, { ...panel, id: 2, ...change }],
});

const graphOf = (legendFormat: string, displayMode: string): Partial<PanelJson> => ({
  type: "timeseries",
  targets: [{ refId: "A", expr: "up", legendFormat }],
  options: { legend: { showLegend: true, displayMode } },
});

test.each([
  { name: "five systems in a list", change: graphOf("{{system}}", "list") },
  { name: "endpoints in a table", change: graphOf("{{endpoint}}", "table") },
])("a graph may name $name", ({ change }) => {
  expect(rules["panel-legend-fits"](withPanel(change))).toEqual([]);
});

test("components are ranked, not in the order of systems", () => {
  const ranked = { targets: [{ refId: "A", expr: "up", legendFormat: "{{system}} · {{component}}" }] };
  expect(rules["panel-system-order"](withPanel(ranked))).toEqual([]);
});

test("a unit may be what stands behind the number", () => {
  const own = withPanel({ fieldConfig: withDefaults({ unit: "suffix:/s" }) });
  expect(rules["panel-known-units"](own)).toEqual([]);
});

test.each(Object.entries(rules))("%s finds nothing in a good board", (_rule, check) => {
  expect(check(good)).toEqual([]);
});

test.each([
  {
    rule: "template-datasource-rule",
    board: { ...good, templating: { list: [] } },
    complaint: "the board has not exactly one Prometheus variable called datasource",
  },
  {
    rule: "template-on-time-change-reload-rule",
    board: { ...good, templating: { list: [datasource, { type: "query", name: "system", refresh: 1 }] } },
    complaint: "variable system does not reload when the time range changes",
  },
  { rule: "uneditable-dashboard", board: { ...good, editable: true }, complaint: "the board can be edited" },
  {
    rule: "panel-datasource-rule",
    board: withPanel({ datasource: { uid: "P1" } }),
    complaint: "panel 1 “Requests” does not use ${datasource}",
  },
  {
    rule: "panel-title-description-rule",
    board: withPanel({ description: "" }),
    complaint: "panel 1 “Requests” has no title or description",
  },
  {
    rule: "panel-units-rule",
    board: withPanel({ fieldConfig: { defaults: {} } }),
    complaint: "panel 1 “Requests” has no unit",
  },
  {
    rule: "panel-no-targets-rule",
    board: withPanel({ targets: [] }),
    complaint: "panel 1 “Requests” asks nothing",
  },
  {
    rule: "panel-no-data",
    board: withPanel({ fieldConfig: { defaults: { unit: "s", noValue: "0" } } }),
    complaint: "panel 1 “Requests” does not say in grey when there is no data",
  },
  {
    rule: "panel-no-data",
    board: withPanel({ fieldConfig: withDefaults({ mappings: [nothing("no data", "green")] }) }),
    complaint: "panel 1 “Requests” does not say in grey when there is no data",
  },
  {
    rule: "template-runbooks",
    board: { ...good, templating: { list: [datasource, { ...runbooks, hide: 0 }] } },
    complaint: "the board has no hidden constant called runbooks",
  },
  {
    rule: "panel-title-fits",
    board: withPanel({ title: "Requests that reach it", gridPos: { x: 0, y: 0, w: 3, h: 4 } }),
    complaint: "panel 1 “Requests that reach it” has a title that is longer than its width",
  },
  {
    rule: "panel-known-units",
    board: withPanel({ fieldConfig: withDefaults({ unit: "requests" }) }),
    complaint: "panel 1 “Requests” has the unit requests, which Grafana does not know",
  },
  {
    rule: "panel-known-units",
    board: withPanel({ fieldConfig: withOverride("unit", "seconds") }),
    complaint: "panel 1 “Requests” has the unit seconds, which Grafana does not know",
  },
  {
    rule: "panel-clear-units",
    board: withPanel({ fieldConfig: withOverride("unit", "cps") }),
    complaint: "panel 1 “Requests” has the unit cps; say suffix:/s",
  },
  {
    rule: "panel-legend-fits",
    board: withPanel(graphOf("{{endpoint}}", "list")),
    complaint: "panel 1 “Requests” lists more than 10 series below its graph",
  },
  {
    rule: "panel-legend-fits",
    board: withPanel(graphOf("{{system}} {{class}}", "list")),
    complaint: "panel 1 “Requests” lists more than 10 series below its graph",
  },
  {
    rule: "panel-class-colours",
    board: withPanel({
      ...graphOf("{{outcome}}", "list"),
      fieldConfig: {
        ...withDefaults({}),
        overrides: Object.entries({ ...classColours, slow: "red" }).map(([options, fixedColor]) => ({
          matcher: { id: "byName", options },
          properties: [{ id: "color", value: { mode: "fixed", fixedColor } }],
        })),
      },
    }),
    complaint: "panel 1 “Requests” does not show slow in yellow",
  },
  {
    rule: "panel-system-order",
    board: withPanel({ targets: [{ refId: "A", expr: "up", legendFormat: "{{system}} · {{source}}" }] }),
    complaint: "panel 1 “Requests” shows the systems in no order",
  },
  {
    rule: "panel-runbooks",
    board: withPanel({ links: [{ title: "What to do", url: "http://127.0.0.1/" }] }),
    complaint: "panel 1 “Requests” leads to http://127.0.0.1/, which is no place in a runbook",
  },
  {
    rule: "panel-runbooks",
    board: withPanel({ links: [{ title: "What to do", url: "${runbooks}/headroom-gone#look-first" }] }),
    complaint: "panel 1 “Requests” leads to the runbook headroom-gone, which does not exist",
  },
  {
    rule: "panel-runbooks",
    board: withPanel({ links: [{ title: "What to do", url: "${runbooks}/headroom-run-silent#last" }] }),
    complaint: "panel 1 “Requests” leads to #last, which headroom-run-silent does not have",
  },
  {
    rule: "panel-red-where-alert-fires",
    board: withPanel({ fieldConfig: withDefaults({ thresholds: stepsTo(6) }) }),
    complaint: "panel 1 “Requests” turns red at 6, where no alert of it fires",
  },
  {
    rule: "panel-red-where-alert-fires",
    board: withPanel({
      fieldConfig: withDefaults({ thresholds: stepsTo(null, { value: 4, color: "green" }) }),
    }),
    complaint: "panel 1 “Requests” turns red at 4, where no alert of it fires",
  },
  {
    rule: "panel-red-where-alert-fires",
    board: withPanel({ fieldConfig: withOverride("thresholds", stepsTo(7)) }),
    complaint: "panel 1 “Requests” turns red at 7, where no alert of it fires",
  },
  {
    rule: "board-description",
    board: { ...good, description: "" },
    complaint: "the board has no description",
  },
  {
    rule: "board-links",
    board: { ...good, links: [{ title: "Boards", type: "dashboards", tags: ["headroom-vi"] }] },
    complaint: "the board does not lead to the other boards of its language",
  },
  {
    rule: "board-annotations",
    board: { ...good, annotations: { list: marks.slice(0, 1) } },
    complaint: "the board does not mark new builds",
  },
  {
    rule: "board-annotations",
    board: { ...good, annotations: { list: marks.slice(1) } },
    complaint: "the board does not mark load tests",
  },
  {
    rule: "board-one-screen",
    board: withPanel({ gridPos: { x: 0, y: 20, w: 12, h: 4 } }),
    complaint: "the board is 24 rows high; a screen shows 22",
  },
  { rule: "board-identity", board: { ...good, id: 7 }, complaint: "the board carries the id of one Grafana" },
  {
    rule: "board-identity",
    board: { ...good, schemaVersion: 43 },
    complaint: "schemaVersion 43 is not the classic model",
  },
  {
    rule: "panel-unique-ids",
    board: withSecond({ id: 1, gridPos: { x: 12, y: 0, w: 12, h: 4 } }),
    complaint: "panel 1 “Requests” has no id of its own",
  },
  {
    rule: "panel-grid",
    board: withSecond({ gridPos: { x: 11, y: 3, w: 12, h: 4 } }),
    complaint: "panel 1 “Requests” overlaps panel 2 “Requests”",
  },
  {
    rule: "panel-grid",
    board: withSecond({ gridPos: { x: 20, y: 0, w: 10, h: 4 } }),
    complaint: "panel 2 “Requests” leaves the grid",
  },
] as const)("$rule complains: $complaint", ({ rule, board, complaint }) => {
  expect(rules[rule](board)).toEqual([complaint]);
});

test.each([
  { name: "what more than none is", links: ["headroom-starts-dropped"], red: 0.0001 },
  { name: "the rest of the whole", links: ["headroom-capacity-nearly-used"], red: 0.2 },
  { name: "how often it fits", links: ["headroom-capacity-nearly-used"], red: 1.25 },
  { name: "the hard limit of a component", links: ["headroom-saturation-hard"], red: 0.95 },
  { name: "the limit as a whole", links: ["headroom-saturation-hard"], red: 1 },
  { name: "one of several alerts", links: ["headroom-run-active", "headroom-sync-lagging"], red: 3600 },
])("a panel may turn red at $name", ({ links, red }) => {
  const board = withPanel({
    links: links.map((name) => ({ title: "What to do", url: `\${runbooks}/${name}#look-first` })),
    fieldConfig: withDefaults({ thresholds: stepsTo(red) }),
  });
  expect(rules["panel-red-where-alert-fires"](board)).toEqual([]);
});
