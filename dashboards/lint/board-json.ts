// The part of Grafana's classic dashboard JSON that the rules look at.

interface TargetJson {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
}

interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface LinkJson {
  readonly title: string;
  readonly type?: string;
  readonly url?: string;
  readonly tags?: readonly string[];
}

/** The first step has no value. */
export interface StepJson {
  readonly value: number | null;
  readonly color: string;
}

interface ThresholdsJson {
  readonly steps: readonly StepJson[];
}

interface OverrideJson {
  readonly matcher?: { readonly id: string; readonly options?: unknown };
  readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
}

export interface PanelJson {
  readonly type: string;
  readonly id: number;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: GridPosition;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly targets?: readonly TargetJson[];
  readonly links?: readonly LinkJson[];
  readonly options?: { readonly legend?: { readonly showLegend?: boolean; readonly displayMode?: string } };
  readonly transformations?: readonly { readonly id: string }[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly noValue?: string;
      readonly mappings?: readonly unknown[];
      readonly thresholds?: ThresholdsJson;
    };
    readonly overrides?: readonly OverrideJson[];
  };
}

interface VariableJson {
  readonly type: string;
  readonly name: string;
  readonly query?: unknown;
  readonly refresh?: number;
  readonly hide?: number;
}

interface AnnotationJson {
  readonly name: string;
  readonly enable?: boolean;
  readonly expr?: string;
  readonly datasource?: { readonly uid?: string };
}

/** A board as it is read back from its file. */
export interface BoardJson {
  readonly id?: unknown;
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly editable: boolean;
  readonly schemaVersion: number;
  readonly panels: readonly PanelJson[];
  readonly links?: readonly LinkJson[];
  readonly annotations?: { readonly list: readonly AnnotationJson[] };
  readonly templating: { readonly list: readonly VariableJson[] };
}

/** Panels that show something: all but the row titles. */
export const shownPanels = ({ panels }: BoardJson): readonly PanelJson[] =>
  panels.filter(({ type }) => type !== "row");

/** Panels that ask something: all but row titles and texts. */
export const askingPanels = (board: BoardJson): readonly PanelJson[] =>
  shownPanels(board).filter(({ type }) => type !== "text");

/** How a complaint names a panel. */
export const named = ({ id, title }: PanelJson): string => `panel ${id} “${title ?? ""}”`;

const isThresholds = (value: unknown): value is ThresholdsJson =>
  typeof value === "object" && value !== null && "steps" in value && Array.isArray(value.steps);

/** The steps of a panel, and those of its series and columns. */
export const stepsOf = ({ fieldConfig }: PanelJson): readonly (readonly StepJson[])[] => {
  const own = fieldConfig?.defaults.thresholds;
  const others = (fieldConfig?.overrides ?? []).flatMap(({ properties }) =>
    properties.flatMap(({ id, value }) => (id === "thresholds" && isThresholds(value) ? [value.steps] : [])),
  );
  return [...(own === undefined ? [] : [own.steps]), ...others];
};

/** The unit of a panel, and those of its series and columns. */
export const unitsOf = ({ fieldConfig }: PanelJson): readonly unknown[] => [
  fieldConfig?.defaults.unit,
  ...(fieldConfig?.overrides ?? []).flatMap(({ properties }) =>
    properties.flatMap(({ id, value }) => (id === "unit" ? [value] : [])),
  ),
];
