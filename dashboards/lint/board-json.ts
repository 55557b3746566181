// The part of Grafana's classic dashboard JSON that the rules look at.

interface TargetJson {
  readonly refId: string;
  readonly expr: string;
}

interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface PanelJson {
  readonly type: string;
  readonly id: number;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: GridPosition;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly targets?: readonly TargetJson[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly noValue?: string;
      readonly mappings?: readonly unknown[];
    };
  };
}

interface VariableJson {
  readonly type: string;
  readonly name: string;
  readonly query?: unknown;
  readonly refresh?: number;
}

/** A board as it is read back from its file. */
export interface BoardJson {
  readonly id?: unknown;
  readonly uid: string;
  readonly title: string;
  readonly editable: boolean;
  readonly schemaVersion: number;
  readonly panels: readonly PanelJson[];
  readonly templating: { readonly list: readonly VariableJson[] };
}

/** Panels that show something: all but the row titles. */
export const shownPanels = ({ panels }: BoardJson): readonly PanelJson[] =>
  panels.filter(({ type }) => type !== "row");
