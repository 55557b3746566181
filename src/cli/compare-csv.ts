// A table of measurements, side,run,metric,value → measurements, or everything that is wrong with it. Pure.
import { kindOf, type Measurement, type Side } from "../analysis/compare/measurement.ts";
import { numberIn, type Csv, type CsvRow } from "../platform/csv.ts";

const isSide = (text: string): text is Side => text === "base" || text === "candidate";

type SideRead = { readonly side: Side } | { readonly problem: string };

function sideIn({ line, cells: { side = "" } }: CsvRow): SideRead {
  return isSide(side)
    ? { side }
    : { problem: `line ${line}: column "side" must be base or candidate, got "${side}"` };
}

/** The value, or a sentence: a share must be one, and anything else must be able to form a ratio. */
function valueIn(row: CsvRow): number | string {
  const value = numberIn(row, "value");
  const { metric = "" } = row.cells;
  if (typeof value === "string") return value;
  if (kindOf(metric).scale === "logit")
    return value >= 0 && value <= 1
      ? value
      : `line ${row.line}: "${metric}" is a share from 0 to 1, got ${value}`;
  return value > 0 ? value : `line ${row.line}: "${metric}" must be above 0 to form a ratio, got ${value}`;
}

const systemIn = ({ cells }: CsvRow): string | null => (cells["system"] ?? "") || null;

interface Read {
  readonly measurement?: Measurement;
  readonly problems: readonly string[];
}

/** Counts are optional: an empty cell says that only the share is known. */
function requestsIn(row: CsvRow): number | string | undefined {
  if ((row.cells["requests"] ?? "") === "") return undefined;
  const requests = numberIn(row, "requests");
  return typeof requests === "number" && requests <= 0
    ? `line ${row.line}: column "requests" must be above 0, got ${requests}`
    : requests;
}

function readRow(row: CsvRow): Read {
  const { run = "", metric = "" } = row.cells;
  const side = sideIn(row);
  const value = valueIn(row);
  const requests = requestsIn(row);
  if (typeof value === "string" || typeof requests === "string" || "problem" in side) {
    const numbers = [value, requests].filter((one) => typeof one === "string");
    return { problems: [...("problem" in side ? [side.problem] : []), ...numbers] };
  }
  return {
    problems: [],
    measurement: { side: side.side, run, metric, system: systemIn(row), value, requests },
  };
}

const keyOf = ({ side, run, metric, system }: Measurement): string =>
  JSON.stringify([side, run, system, metric]);

/** Columns that every line must fill; `system` and `requests` may be there as well. */
export const measurementColumns = ["side", "run", "metric", "value"] as const;

/** Measurements and problems, of the table as well as of its values; measurements are whole only where there is no problem. */
export interface ReadMeasurements {
  readonly measurements: readonly Measurement[];
  readonly problems: readonly string[];
}

/** What a table of measurements says. */
export function readMeasurements({ columns, rows, problems }: Csv): ReadMeasurements {
  // Without the columns there is nothing to say about rows.
  if (!measurementColumns.every((column) => columns.includes(column))) return { measurements: [], problems };
  const read = rows.map(readRow);
  const measurements = read.flatMap(({ measurement }) => (measurement === undefined ? [] : [measurement]));
  const keys = measurements.map(keyOf);
  const twice = measurements
    .filter((one, i) => keys.indexOf(keyOf(one)) !== i)
    .map(({ side, run, metric }) => `the run "${run}" of the ${side} has "${metric}" twice`);
  return { measurements, problems: [...problems, ...read.flatMap((one) => one.problems), ...twice] };
}
