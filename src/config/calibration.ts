// The file a log is turned into: read, checked and written.
import path from "node:path";
import { z } from "zod";
import { systemIds } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import { problemsOfCalibration, type Calibration } from "../planning/calibration.ts";
import { readText, writeAtomically } from "../platform/files.ts";

const Count = z.int().min(0);
const Shares = z.record(z.string(), z.number());

const CalibrationSchema = z.strictObject({
  version: z.literal(1),
  system: z.enum(systemIds),
  scope: z.array(z.string()),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  lines: Count,
  parsed: Count,
  rejected: Count,
  curve: z.array(z.number()),
  sessionsPerDay: z.number(),
  weights: Shares.optional(),
  thinkSeconds: Shares.optional(),
  requestsPerSession: z.number(),
  overDispersion: z.number(),
  replaced: z.array(
    z.strictObject({ what: z.string(), was: z.string(), now: z.string(), certainty: z.string() }),
  ),
}) satisfies z.ZodType<Calibration>;

const HINT = 'Write a new one with "headroom calibrate". Nothing was sent.';

const invalid = (name: string, problems: readonly string[]): AppError => {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return new AppError(
    "CALIBRATION_INVALID",
    [`The calibration "${name}" has ${count}:`, ...problems].join("\n  "),
    { hint: HINT },
  );
};

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("CALIBRATION_INVALID", `"${name}" is no JSON, so it is no calibration.`, {
      cause,
      hint: HINT,
    });
  }
}

/** Text of a file → Calibration. Throws CALIBRATION_INVALID with every problem. `name`: how messages call the file. */
export function parseCalibration(text: string, name: string): Calibration {
  const checked = CalibrationSchema.safeParse(jsonOf(text, name));
  if (!checked.success) {
    const problems = checked.error.issues.map(
      ({ path: keys, message }) => `${keys.map(String).join(".") || "the file"}: ${message}.`,
    );
    throw invalid(name, problems);
  }
  const problems = problemsOfCalibration(checked.data);
  if (problems.length > 0) throw invalid(name, problems);
  return checked.data;
}

/** Reads a calibration that was named. Throws FILE_UNREADABLE or CALIBRATION_INVALID. */
export const loadCalibration = async (file: string): Promise<Calibration> =>
  parseCalibration(await readText(path.resolve(file)), file);

/** Whole or not at all: a reader sees the file before or the new one. */
export const saveCalibration = (file: string, calibration: Calibration): Promise<void> =>
  writeAtomically(path.resolve(file), `${JSON.stringify(calibration, null, 2)}\n`);
