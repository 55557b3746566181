// A table of measurements, side,run,metric,value → measurements, or everything that is wrong with it. Pure.
import { kindOf, type Measurement, type Side } from "../analysis/compare/measurement.ts";
import { AppError } from "../errors/app-error.ts";
import { numberIn, parseCsv, type CsvRow } from "../platform/csv.ts";

const isSide = (text: string): text is Side => text === "base" || text === "candidate";

function valueProblem(metric: string, value: number, line: number): string[] {
  if (kindOf(metric).scale === "logit")
    return value >= 0 && value <= 1 ? [] : [`line ${line}: "${metric}" is a share from 0 to 1, got ${value}`];
  return value > 0 ? [] : [`line ${line}: "${metric}" must be above 0 to form a ratio, got ${value}`];
}

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
  const { side = "", run = "", metric = "", system = "" } = row.cells;
  const value = numberIn(row, "value");
  const requests = requestsIn(row);
  const problems = [
    ...(isSide(side) ? [] : [`line ${row.line}: column "side" must be base or candidate, got "${side}"`]),
    ...(typeof value === "string" ? [value] : valueProblem(metric, value, row.line)),
    ...(typeof requests === "string" ? [requests] : []),
  ];
  if (problems.length > 0 || !isSide(side) || typeof value === "string" || typeof requests === "string")
    return { problems };
  return {
    problems,
    measurement: { side, run, metric, system: system === "" ? null : system, value, requests },
  };
}

const keyOf = ({ side, run, metric, system }: Measurement): string =>
  JSON.stringify([side, run, system, metric]);

/** Reads columns side, run, metric, value and, where they are there, system and requests. Throws FILE_UNREADABLE. */
export function readMeasurements(text: string, file: string): Measurement[] {
  const csv = parseCsv(text, ["side", "run", "metric", "value"]);
  const read = csv.rows.map(readRow);
  const measurements = read.flatMap(({ measurement }) => (measurement === undefined ? [] : [measurement]));
  const keys = measurements.map(keyOf);
  const twice = measurements
    .filter((one, i) => keys.indexOf(keyOf(one)) !== i)
    .map(({ side, run, metric }) => `the run "${run}" of the ${side} has "${metric}" twice`);
  const problems = [...csv.problems, ...read.flatMap((one) => one.problems), ...twice];
  if (problems.length > 0)
    throw new AppError(
      "FILE_UNREADABLE",
      `"${file}" has problems:\n${problems.map((one) => `  ${one}`).join("\n")}`,
      {
        hint: "Every line names a side (base or candidate), a run, a metric and its value; docs/compare.md has an example.",
      },
    );
  return measurements;
}
