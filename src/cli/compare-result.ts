// Measurements → comparison → what is printed and the exit code.
import { compareGroups, type Comparison, type MetricVerdict } from "../analysis/compare/compare.ts";
import type { Measurement } from "../analysis/compare/measurement.ts";
import { remarksOn } from "../analysis/compare/remarks.ts";
import { selectGroups } from "../analysis/compare/select.ts";
import type { CompareWarning } from "../analysis/compare/warning.ts";
import { AppError } from "../errors/app-error.ts";
import { EXIT } from "../errors/codes.ts";
import { doubts, incomparable, unlikePairs } from "../record/comparability.ts";
import { measurementsOf, type KeptRun } from "../record/run-measurements.ts";
import { comparisonText } from "./compare-text.ts";
import { compareWarningText } from "./compare-words.ts";
import type { Language } from "./language.ts";

export interface CompareSettings {
  readonly margin: number;
  readonly paired: boolean;
  readonly json: boolean;
  readonly lang: Language;
}

export interface Compared extends Comparison {
  readonly warnings: readonly CompareWarning[];
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new AppError("RUNS_NOT_COMPARABLE", problems.join("\n"), {
    hint: "Make runs that differ in nothing but the system: headroom compare --collect does.",
  });
}

/** Throws RUNS_NOT_COMPARABLE when there are too few runs or no metric in common. */
export function compareMeasurements(
  measurements: readonly Measurement[],
  { margin, paired }: Pick<CompareSettings, "margin" | "paired">,
): Compared {
  const { groups, problems, warnings } = selectGroups(measurements, paired);
  refuse(problems);
  const comparison = compareGroups(groups, { margin, paired });
  return { ...comparison, warnings: [...warnings, ...remarksOn(comparison)] };
}

/** Throws RUNS_NOT_COMPARABLE with everything that forbids it. */
export function compareRuns(runs: readonly KeptRun[], settings: CompareSettings): Compared {
  const problems = [...incomparable(runs), ...(settings.paired ? unlikePairs(runs) : [])];
  const measurements = measurementsOf(runs);
  refuse([...problems, ...selectGroups(measurements, settings.paired).problems]);
  const compared = compareMeasurements(measurements, settings);
  return { ...compared, warnings: [...doubts(runs), ...compared.warnings] };
}

const exits: Readonly<Record<MetricVerdict, number>> = {
  regressed: EXIT.fail,
  inconclusive: EXIT.invalid,
  improved: EXIT.pass,
  equivalent: EXIT.pass,
};

export const exitCodeOfComparison = ({ verdict }: Comparison): number => exits[verdict];

/** The keys of one system's metric have no `system` where there is none; warnings are sentences. */
const jsonOf = ({ metrics, warnings, ...rest }: Compared, lang: Language) => ({
  ...rest,
  warnings: warnings.map((warning) => compareWarningText(warning, lang)),
  metrics: metrics.map(({ system, ...metric }) => (system === null ? metric : { system, ...metric })),
});

export const comparedText = (compared: Compared, { json, lang }: CompareSettings): string =>
  json
    ? `${JSON.stringify(jsonOf(compared, lang), null, 2)}\n`
    : `${comparisonText(compared, compared.warnings, lang)}\n`;
