// Rules for boards. Those that grafana/dashboard-linter has, too, carry its names. Its template-job, template-instance,
// target-job and target-instance do not fit: a deployment has one job, and instances are added up on purpose.
import { GRID_COLUMNS } from "../layout.ts";
import { newBuilds, runsActive } from "../queries/events.ts";
import { runbookRule, thresholdRule, type Runbooks } from "./alert-rules.ts";
import { askingPanels, named, shownPanels, unitsOf, type BoardJson, type PanelJson } from "./board-json.ts";
import { classesColoured, clearUnits, legendFits, systemsInOrder } from "./reading-rules.ts";

/** Everything that is wrong with a board, one sentence each. */
type BoardRule = (board: BoardJson) => readonly string[];

const onTimeRangeChange = 2;
const newestSchema = 42;

type Panels = (board: BoardJson) => readonly PanelJson[];
const every =
  (panelsOf: Panels, holds: (panel: PanelJson) => boolean, complaint: string): BoardRule =>
  (board) =>
    panelsOf(board)
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

/** What stands where there is nothing: grey, and in words. */
const nothing = (text: string): string =>
  JSON.stringify({ type: "special", options: { match: "null+nan", result: { text, color: "#8e8e8e" } } });
function tellsNoData({ fieldConfig }: PanelJson): boolean {
  const { noValue = "", mappings = [] } = fieldConfig?.defaults ?? {};
  return noValue !== "" && mappings.some((mapping) => JSON.stringify(mapping) === nothing(noValue));
}

/** Narrow letters aside, eight stand in a column of a screen of 1600 pixels; the rest is for borders and icons. */
const LETTERS_PER_COLUMN = 8;
const LETTERS_OF_ICONS = 7;
const titleFits = ({ title = "", gridPos: { w } }: PanelJson): boolean =>
  title.length <= w * LETTERS_PER_COLUMN - LETTERS_OF_ICONS;

/** Rows of the grid that a screen of 1080 pixels shows below Grafana's own bars. */
const SCREEN_ROWS = 22;
const oneScreen: BoardRule = ({ uid, panels }) => {
  const height = Math.max(0, ...panels.map(({ gridPos: { y, h } }) => y + h));
  if (!uid.endsWith("-launch-day") || height <= SCREEN_ROWS) return [];
  return [`the board is ${height} rows high; a screen shows ${SCREEN_ROWS}`];
};

const boardDescribed: BoardRule = ({ description = "" }) =>
  description === "" ? ["the board has no description"] : [];

/** Grafana lists the boards that carry the tag. */
const leadsOn: BoardRule = ({ links = [], tags = [] }) => {
  const lists = links.filter(({ type }) => type === "dashboards").flatMap((link) => link.tags ?? []);
  return lists.some((tag) => tag !== "headroom" && tags.includes(tag))
    ? []
    : ["the board does not lead to the other boards of its language"];
};

const wantedAnnotations = [
  { what: "load tests", expr: runsActive.promql },
  { what: "new builds", expr: newBuilds.promql },
];
const annotated: BoardRule = ({ annotations = { list: [] } }) =>
  wantedAnnotations
    .filter(
      ({ expr }) =>
        !annotations.list.some(
          (one) => one.expr === expr && one.enable !== false && one.datasource?.uid === "${datasource}",
        ),
    )
    .map(({ what }) => `the board does not mark ${what}`);

const hidden = 2;
const runbookVariable: BoardRule = ({ templating }) =>
  templating.list.some(
    ({ type, name, query, hide }) =>
      type === "constant" && name === "runbooks" && query !== "" && hide === hidden,
  )
    ? []
    : ["the board has no hidden constant called runbooks"];

/** What the rules have to be told. */
interface Facts {
  /** Ids of Grafana's units. */
  readonly units: ReadonlySet<unknown>;
  readonly runbooks: Runbooks;
}

/** `suffix:/s` is what stands behind the number. */
const saysItself = (unit: unknown): boolean => typeof unit === "string" && unit.startsWith("suffix:");

const knownUnits =
  (units: ReadonlySet<unknown>): BoardRule =>
  (board) =>
    askingPanels(board).flatMap((panel) =>
      unitsOf(panel)
        .filter((unit) => unit !== undefined && !units.has(unit) && !saysItself(unit))
        .map((unit) => `${named(panel)} has the unit ${String(unit)}, which Grafana does not know`),
    );

export const boardRules = ({ units, runbooks }: Facts) =>
  ({
    "template-datasource-rule": oneDatasourceVariable,
    "template-on-time-change-reload-rule": reloads,
    "template-runbooks": runbookVariable,
    "uneditable-dashboard": uneditable,
    "panel-datasource-rule": every(askingPanels, fromVariable, "does not use ${datasource}"),
    "panel-title-description-rule": every(shownPanels, described, "has no title or description"),
    "panel-title-fits": every(shownPanels, titleFits, "has a title that is longer than its width"),
    "panel-units-rule": every(askingPanels, hasUnit, "has no unit"),
    "panel-known-units": knownUnits(units),
    "panel-no-targets-rule": every(askingPanels, hasTargets, "asks nothing"),
    "panel-legend-fits": legendFits,
    "panel-class-colours": classesColoured,
    "panel-clear-units": clearUnits,
    "panel-system-order": systemsInOrder,
    "panel-no-data": every(askingPanels, tellsNoData, "does not say in grey when there is no data"),
    "panel-runbooks": runbookRule(runbooks),
    "panel-red-where-alert-fires": thresholdRule,
    "board-identity": identity,
    "board-description": boardDescribed,
    "board-links": leadsOn,
    "board-annotations": annotated,
    "board-one-screen": oneScreen,
    "panel-unique-ids": uniqueIds,
    "panel-grid": grid,
  }) as const satisfies Readonly<Record<string, BoardRule>>;
