import { access, readFile } from "node:fs/promises";
import path from "node:path";
import type { FormatChoice } from "../access-log/detect-format.ts";
import { FORMAT_FORMS, readFormatChoice } from "../access-log/format-choice.ts";
import { parseZone } from "../access-log/wall-clock.ts";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { parseCalibration } from "../config/calibration.ts";
import { problemOfFile } from "../platform/byte-source.ts";
import { readLanguage, type Language } from "./language.ts";
import type { OptionReader } from "./options.ts";
import { readScope } from "./plan-options.ts";
import { STANDARD_INPUT } from "./read-access-logs.ts";

export interface CalibrateRequest {
  readonly files: readonly string[];
  readonly format: FormatChoice;
  readonly system: SystemId;
  readonly scopeIds: readonly string[];
  /** Minutes east of UTC. */
  readonly zone: number | undefined;
  readonly out: string;
  readonly asJson: boolean;
  readonly lang: Language;
}

const DEFAULT_SCOPE = ["quang-tri"];

/** How the lines of logs are built, by the option of that name. */
export function readFormat(reader: OptionReader, name = "format"): FormatChoice {
  const text = reader.text(name) ?? "auto";
  const choice = readFormatChoice(text);
  if (typeof choice === "string" || "template" in choice) return choice;
  if (choice.problems.length === 0) reader.complain(`--${name} must be ${FORMAT_FORMS}, got "${text}".`);
  for (const problem of choice.problems) reader.complain(problem);
  return "auto";
}

/** Minutes east of UTC, by the option of that name. */
export function readZone(reader: OptionReader, name = "zone"): number | undefined {
  const text = reader.text(name);
  if (text === undefined) return undefined;
  const zone = parseZone(text);
  if (zone !== undefined) return zone;
  reader.complain(`--${name} must be an offset from UTC such as +07:00, got "${text}".`);
  return undefined;
}

/** Logs that can be read, each once; what is wrong with the others is on the list. */
export async function readFiles(files: readonly string[], reader: OptionReader): Promise<readonly string[]> {
  if (files.length === 0) reader.complain("Name at least one access log, or - for standard input.");
  const places = files.map((file) => (file === STANDARD_INPUT ? file : path.resolve(file)));
  for (const [i, file] of files.entries()) {
    const isAgain = places.indexOf(places[i] ?? "") < i;
    const problem = file === STANDARD_INPUT ? undefined : await problemOfFile(file);
    if (problem !== undefined) reader.complain(problem);
    else if (isAgain) reader.complain(`"${file}" is named twice; its lines would count double.`);
  }
  return files;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** A file that is something else is not written over. */
async function readOut(reader: OptionReader): Promise<string> {
  const out = reader.text("out") ?? "calibration.json";
  if (await isThere(out)) {
    try {
      parseCalibration(await readFile(out, "utf8"), out);
    } catch {
      reader.complain(`"${out}" exists and is no calibration; name another file with --out.`);
    }
  }
  return out;
}

/** Reads the command line of `calibrate`. Throws OPTION_INVALID with every problem. */
export async function readCalibrateRequest(
  files: readonly string[],
  reader: OptionReader,
): Promise<CalibrateRequest> {
  const request = {
    files: await readFiles(files, reader),
    format: readFormat(reader),
    system: reader.choice("system", systemIds, "procedures"),
    scopeIds: [...new Set(readScope(reader, DEFAULT_SCOPE))],
    zone: readZone(reader),
    out: await readOut(reader),
    asJson: reader.flag("json"),
    lang: readLanguage(reader),
  };
  reader.done();
  return request;
}
