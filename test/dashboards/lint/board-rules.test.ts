import { expect, test } from "vitest";
import type { BoardJson, PanelJson } from "../../../dashboards/lint/board-json.ts";
import { boardRules } from "../../../dashboards/lint/board-rules.ts";

const panel: PanelJson = {
  type: "stat",
  id: 1,
  title: "Requests",
  description: "Per second.",
  gridPos: { x: 0, y: 0, w: 12, h: 4 },
  datasource: { type: "prometheus", uid: "${datasource}" },
  targets: [{ refId: "A", expr: "up" }],
  fieldConfig: { defaults: { unit: "reqps", noValue: "no data", mappings: [{}] } },
};
const datasource = { type: "datasource", name: "datasource", query: "prometheus" };
const good: BoardJson = {
  uid: "headroom-en-overview",
  title: "All",
  editable: false,
  schemaVersion: 42,
  panels: [panel],
  templating: { list: [datasource, { type: "query", name: "system", refresh: 2 }] },
};
const withPanel = (change: Partial<PanelJson>): BoardJson => ({ ...good, panels: [{ ...panel, ...change }] });
const withSecond = (change: Partial<PanelJson>): BoardJson => ({
  ...good,
  panels: [panel, { ...panel, id: 2, ...change }],
});

test.each(Object.entries(boardRules))("%s finds nothing in a good board", (_rule, check) => {
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
    complaint: "panel 1 “Requests” does not say when there is no data",
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
  expect(boardRules[rule](board)).toEqual([complaint]);
});
