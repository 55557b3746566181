import { randomInt } from "node:crypto";
import { saveCalibration } from "../config/calibration.ts";
import { AppError } from "../errors/app-error.ts";
import { calibrate as calibrateFrom, type Calibrated } from "../planning/calibrate.ts";
import { problemsOfCalibration } from "../planning/calibration.ts";
import { readCalibrateRequest } from "./calibrate-options.ts";
import { calibrateText } from "./calibrate-text.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { figuresIn } from "./figures.ts";
import type { Language } from "./language.ts";
import { openLineProgress } from "./line-progress.ts";
import { readOptions } from "./options.ts";
import { readAccessLogs, type ReadLogs } from "./read-access-logs.ts";
import { wordsIn } from "./calibrate-words.ts";

const SALT_RANGE = 2 ** 31;

/** The observation for programs: its figures first, then where they come from and what they replace. */
function observationJson({ observation, formats, empty }: ReadLogs, { calibration }: Calibrated): string {
  // What only the planner needs stays inside; undefined keys are not written.
  const shown = { ...observation, ofSystem: undefined, seconds: undefined, formats, empty, calibration };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** A calibration that can be used, or LOG_UNREADABLE with every reason why not. */
function checked(calibrated: Calibrated): Calibrated {
  const problems = problemsOfCalibration(calibrated.calibration);
  if (problems.length === 0) return calibrated;
  throw new AppError("LOG_UNREADABLE", ["The logs do not make a calibration:", ...problems].join("\n  "), {
    hint: "Nothing was written. Name logs of at least some hours.",
  });
}

/** `headroom calibrate <logs…>`: what the logs say, and a file that plan and run take. */
export async function calibrate(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const request = await readCalibrateRequest(args, readOptions(options));
  const { zone, lang, out } = request;
  const progress = openLineProgress(context.stderr, progressText(lang));
  const read = await readAccessLogs({
    files: request.files,
    format: request.format,
    system: request.system,
    ...(zone === undefined ? {} : { zone }),
    stdin: context.stdin ?? process.stdin,
    salt: randomInt(1, SALT_RANGE),
    signal: context.signal,
    onProgress: progress.show,
  }).finally(progress.end);
  const calibrated = checked(calibrateFrom(read.observation, request.scopeIds));
  context.signal.throwIfAborted();
  await saveCalibration(out, calibrated.calibration);
  context.stdout.write(
    request.asJson ? observationJson(read, calibrated) : calibrateText({ ...read, ...calibrated, out, lang }),
  );
  return 0;
}

const progressText =
  (lang: Language) =>
  (lines: number): string =>
    `${figuresIn(lang).count(lines)} ${wordsIn(lang)("linesRead")}`;
