// What one query, one series or one column of a panel has for itself.
import type { DynamicConfigValue } from "@grafana/grafana-foundation-sdk/dashboard";
import type { ColumnLook, Language, Look, PanelSpec, Query, Step } from "../board.ts";
import { classColours } from "../class-colours.ts";
import { namesMapping, thresholdsOf, toMappings } from "./marks.ts";
import { seriesNames, type SeriesName } from "./series-names.ts";

/** Which fields, and what is different. */
export type Override =
  | { readonly refId: string; readonly properties: DynamicConfigValue[] }
  | { readonly name: string; readonly properties: DynamicConfigValue[] };

const line = (color: string, style: object, width: number): DynamicConfigValue[] => [
  { id: "color", value: { mode: "fixed", fixedColor: color } },
  { id: "custom.lineStyle", value: style },
  { id: "custom.lineWidth", value: width },
];
const dashed = (...dash: readonly number[]): object => ({ fill: "dash", dash });

const looks = {
  limit: line("red", dashed(10, 6), 2),
  expected: line("orange", dashed(4, 4), 2),
  trend: line("purple", dashed(2, 6), 2),
  planned: line("blue", dashed(10, 10), 3),
  interval: line("#8e8e8e", dashed(2, 4), 1),
} as const satisfies Readonly<Record<Look, DynamicConfigValue[]>>;

const colours = (steps: readonly Step[] | undefined): DynamicConfigValue[] =>
  steps === undefined ? [] : [{ id: "thresholds", value: thresholdsOf(steps) }];

function ofQuery({ look, unit, steps }: Query, refId: string): readonly Override[] {
  const properties = [
    ...(look === undefined ? [] : looks[look]),
    ...(unit === undefined ? [] : [{ id: "unit", value: unit }]),
    ...colours(steps),
  ];
  return properties.length === 0 ? [] : [{ refId, properties }];
}

/** Lines of systems look the same in every graph, and like no judgement. */
const systemColours: Readonly<Record<string, string>> = {
  procedures: "semi-dark-blue",
  documents: "#b877d9",
  meetings: "#1fa7a0",
  lgsp: "#a08000",
  reporting: "#5c6470",
};
const fixed = (fixedColor: string | undefined): DynamicConfigValue[] =>
  fixedColor === undefined ? [] : [{ id: "color", value: { mode: "fixed", fixedColor } }];

/**
 * Beside bars, Grafana leaves room for the name with the most letters, which need not be the widest: it measures spaces
 * at the end, too, which are not drawn.
 */
const wideEnough = (name: string, { kind, namesAbove }: PanelSpec): string =>
  kind === "bars" && namesAbove !== true ? `${name}   ` : name;

function ofSeries({ raw, shown, component, requestClass }: SeriesName, spec: PanelSpec): readonly Override[] {
  const steps = component === undefined ? undefined : spec.componentSteps?.[component];
  const properties = [
    ...(raw === shown ? [] : [{ id: "displayName", value: wideEnough(shown, spec) }]),
    ...colours(steps),
    ...fixed(classColours[requestClass ?? ""]),
    ...fixed(spec.kind === "lines" ? systemColours[raw] : undefined),
  ];
  return properties.length === 0 ? [] : [{ name: raw, properties }];
}

const coloured: DynamicConfigValue = {
  id: "custom.cellOptions",
  value: { type: "color-background", mode: "basic" },
};

function ofColumn([name, look]: readonly [string, ColumnLook], language: Language): Override {
  const { unit, decimals, steps, states, names, width } = look;
  const isColoured = steps !== undefined || states !== undefined;
  return {
    name,
    properties: [
      ...(unit === undefined ? [] : [{ id: "unit", value: unit }]),
      ...(decimals === undefined ? [] : [{ id: "decimals", value: decimals }]),
      ...(width === undefined ? [] : [{ id: "custom.width", value: width }]),
      ...(names === undefined ? [] : [{ id: "mappings", value: [namesMapping(names)] }]),
      ...(states === undefined ? [] : [{ id: "mappings", value: toMappings(states, language) }]),
      ...colours(steps),
      ...(isColoured ? [coloured] : []),
    ],
  };
}

/** Every override of a panel; a series is named after its legend before it gets the name of its language. */
export function overridesOf(spec: PanelSpec, refIdOf: (index: number) => string, language: Language) {
  const legends = new Set(spec.queries.map(({ legend }) => legend));
  return [
    ...spec.queries.flatMap((query, index) => ofQuery(query, refIdOf(index))),
    ...[...legends].flatMap((legend) =>
      seriesNames(legend, language).flatMap((name) => ofSeries(name, spec)),
    ),
    ...Object.entries(spec.columnLooks ?? {}).map((column) => ofColumn(column, language)),
  ] as const satisfies readonly Override[];
}
