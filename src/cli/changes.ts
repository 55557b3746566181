import { driftingChanges } from "../analysis/changes/drift.ts";
import {
  defaultSettings,
  FEWEST_ROWS,
  findChanges,
  type ChangeSettings,
} from "../analysis/changes/find-changes.ts";
import { numberIn } from "../platform/csv.ts";
import { changesText, changesWarnings, type FoundChanges } from "./changes-text.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readLanguage, type Language } from "./language.ts";
import { readOptions, type OptionReader } from "./options.ts";
import { readTable, refuseTable, type NamedTable } from "./read-table.ts";

interface ChangesOptions extends ChangeSettings {
  readonly column: string;
  readonly asJson: boolean;
  readonly lang: Language;
}

const LEAST_P = 1e-12;
const MOST_P = 0.5;
const LEAST_WINDOW = 20;
const MOST_WINDOW = 500;
/** Squares of what is larger would leave the range of numbers. */
const MOST_VALUE = 1e100;
const SHARE = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/;

/** 5% or 0.05. */
function readShare(reader: OptionReader, name: string, fallback: number): number {
  const text = reader.text(name);
  if (text === undefined) return fallback;
  const [, digits, percent] = SHARE.exec(text.trim()) ?? [];
  const share = digits === undefined ? Number.NaN : Number(digits) / (percent === "%" ? 100 : 1);
  if (share >= 0 && share <= 1) return share;
  reader.complain(`--${name} must be a share from 0% to 100% such as 5% or 0.05, got "${text}".`);
  return fallback;
}

function readChangesOptions(options: RawOptions): ChangesOptions {
  const reader = readOptions(options);
  const read = {
    column: reader.text("column") ?? "value",
    p: reader.number("p", { least: LEAST_P, most: MOST_P }, defaultSettings.p),
    minChange: readShare(reader, "min-change", defaultSettings.minChange),
    window: reader.number(
      "window",
      { least: LEAST_WINDOW, most: MOST_WINDOW, whole: true },
      defaultSettings.window,
    ),
    asJson: reader.flag("json"),
    lang: readLanguage(reader),
  };
  reader.done();
  return read;
}

/** The values of the column, or TABLE_INVALID with everything that is wrong. */
function valuesOf({ name, columns, rows, problems }: NamedTable, column: string): readonly number[] {
  if (!columns.includes(column)) refuseTable(name, problems);
  const read = rows.map((row) => {
    const value = numberIn(row, column);
    return typeof value === "number" && Math.abs(value) > MOST_VALUE
      ? `line ${row.line}: column "${column}" must be from -${MOST_VALUE} to ${MOST_VALUE}, got ${value}`
      : value;
  });
  const values = read.filter((value) => typeof value === "number");
  const wrong = read.filter((value) => typeof value === "string");
  const few =
    values.length < FEWEST_ROWS
      ? [`it has ${values.length} values; at least ${FEWEST_ROWS} are needed, half of them for each level`]
      : [];
  const all = [...problems, ...wrong, ...few];
  if (all.length > 0) refuseTable(name, all);
  return values;
}

function changesJson({ values, settings, changes, drifting }: FoundChanges, lang: Language): string {
  const warnings = changesWarnings({ values, settings, changes, drifting }, lang);
  return `${JSON.stringify({ rows: values.length, ...settings, changes, warnings }, null, 2)}\n`;
}

/** `headroom changes <table>`: rows from which on a history has another level. */
export async function changes(
  [file = ""]: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const { column, asJson, lang, ...settings } = readChangesOptions(options);
  const values = valuesOf(await readTable(file, [column], context), column);
  const found = findChanges(values, settings);
  const view = { values, settings, changes: found, drifting: driftingChanges(values, found) };
  context.stdout.write(asJson ? changesJson(view, lang) : changesText(view, lang));
  return 0;
}
