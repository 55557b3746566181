// Tables that people bring: rows by the names of their columns, and everything that is wrong with them.
import { parse } from "csv-parse/sync";

export interface CsvRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Csv {
  /** Names of the columns, as the first line has them. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** One sentence for each thing that is wrong; rows with a hole are not among `rows`. */
  readonly problems: readonly string[];
}

interface ParsedLine {
  readonly line: number;
  readonly record: readonly string[];
}

function linesOf(text: string): ParsedLine[] {
  const lines: ParsedLine[] = [];
  parse(text, {
    bom: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (record: string[], { lines: line }) => void lines.push({ line, record }),
  });
  return lines;
}

function rowProblems(
  { line, record }: ParsedLine,
  header: readonly string[],
  wanted: readonly string[],
): string[] {
  if (record.length !== header.length)
    return [`line ${line} has ${record.length} values, but there are ${header.length} columns`];
  return wanted
    .filter((column) => record[header.indexOf(column)] === "")
    .map((column) => `line ${line} has nothing in column "${column}"`);
}

/**
 * Reads comma-separated text whose first line names the columns.
 * @param wanted columns that must be there and filled; others are kept as they are.
 */
export function parseCsv(text: string, wanted: readonly string[]): Csv {
  let lines: ParsedLine[];
  try {
    lines = linesOf(text);
  } catch (thrown) {
    return { columns: [], rows: [], problems: [`it is no comma-separated text: ${String(thrown)}`] };
  }
  const [first, ...rest] = lines;
  const header = first?.record ?? [];
  const missing = wanted.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    const has = header.length === 0 ? "it is empty" : `its columns are ${header.join(", ")}`;
    return {
      columns: header,
      rows: [],
      problems: missing.map((column) => `there is no column "${column}"; ${has}`),
    };
  }
  const checked = rest.map((line) => ({ line, problems: rowProblems(line, header, wanted) }));
  return {
    columns: header,
    rows: checked
      .filter(({ problems }) => problems.length === 0)
      .map(({ line: { line, record } }) => ({
        line,
        cells: Object.fromEntries(header.map((column, i) => [column, record[i] ?? ""])),
      })),
    problems: checked.flatMap(({ problems }) => problems),
  };
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The number in a cell, or a sentence that says what stands there instead. */
export function numberIn({ line, cells }: CsvRow, column: string): number | string {
  const text = cells[column] ?? "";
  return NUMBER.test(text)
    ? Number(text)
    : `line ${line}: column "${column}" must be a number, got "${text}"`;
}
