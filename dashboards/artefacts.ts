// Every generated file of dashboards, and every expression in them.
import { systemIds } from "../src/catalogue/system.ts";
import { alertRules } from "./rules/alerts.ts";
import { languages, panelsOf, type BoardSpec, type Language, type PanelSpec } from "./board.ts";
import { capacityBoard } from "./boards/capacity/board.ts";
import { exportersBoard } from "./boards/exporters/board.ts";
import { launchDayBoard } from "./boards/launch-day/board.ts";
import { runBoard } from "./boards/run/board.ts";
import { saturationBoard } from "./boards/saturation/board.ts";
import { synchronisationBoard } from "./boards/synchronisation/board.ts";
import { systemBoard } from "./boards/system/board.ts";
import { renderBoard } from "./grafana/render-board.ts";
import { recordingGroups } from "./rules/recording-rules.ts";
import { renderAlerts, renderRecordingRules } from "./rules/rules-file.ts";

const GENERATED = "dashboards/generated";

/** All boards of a language. */
export const boards = (language: Language): readonly BoardSpec[] => [
  launchDayBoard(language),
  capacityBoard(language),
  saturationBoard(language),
  synchronisationBoard(language),
  ...systemIds.map((system) => systemBoard(language, system)),
  runBoard(language),
  exportersBoard(language),
];

/** Path from the root of the repository → exact text. */
export function dashboardArtefacts(): ReadonlyMap<string, string> {
  const files = languages.flatMap((language) =>
    boards(language).map((board): [string, string] => {
      const name = board.uid.slice(`headroom-${language}-`.length);
      return [`${GENERATED}/${language}/${name}.json`, renderBoard(board)];
    }),
  );
  return new Map([
    ...files,
    [`${GENERATED}/rules/recording.yaml`, renderRecordingRules()],
    [`${GENERATED}/rules/alerts.yaml`, renderAlerts()],
  ]);
}

/** One expression and where it stands. */
interface PlacedExpression {
  readonly where: string;
  readonly promql: string;
}

/** A query of a panel and where the panel's scale begins and ends, in its unit. */
interface PanelQuery extends PlacedExpression {
  readonly unit: PanelSpec["unit"];
  /** Undefined where nothing is drawn to scale. */
  readonly min: number | undefined;
  /** Undefined where there is no end, or the axis may grow beyond it. */
  readonly max: number | undefined;
}

/** Numbers and words; the others are drawn from zero, if not told otherwise. */
const unscaledKinds: ReadonlySet<PanelSpec["kind"]> = new Set(["stat", "table", "timeline", "text"]);

function queriesOf({ uid }: BoardSpec, panel: PanelSpec): readonly PanelQuery[] {
  const { kind, text, unit, max, softMax, queries } = panel;
  const min = panel.min ?? (unscaledKinds.has(kind) ? undefined : 0);
  return queries.map((query) => ({
    where: `${uid} / ${text.en[0]}`,
    promql: query.expr.promql,
    unit: query.unit ?? unit,
    min,
    max: softMax === true ? undefined : max,
  }));
}

/** Every query of every panel, Grafana's variables still in it. Both languages ask the same. */
export const panelQueries = (): readonly PanelQuery[] =>
  boards("en").flatMap((board) => panelsOf(board).flatMap((panel) => queriesOf(board, panel)));

/**
 * Every expression of the rules. Of an alert it is the number that the alert watches, which has an answer when all is
 * well, too; the conditions themselves are in `alertConditions`.
 */
export const ruleExpressions = (): readonly PlacedExpression[] => [
  ...recordingGroups
    .flatMap(({ rules }) => rules)
    .map(({ record, labels, expr }) => ({
      where: `${record}${labels === undefined ? "" : JSON.stringify(labels)}`,
      promql: expr.promql,
    })),
  ...alertRules.map(({ alert, observes }) => ({ where: alert, promql: observes.promql })),
];

/** The full condition of every alert. */
export const alertConditions = (): readonly PlacedExpression[] =>
  alertRules.map(({ alert, expr }) => ({ where: alert, promql: expr.promql }));
