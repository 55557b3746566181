// What a board is before it becomes Grafana's JSON: rows of panels with text, unit, size and queries.
import type { Expr } from "./promql.ts";
import type { AlertName } from "./rules/alert-texts.ts";

/** Languages of the product; boards exist once for each. */
export const languages = ["en", "vi"] as const;
export type Language = (typeof languages)[number];

/** Grafana's unit ids in use; a ratio is always `percentunit`. */
type Unit = "s" | "percentunit" | "reqps" | "suffix:/s" | "bytes" | "short" | "none";

/** Lines that are no measurement: what must not be passed, what is expected or planned, the ends of an interval. */
export type Look = "limit" | "expected" | "trend" | "interval" | "planned";

export interface Query {
  readonly expr: Expr;
  /** Legend with {{label}} places. */
  readonly legend: string;
  readonly look?: Look;
  /** Where they differ from those of the panel. */
  readonly unit?: Unit;
  readonly steps?: readonly Step[];
}

/** One query as the list that a panel wants. */
export const one = (expr: Expr, legend = ""): readonly Query[] => [{ expr, legend }];

/** Title and description of a panel in every language; the description names unit, window and source. */
export type PanelText = Readonly<Record<Language, readonly [title: string, description: string]>>;

/** From this value on, this colour; the first step has no value. */
export interface Step {
  readonly from: number | undefined;
  readonly color: string;
}

/** A value that is shown as a word. */
export interface State {
  readonly value: number;
  readonly text: string;
  readonly color: string;
}

/** How a column of a table differs from its panel. */
export interface ColumnLook {
  readonly unit?: Unit;
  readonly decimals?: number;
  readonly steps?: readonly Step[];
  readonly states?: readonly State[];
  /** Label values as people call them. */
  readonly names?: Readonly<Record<string, string>>;
  /** Width in pixels. */
  readonly width?: number;
}

/** Panel types that exist since Grafana 10. `stacked` is a time series of parts of a whole, `text` is Markdown. */
export type PanelKind = "stat" | "bars" | "lines" | "stacked" | "timeline" | "table" | "heatmap" | "text";

export interface PanelSpec {
  readonly kind: PanelKind;
  readonly text: PanelText;
  readonly unit: Unit;
  /** Width and height in grid cells; a board is 24 wide. */
  readonly size: readonly [width: number, height: number];
  readonly queries: readonly Query[];
  readonly steps?: readonly Step[];
  readonly states?: readonly State[];
  /** Where bars and axes begin, if not at zero. */
  readonly min?: number;
  readonly max?: number;
  /** The axis may grow beyond `max`. */
  readonly softMax?: true;
  readonly decimals?: number;
  /** Size of the letters of a stat (px), where what Grafana takes does not fit: of the value, and of a name above it. */
  readonly letters?: readonly [value: number, name: number];
  /** Whether a stat shows the names of its series instead of their values, or both. */
  readonly names?: "alone" | "with values";
  /** Table column titles: label or `Value #A` → title; columns that are not named are hidden. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Column by which the rows of a table stand in order, though it is not shown. */
  readonly rowsBy?: string;
  /** By which columns a table is sorted, by their titles. */
  readonly sortedBy?: readonly { readonly column: string; readonly descending?: boolean }[];
  /** By column title. */
  readonly columnLooks?: Readonly<Record<string, ColumnLook>>;
  /** Steps of the series whose `component` this is, where a table of components has limits of its own. */
  readonly componentSteps?: Readonly<Record<string, readonly Step[]>>;
  /** Alerts that fire at this number: the panel leads to their runbooks and turns red where they fire. */
  readonly alerts?: readonly AlertName[];
  /** Markdown of a text panel. */
  readonly content?: Readonly<Record<Language, string>>;
  /** A legend of many series is a table with their last values; where a title says it all there is none. */
  readonly legend?: "table" | "table, lowest first" | "none";
  /** Bars of a narrow panel have their names above them, not beside. */
  readonly namesAbove?: true;
  /** Stands under the panel before it instead of beside it. */
  readonly under?: true;
  /** Where a click on a value of a stat leads, and what the link is called. */
  readonly opens?: { readonly title: string; readonly url: string };
}

export interface RowSpec {
  /** Without a title the panels stand alone, without a bar above them. */
  readonly title?: string;
  readonly panels: readonly PanelSpec[];
}

/** A list that the reader picks from: the values of a label. */
export interface VariableSpec {
  readonly name: string;
  readonly label: string;
  readonly metric: string;
}

export interface BoardSpec {
  readonly uid: string;
  readonly language: Language;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly RowSpec[];
  readonly variables: readonly VariableSpec[];
  /** How far back the board looks when it is opened: "now-30m". */
  readonly from: string;
}

/** Every panel of a board in reading order. */
export const panelsOf = (board: BoardSpec): readonly PanelSpec[] =>
  board.rows.flatMap(({ panels }) => panels);

/** Fixed id of a board, at most 40 characters as Grafana demands. */
export const boardUid = (language: Language, name: string): string => `headroom-${language}-${name}`;
