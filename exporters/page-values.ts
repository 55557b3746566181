// Numbers on a status page. Pure.

/** Place → number; a place that is not there, or holds no finite number, is left out. */
export type PageValues = ReadonlyMap<string, number>;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function valueAt(page: unknown, place: string): number | undefined {
  let node = page;
  for (const key of place.split(".")) {
    // Own keys only: "constructor" is on no page.
    if (!isMap(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  return typeof node === "number" && Number.isFinite(node) ? node : undefined;
}

/** From the text of a JSON page. Throws SyntaxError when it is none. */
export function jsonValues(text: string, places: readonly string[]): PageValues {
  const page: unknown = JSON.parse(text);
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

interface Selector {
  readonly place: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** Adds up the series of a page in the Prometheus text format, line by line. */
export interface SeriesSum {
  add(line: string): void;
  /** Sums of the series that match a place; NaN or an infinity among them leaves the place out. */
  values(): PageValues;
}

/** A place is a name and labels that must be equal; several series that match it are added up. */
export function sumSeries(places: readonly string[]): SeriesSum {
  const byName = new Map<string, Selector[]>();
  for (const place of places) {
    const selectors = byName.get(nameOf(place)) ?? [];
    byName.set(nameOf(place), [...selectors, { place, labels: labelsOf(place) }]);
  }
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
      for (const { place, labels: must } of wanted) {
        if ([...must].every(([name, text]) => labels.get(name) === text))
          sums.set(place, (sums.get(place) ?? 0) + value);
      }
    },
    values: () => new Map([...sums].filter(([, sum]) => Number.isFinite(sum))),
  };
}
