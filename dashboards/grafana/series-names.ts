// Grafana makes the name of a series of a legend and label values; here are all names that a legend can make.
import type { Language } from "../board.ts";
import { classLabels } from "../class-colours.ts";
import { labelWords } from "../label-words.ts";

export interface SeriesName {
  /** As Grafana makes it of the label values. */
  readonly raw: string;
  /** As it is shown. */
  readonly shown: string;
  /** Value of the label `component`, where the legend has one. */
  readonly component?: string;
  /** Class of requests, where the legend has one. */
  readonly requestClass?: string;
}

const PLACE = /\{\{(\w+)\}\}/;

/**
 * Every series that a legend may stand for, with its name in the language. Empty where the legend has no label, or one
 * whose values have no other words.
 */
export function seriesNames(legend: string, language: Language): readonly SeriesName[] {
  let names: readonly SeriesName[] = [{ raw: legend, shown: legend }];
  const known = labelWords(language);
  for (let place = PLACE.exec(legend); place !== null; place = PLACE.exec(names[0]?.raw ?? "")) {
    const [text, label = ""] = place;
    const values = Object.entries(known.get(label) ?? {});
    if (values.length === 0) return [];
    names = names.flatMap((name) =>
      values.map(([value, word]) => ({
        ...name,
        raw: name.raw.replace(text, value),
        shown: name.shown.replace(text, word),
        ...(label === "component" ? { component: value } : {}),
        ...(classLabels.includes(label) ? { requestClass: value } : {}),
      })),
    );
  }
  return legend.includes("{{") ? names : [];
}
