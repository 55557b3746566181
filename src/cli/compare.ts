import type { Measurement } from "../analysis/compare/measurement.ts";
import { loadRuns, type WantedRun } from "./load-runs.ts";
import { collectRuns } from "./compare-collect.ts";
import { measurementColumns, readMeasurements } from "./compare-csv.ts";
import {
  comparedText,
  compareMeasurements,
  compareRuns,
  exitCodeOfComparison,
  type Compared,
  type CompareSettings,
} from "./compare-result.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readLanguage } from "./language.ts";
import { readOptions, type OptionReader } from "./options.ts";
import { readTable, refuseTable } from "./read-table.ts";

/** `5%` or `0.05` → 0.05. */
function readMargin(reader: OptionReader): number {
  const given = reader.text("margin") ?? "5%";
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(given.trim());
  const value = Number(match?.[1] ?? Number.NaN) / (match?.[2] === "%" ? 100 : 1);
  if (value > 0 && value <= 1) return value;
  reader.complain(`--margin must be a ratio above 0 and up to 100%, such as 5% or 0.05, got "${given}".`);
  return 1;
}

/** Those without a fallback: one that was given would otherwise do nothing, silently. */
const COLLECT_ONLY = [
  "against-targets",
  "against-sandbox",
  "runs",
  "sandbox",
  "targets",
  "scope",
  "duration",
  "rate",
  "surge",
  "systems",
  "activity",
  "only",
] as const;

function sourceProblems(args: readonly string[], reader: OptionReader): string[] {
  const csv = reader.text("csv");
  const against = reader.texts("against");
  const stray = COLLECT_ONLY.filter(
    (name) => reader.text(name) !== undefined || reader.texts(name).length > 0,
  );
  return [
    ...stray.map((name) => `--${name} goes with --collect.`),
    ...(csv !== undefined && (args.length > 0 || against.length > 0)
      ? ["Runs and --csv cannot be compared together; give one of them."]
      : []),
    ...(csv === undefined && (args.length === 0 || against.length === 0)
      ? [
          "Name the runs of both sides: headroom compare <base runs…> --against <candidate runs…>; headroom runs lists them.",
        ]
      : []),
  ];
}

const wantedRuns = (base: readonly string[], candidate: readonly string[]): WantedRun[] => [
  ...base.map((text): WantedRun => ({ side: "base", text })),
  ...candidate.map((text): WantedRun => ({ side: "candidate", text })),
];

interface Reading {
  readonly reader: OptionReader;
  readonly context: CommandContext;
}

/** Throws TABLE_INVALID with everything that is wrong with it. */
async function tableOf(file: string, context: CommandContext): Promise<readonly Measurement[]> {
  const table = await readTable(file, measurementColumns, context);
  const { measurements, problems } = readMeasurements(table);
  if (problems.length > 0) refuseTable(table.name, problems);
  return measurements;
}

async function comparedFrom(
  args: readonly string[],
  settings: CompareSettings,
  { reader, context }: Reading,
): Promise<Compared> {
  const csv = reader.text("csv");
  if (csv !== undefined) return compareMeasurements(await tableOf(csv, context), settings);
  const dataDir = reader.text("data-dir") ?? ".headroom";
  return compareRuns(await loadRuns(dataDir, wantedRuns(args, reader.texts("against"))), settings);
}

/** `headroom compare`. */
export async function compare(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const settings = {
    margin: readMargin(reader),
    paired: reader.flag("pairs"),
    json: reader.flag("json"),
    lang: readLanguage(reader),
  };
  if (reader.flag("collect")) return collectRuns(args, { options, reader, settings }, context);
  for (const problem of sourceProblems(args, reader)) reader.complain(problem);
  reader.done();
  const compared = await comparedFrom(args, settings, { reader, context });
  context.stdout.write(comparedText(compared, settings));
  return exitCodeOfComparison(compared);
}
