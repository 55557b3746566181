// Numbers on a status page. Pure.

/** Place → number; a place that is not there, or holds no finite number, is left out. */
export type PageValues = ReadonlyMap<string, number>;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What stands at a path of keys joined by dots. */
export function nodeAt(page: unknown, place: string): unknown {
  let node = page;
  for (const key of place.split(".")) {
    // Own keys only: "constructor" is on no page.
    if (!isMap(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  return node;
}

function valueAt(page: unknown, place: string): number | undefined {
  const node = nodeAt(page, place);
  return typeof node === "number" && Number.isFinite(node) ? node : undefined;
}

/** From a parsed JSON page. */
export function jsonValues(page: unknown, places: readonly string[]): PageValues {
  return new Map(
    places.flatMap((place) => {
      const value = valueAt(page, place);
      return value === undefined ? [] : [[place, value] as const];
    }),
  );
}

const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const LINE = /^[A-Za-z_:][\w:]*(?:\{(?<labels>(?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?\s+(?<value>\S+)/;

const labelsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(Array.from(text.matchAll(LABEL), ([, name = "", value = ""]) => [name, value]));

const nameOf = (text: string): string => /^[\w:]+/.exec(text)?.[0] ?? "";

type Labels = ReadonlyMap<string, string>;

interface Series {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

/** One line of a page, with its labels as they are written; undefined for a comment and what is no series. */
export function seriesOf(line: string): Series | undefined {
  const found = LINE.exec(line)?.groups;
  if (found === undefined) return undefined;
  return { name: nameOf(line), labels: labelsOf(found["labels"] ?? ""), value: Number(found["value"]) };
}

interface Selector {
  readonly place: string;
  readonly name: string;
  readonly labels: Labels;
}

export const selectorOf = (place: string): Selector => ({
  place,
  name: nameOf(place),
  labels: labelsOf(place),
});

/** Labels that the selector does not name may have any value. */
export const isMatch = (selector: Selector, labels: Labels): boolean =>
  [...selector.labels].every(([name, text]) => labels.get(name) === text);

/** Adds up the series of a page in the Prometheus text format, line by line. */
export interface SeriesSum {
  add(line: string): void;
  /** Sums of the series that match a place; NaN or an infinity among them leaves the place out. */
  values(): PageValues;
}

/** A place is a name and labels that must be equal; several series that match it are added up. */
export function sumSeries(places: readonly string[]): SeriesSum {
  const byName = new Map<string, Selector[]>();
  for (const selector of places.map(selectorOf))
    byName.set(selector.name, [...(byName.get(selector.name) ?? []), selector]);
  const sums = new Map<string, number>();
  return {
    add(line) {
      // Most lines of a large page are of no interest and cost only this.
      const wanted = byName.get(nameOf(line));
      const found = wanted === undefined ? undefined : LINE.exec(line)?.groups;
      if (wanted === undefined || found === undefined) return;
      const isLabelled = wanted.some(({ labels }) => labels.size > 0);
      const labels = labelsOf(isLabelled ? (found["labels"] ?? "") : "");
      const value = Number(found["value"]);
      for (const selector of wanted)
        if (isMatch(selector, labels)) sums.set(selector.place, (sums.get(selector.place) ?? 0) + value);
    },
    values: () => new Map([...sums].filter(([, sum]) => Number.isFinite(sum))),
  };
}
