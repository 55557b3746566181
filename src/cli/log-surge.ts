// --surge-from-log on plan and run: the arrivals of access logs, to be played again.
import { randomInt } from "node:crypto";
import type { FormatChoice } from "../access-log/detect-format.ts";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import { ordinaryDay } from "../planning/day-starts.ts";
import { toReplay, type Replay, type ReplayNotes } from "../planning/replay.ts";
import { calibrateNotes } from "./calibrate-notes.ts";
import { readFiles, readFormat, readZone } from "./calibrate-options.ts";
import { shellText } from "./calibration-options.ts";
import type { CommandContext } from "./command.ts";
import { figuresIn } from "./figures.ts";
import { readLanguage, type Language } from "./language.ts";
import { openLineProgress } from "./line-progress.ts";
import type { OptionReader } from "./options.ts";
import { readAccessLogs } from "./read-access-logs.ts";
import { wordsIn } from "./calibrate-words.ts";

/** Logs as a surge. */
export interface LogSurge {
  readonly replay: Replay;
  readonly files: readonly string[];
  /** What a person should know, in sentences. */
  readonly notes: readonly string[];
}

const OPTION = "surge-from-log";
const OWN_OPTIONS = ["log-system", "log-format", "log-zone"] as const;
const SALT_RANGE = 2 ** 31;

/** Options that speak of assumed arrivals; 1 and 0 change nothing. */
const CLASHES = [
  { name: "day", harmless: undefined, because: "the log has its own day" },
  { name: "activity", harmless: 1, because: "a log is multiplied with --scale" },
  { name: "over-dispersion", harmless: 0, because: "the log's arrivals vary as they did" },
  { name: "compare", harmless: undefined, because: "a log cannot be compared with a surge" },
] as const;

function complainOfClashes(reader: OptionReader, surge: string | undefined): void {
  if (surge !== undefined)
    reader.complain(
      `--${OPTION} plays the arrivals of a log instead of a surge; leave out "${surge}", or --${OPTION}.`,
    );
  for (const { name, harmless, because } of CLASHES) {
    const given = reader.text(name);
    if (given !== undefined && Number(given) !== harmless)
      reader.complain(`--${name} does not go with --${OPTION}: ${because}.`);
  }
}

function notesOf(
  { starts, unmatched, unmatchedAs }: ReplayNotes,
  system: string,
  lang: Language,
): readonly string[] {
  const f = figuresIn(lang);
  const texts = {
    en: [
      `The log has ${f.count(starts)} starts of ${system}; other systems get none, as it says nothing of them.`,
      `${f.count(unmatched)} of its sessions fit no journey and are played as ${unmatchedAs}.`,
    ],
    vi: [
      `Nhật ký có ${f.count(starts)} lượt bắt đầu của ${system}; các hệ thống khác không có lượt nào, vì nhật ký không nói về chúng.`,
      `${f.count(unmatched)} phiên không khớp luồng nào và được phát lại như ${unmatchedAs}.`,
    ],
  }[lang];
  return unmatched > 0 ? texts : texts.slice(0, 1);
}

/**
 * Reads the logs that --surge-from-log names; undefined when it was not given. Throws OPTION_INVALID before a line is
 * read, and LOG_UNREADABLE or FILE_UNREADABLE. `surge`: the argument of the command.
 */
export async function loadLogSurge(
  surge: string | undefined,
  reader: OptionReader,
  context: CommandContext,
): Promise<LogSurge | undefined> {
  const files = reader.texts(OPTION);
  if (files.length === 0) {
    for (const name of OWN_OPTIONS.filter((one) => reader.text(one) !== undefined))
      reader.complain(`--${name} says how to read the logs of --${OPTION}, which was not given.`);
    return undefined;
  }
  complainOfClashes(reader, surge);
  await readFiles(files, reader);
  const wish = {
    files,
    system: reader.choice("log-system", systemIds, "procedures"),
    format: readFormat(reader, "log-format"),
    zone: readZone(reader, "log-zone"),
    lang: readLanguage(reader),
  };
  reader.done();
  return replayOf(wish, context);
}

/** What calibrate calls --zone is --log-zone here, and so on. */
const withOwnNames = (text: string): string => text.replaceAll(/--(system|format|zone)\b/g, "--log-$1");

function rethrow(thrown: unknown): never {
  if (!(thrown instanceof AppError) || thrown.hint === undefined) throw thrown;
  throw new AppError(thrown.code, thrown.message, { cause: thrown, hint: withOwnNames(thrown.hint) });
}

interface LogWish {
  readonly files: readonly string[];
  readonly system: SystemId;
  readonly format: FormatChoice;
  readonly zone: number | undefined;
  readonly lang: Language;
}

async function replayOf(
  { files, system, format, zone, lang }: LogWish,
  context: CommandContext,
): Promise<LogSurge> {
  const progress = openLineProgress(
    context.stderr,
    (lines) => `${figuresIn(lang).count(lines)} ${wordsIn(lang)("linesRead")}`,
  );
  const read = await readAccessLogs({
    files,
    format,
    system,
    ...(zone === undefined ? {} : { zone }),
    keepSeconds: true,
    stdin: context.stdin ?? process.stdin,
    salt: randomInt(1, SALT_RANGE),
    signal: context.signal,
    onProgress: progress.show,
  })
    .catch(rethrow)
    .finally(progress.end);
  const { replay, notes } = toReplay(read.observation);
  // Hours without a line are silence to be played, and shares of journeys are not asked for.
  const day = { ...ordinaryDay(read.observation.ofSystem), missing: [] };
  return {
    replay,
    files,
    notes: [
      ...notesOf(notes, system, lang),
      ...calibrateNotes({ ...read, day, isMatched: true, lang }).map(withOwnNames),
    ],
  };
}

/** The options that chose the log, as they were given. */
export function logSurgeOptions(reader: Pick<OptionReader, "text" | "texts">): string[] {
  const files = reader.texts(OPTION);
  if (files.length === 0) return [];
  const how = OWN_OPTIONS.flatMap((name) => {
    const given = reader.text(name);
    return given === undefined ? [] : [`--${name} ${shellText(given)}`];
  });
  return [`--${OPTION} ${files.map(shellText).join(" ")}`, ...how];
}
