// --calibration on plan and run.
import { loadCalibration } from "../config/calibration.ts";
import { AppError } from "../errors/app-error.ts";
import type { NamedCalibration } from "../planning/calibration.ts";
import type { OptionReader } from "./options.ts";

async function loaded(file: string): Promise<NamedCalibration | AppError> {
  try {
    return { file, calibration: await loadCalibration(file) };
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

/** What was wrong with one file, or with several as one error. */
function refuse(problems: readonly AppError[]): void {
  const [first] = problems;
  if (first === undefined) return;
  if (problems.length === 1) throw first;
  throw new AppError("CALIBRATION_INVALID", problems.map(({ message }) => message).join("\n"), {
    hint: 'Write new ones with "headroom calibrate". Nothing was sent.',
  });
}

/** Reads every calibration that was named. Throws FILE_UNREADABLE or CALIBRATION_INVALID; two of one system are complained about. */
export async function loadCalibrations(reader: OptionReader): Promise<readonly NamedCalibration[]> {
  const all = await Promise.all(reader.texts("calibration").map(loaded));
  refuse(all.filter((one) => one instanceof AppError));
  const calibrations = all.filter((one): one is NamedCalibration => !(one instanceof AppError));
  for (const [i, { file, calibration }] of calibrations.entries()) {
    const before = calibrations.slice(0, i).find((one) => one.calibration.system === calibration.system);
    if (before !== undefined)
      reader.complain(
        `"${before.file}" and "${file}" are both calibrations of ${calibration.system}; name one of them, or calibrate once with all logs.`,
      );
  }
  return calibrations;
}

const PLAIN = /^[\w./:+,@%-]+$/;

/** A text as a shell takes it. */
export const shellText = (text: string): string =>
  PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The options that chose calibrations, as they were given, for whoever wants to repeat the run. */
export function calibrationOptions(reader: Pick<OptionReader, "text" | "texts">): string[] {
  const files = reader.texts("calibration");
  const variation = reader.text("over-dispersion");
  return [
    ...files.map((file) => `--calibration ${shellText(file)}`),
    // Only a variation other than 0 stands in the record; here 0 keeps that of the log away.
    ...(files.length > 0 && Number(variation ?? Number.NaN) === 0 ? ["--over-dispersion 0"] : []),
  ];
}
