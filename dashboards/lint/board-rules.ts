// Rules for boards. Those that grafana/dashboard-linter has, too, carry its names. Its template-job, template-instance,
// target-job and target-instance do not fit: a deployment has one job, and instances are added up on purpose.
import { GRID_COLUMNS } from "../layout.ts";
import { shownPanels, type BoardJson, type PanelJson } from "./board-json.ts";

/** Everything that is wrong with a board, one sentence each. */
type BoardRule = (board: BoardJson) => readonly string[];

const onTimeRangeChange = 2;
const newestSchema = 42;

const named = ({ id, title }: PanelJson): string => `panel ${id} “${title ?? ""}”`;
const everyPanel =
  (holds: (panel: PanelJson) => boolean, complaint: string): BoardRule =>
  (board) =>
    shownPanels(board)
      .filter((panel) => !holds(panel))
      .map((panel) => `${named(panel)} ${complaint}`);

const oneDatasourceVariable: BoardRule = ({ templating }) =>
  templating.list.filter(
    ({ type, name, query }) => type === "datasource" && name === "datasource" && query === "prometheus",
  ).length === 1
    ? []
    : ["the board has not exactly one Prometheus variable called datasource"];

const reloads: BoardRule = ({ templating }) =>
  templating.list
    .filter(({ type, refresh }) => type === "query" && refresh !== onTimeRangeChange)
    .map(({ name }) => `variable ${name} does not reload when the time range changes`);

const uneditable: BoardRule = ({ editable }) => (editable ? ["the board can be edited"] : []);

const identity: BoardRule = ({ id, uid, schemaVersion }) => [
  ...(id === undefined ? [] : ["the board carries the id of one Grafana"]),
  ...(/^[a-z0-9-]{1,40}$/.test(uid) ? [] : [`the uid ${uid} is not 1 to 40 plain characters`]),
  ...(schemaVersion <= newestSchema ? [] : [`schemaVersion ${schemaVersion} is not the classic model`]),
];

const uniqueIds: BoardRule = ({ panels }) =>
  panels
    .filter(({ id }, index) => id < 1 || panels.findIndex((other) => other.id === id) !== index)
    .map((panel) => `${named(panel)} has no id of its own`);

const overlaps = ({ gridPos: a }: PanelJson, { gridPos: b }: PanelJson): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const grid: BoardRule = ({ panels }) => [
  ...panels
    .filter(({ gridPos: { x, w } }) => x + w > GRID_COLUMNS)
    .map((panel) => `${named(panel)} leaves the grid`),
  ...panels.flatMap((panel, index) =>
    panels
      .slice(index + 1)
      .filter((other) => overlaps(panel, other))
      .map((other) => `${named(panel)} overlaps ${named(other)}`),
  ),
];

const described = ({ title = "", description = "" }: PanelJson): boolean =>
  title !== "" && description !== "";
const fromVariable = ({ datasource }: PanelJson): boolean => datasource?.uid === "${datasource}";
const hasTargets = ({ targets = [] }: PanelJson): boolean => targets.length > 0;
const hasUnit = ({ fieldConfig }: PanelJson): boolean => (fieldConfig?.defaults.unit ?? "") !== "";
const tellsNoData = ({ fieldConfig }: PanelJson): boolean =>
  (fieldConfig?.defaults.noValue ?? "") !== "" && (fieldConfig?.defaults.mappings ?? []).length > 0;

export const boardRules = {
  "template-datasource-rule": oneDatasourceVariable,
  "template-on-time-change-reload-rule": reloads,
  "uneditable-dashboard": uneditable,
  "panel-datasource-rule": everyPanel(fromVariable, "does not use ${datasource}"),
  "panel-title-description-rule": everyPanel(described, "has no title or description"),
  "panel-units-rule": everyPanel(hasUnit, "has no unit"),
  "panel-no-targets-rule": everyPanel(hasTargets, "asks nothing"),
  "panel-no-data": everyPanel(tellsNoData, "does not say when there is no data"),
  "board-identity": identity,
  "panel-unique-ids": uniqueIds,
  "panel-grid": grid,
} as const satisfies Readonly<Record<string, BoardRule>>;
