// The proof of each capacity in one line: how much, how sure, how old, and whether the build that runs was measured.
import { one, type ColumnLook, type Language, type PanelSpec } from "../../board.ts";
import { systemWords } from "../../label-words.ts";
import {
  arrivals,
  buildMeasured,
  buildProven,
  buildRunning,
  forecastPeak,
  freeAtPeak,
  highEnd,
  lowEnd,
  places,
  proofAge,
  verified,
} from "../../queries/capacity.ts";
import { buildStates, freeAtPeakSteps } from "../../thresholds.ts";
import { words } from "../../words.ts";
import { columnTitles, capacityTexts as texts } from "./texts.ts";

/** In the order of the columns of values, A to J, and K, by which systems stand in order. */
const queries = [
  arrivals(),
  verified(),
  lowEnd(),
  highEnd(),
  forecastPeak(),
  freeAtPeak,
  proofAge,
  buildProven,
  buildMeasured,
  buildRunning,
  places,
].flatMap((expr) => one(expr));

/** Of a column, in pixels: eleven of them fit beside each other. */
const WIDTH = 122;

type Titles = (typeof columnTitles)[Language];

const looksOf = (
  system: string,
  titles: Titles,
  language: Language,
): Readonly<Record<string, ColumnLook>> => ({
  [system]: { names: systemWords[language], width: 120 },
  ...Object.fromEntries(
    [titles.now, titles.verified, titles.low, titles.high, titles.peak].map((title) => [
      title,
      { width: WIDTH },
    ]),
  ),
  [titles.free]: { unit: "percentunit", decimals: 0, steps: freeAtPeakSteps, width: WIDTH },
  [titles.age]: { unit: "s", decimals: 1, width: WIDTH },
  [titles.measured]: { width: 150 },
  [titles.running]: { width: 150 },
  [titles.same]: { unit: "none", states: buildStates(titles.sameBuild, titles.otherBuild) },
});

export function proofTable(language: Language): PanelSpec {
  const { system } = words[language];
  const titles = columnTitles[language];
  return {
    kind: "table",
    text: texts.proof,
    unit: "reqps",
    size: [24, 8],
    alerts: ["HeadroomPeakAboveCapacity"],
    columns: {
      system,
      "Value #A": titles.now,
      "Value #B": titles.verified,
      "Value #C": titles.low,
      "Value #D": titles.high,
      "Value #E": titles.peak,
      "Value #F": titles.free,
      "Value #G": titles.age,
      measured: titles.measured,
      running: titles.running,
      "Value #H": titles.same,
    },
    rowsBy: "Value #K",
    columnLooks: looksOf(system, titles, language),
    queries,
  };
}
