// The build of a system, as its page names it. Pure.
import { isMatch, nodeAt, selectorOf, seriesOf } from "./page-values.ts";

export interface BuildPlace {
  /** A path into JSON, or a series of the Prometheus text format. */
  readonly place: string;
  /** The label of the series that holds it; JSON holds it at the place itself. */
  readonly label: string;
}

/** A label value becomes a series in Prometheus: short, on one line, and visible. */
const BUILD = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,100}$/u;

export const isBuild = (text: string): boolean => BUILD.test(text);

/** What stands at the place, as text; undefined when that is neither a text nor a number. */
export function buildIn(page: unknown, place: string): string | undefined {
  const node = nodeAt(page, place);
  return typeof node === "string" || typeof node === "number" ? String(node).trim() : undefined;
}

/** Looks for a build line by line. */
interface BuildSearch {
  add(line: string): void;
  /** Label value of the first series that matches; undefined when there was none. */
  build(): string | undefined;
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter));

export function searchBuild(wanted: BuildPlace | undefined): BuildSearch {
  const selector = wanted === undefined ? undefined : selectorOf(wanted.place);
  let found: string | undefined;
  return {
    add(line) {
      if (wanted === undefined || selector === undefined || found !== undefined) return;
      if (!line.startsWith(selector.name)) return;
      const series = seriesOf(line);
      if (series === undefined || series.name !== selector.name || !isMatch(selector, series.labels)) return;
      const text = series.labels.get(wanted.label);
      if (text !== undefined) found = unescaped(text).trim();
    },
    build: () => found,
  };
}
