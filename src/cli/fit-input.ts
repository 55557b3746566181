// Rows of a table → loads and throughputs, or everything that keeps them from being fitted. Pure.
import type { Point } from "../analysis/usl/model.ts";
import { numberIn, type Csv, type CsvRow } from "../platform/csv.ts";

/** One more than the universal law has coefficients. */
const FEWEST_LEVELS = 4;
/** What is smaller or larger is a slip of the unit, and its squares would leave the range of numbers. */
const RANGE = { least: 1e-9, most: 1e12 };

export interface FitInput {
  readonly points: readonly Point[];
  readonly problems: readonly string[];
}

function positive(row: CsvRow, column: string): number | string {
  const value = numberIn(row, column);
  if (typeof value === "string") return value;
  const said = `line ${row.line}: column "${column}" must be`;
  if (value <= 0) return `${said} above zero, got ${value}`;
  return value < RANGE.least || value > RANGE.most
    ? `${said} from ${RANGE.least} to ${RANGE.most}, got ${value}`
    : value;
}

function levelProblems(points: readonly Point[]): readonly string[] {
  const levels = new Set(points.map(({ n }) => n)).size;
  if (levels >= FEWEST_LEVELS) return [];
  return [
    `it has ${levels} different loads "n"; at least ${FEWEST_LEVELS} are needed, and six or more from below to beyond the knee make a good fit`,
  ];
}

/** Reads the columns n and x. */
export function readFitInput({ columns, rows, problems }: Csv): FitInput {
  // Without the columns there is nothing to say about rows.
  if (!["n", "x"].every((column) => columns.includes(column))) return { points: [], problems };
  const read = rows.map((row) => ({ n: positive(row, "n"), x: positive(row, "x") }));
  const wrong = read.flatMap(({ n, x }) => [n, x].filter((value) => typeof value === "string"));
  const points = read.flatMap(({ n, x }) =>
    typeof n === "number" && typeof x === "number" ? [{ n, x }] : [],
  );
  return { points, problems: [...problems, ...wrong, ...levelProblems(points)] };
}
