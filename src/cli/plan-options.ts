import { journeys } from "../catalogue/journeys.ts";
import { FIRST_DAY, LAST_DAY, levelOn } from "../catalogue/levels.ts";
import type { Surge } from "../catalogue/surge.ts";
import { surges } from "../catalogue/surges.ts";
import type { Journey, SystemId } from "../catalogue/system.ts";
import type { Config } from "../config/schema.ts";
import { nearestScopeIds, scopeIdOf } from "../config/scope.ts";
import { composeSurge, splitDay, surgeNames } from "../planning/compose.ts";
import type { NamedCalibration } from "../planning/calibration.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { toScope } from "../planning/scope.ts";
import { surgeOfReplay } from "../planning/replay-surge.ts";
import { playedHours } from "../planning/surge-clock.ts";
import { nearestNames } from "../platform/nearest.ts";
import type { LogSurge } from "./log-surge.ts";
import type { OptionReader } from "./options.ts";
import { plannedSystems, type LoadedTargets } from "./targets.ts";

const surgeIds = surges.map((surge) => surge.id);
const offer = (near: readonly string[], all: readonly string[]): string =>
  near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Known are: ${all.join(", ")}.`;

function surgeProblems(text: string): string[] {
  if (text === "")
    return [`Name a surge: ${surgeIds.join(", ")}; two of them as one: august-ramp+commune-drill.`];
  const names = surgeNames(text);
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [
    ...names
      .filter((name) => !surgeIds.includes(name))
      .map((name) => `There is no surge "${name}". ${offer(nearestNames(name, surgeIds), surgeIds)}`),
    // Its factors would be squared, which nobody means.
    ...[...twice].map((name) => `The surge "${name}" is named twice.`),
  ];
}

/** Ids of the provinces that --scope names. */
export function readScope(reader: OptionReader, fallback: readonly string[]): string[] {
  const given = reader.text("scope");
  const texts = given === undefined ? fallback : given.split(",").map((text) => text.trim());
  return texts.flatMap((text) => {
    const id = scopeIdOf(text);
    if (id !== undefined) return [id];
    reader.complain(
      `There is no province "${text}" for --scope. ${offer(nearestScopeIds(text), ["all", "quang-tri", "ha-noi"])}`,
    );
    return [];
  });
}

const MOST = 1000;
/** Seven days. A schedule holds a number per slot and journey, so it grows with the duration. */
const LONGEST_RUN = 604_800;
/** Nine weeks: longer than the whole ramp, of which a plan is an outline. */
const LONGEST_PLAN = 9 * LONGEST_RUN;
/** Longer plans are drawn in minutes. */
const LONGEST_DRAWN = 86_400;
const USUAL_SECONDS = 600;
const HOUR = 3600;
const MOST_VARIATION = 3;

const DEFAULT_SCOPE = ["quang-tri"];

const populationOf = (loaded: LoadedTargets | undefined): Partial<Config["population"]> =>
  loaded?.config.population ?? {};

/** Surges of an hour or less in their own time, longer ones in ten minutes. */
function usualSeconds(surge: Surge | undefined): number {
  const seconds = Math.round(playedHours(surge?.spans ?? []) * HOUR);
  return seconds > 0 && seconds <= HOUR ? seconds : USUAL_SECONDS;
}

/** The date whose level the surge stands on: behind the surge as in monday@2025-08-11, or of --day. */
function readDate(reader: OptionReader, behind: string | undefined): string | undefined {
  const date = behind ?? reader.text("day");
  if (date !== undefined && levelOn(date) === undefined)
    reader.complain(
      `--day must be a date from ${FIRST_DAY} to ${LAST_DAY}, whose level is known, got "${date}".`,
    );
  return date;
}

/** Systems that take part: those with a target, or the ones that are named among them. */
function readSystems(reader: OptionReader, loaded: LoadedTargets | undefined): readonly SystemId[] {
  const known = plannedSystems(loaded);
  const names = reader
    .text("systems")
    ?.split(",")
    .map((name) => name.trim());
  if (names === undefined) return known;
  for (const name of names.filter((one) => !known.some((id) => id === one)))
    reader.complain(`There is no system "${name}" for --systems. ${offer(nearestNames(name, known), known)}`);
  return known.filter((id) => names.includes(id));
}

/** Ids of the only journeys to play; undefined when all are. Each must exist, and its system take part. */
function readOnly(
  reader: OptionReader,
  known: readonly Journey[],
  systems: readonly SystemId[],
): readonly string[] | undefined {
  const given = reader.text("only");
  if (given === undefined) return undefined;
  const ids = known.map(({ id }) => id);
  return given.split(",").map((text) => {
    const id = text.trim();
    const journey = known.find((one) => one.id === id);
    if (journey === undefined)
      reader.complain(`There is no journey "${id}" for --only. ${offer(nearestNames(id, ids), ids)}`);
    else if (!systems.includes(journey.system))
      reader.complain(
        `The journey "${id}" is of ${journey.system}, which takes no part: it has no target, or --systems leaves it out.`,
      );
    return id;
  });
}

/** Undefined when it is wrong, which is then on the list. */
function readSurge(reader: OptionReader, text: string): Surge | undefined {
  const { surges: names, date: behind } = splitDay(text);
  for (const problem of surgeProblems(names)) reader.complain(problem);
  const date = readDate(reader, behind);
  return composeSurge(date === undefined ? names : `${names}@${date}`);
}

const readNumbers = (reader: OptionReader, activity: number) => ({
  seed: reader.number("seed", { least: 0, most: 2 ** 31 - 1, whole: true }),
  scale: reader.number("scale", { least: 0.001, most: MOST }),
  activity: reader.number("activity", { least: 0.001, most: MOST }, activity),
  ...(reader.text("over-dispersion") === undefined
    ? {}
    : { overDispersion: reader.number("over-dispersion", { least: 0, most: MOST_VARIATION }) }),
  keep: reader.choice("keep", ["rates", "counts"], "rates"),
});

/** What a plan is made from besides the command line. */
export interface PlanReading {
  readonly targets: LoadedTargets | undefined;
  /** Journeys of one's own. */
  readonly own: readonly Journey[];
  /** A plan that is only read may be an outline of weeks. */
  readonly mayBeOutline: boolean;
  readonly calibrations?: readonly NamedCalibration[];
  /** Takes the place of a surge. */
  readonly logSurge?: LogSurge | undefined;
}

/** The system of a log alone: it says nothing of the others. */
function systemsOfLog({ replay }: LogSurge, reader: OptionReader, systems: readonly SystemId[]): SystemId[] {
  if (!systems.includes(replay.system))
    reader.complain(
      `The log is of ${replay.system}, which takes no part; add it to --systems or to the targets, or say --log-system.`,
    );
  return [replay.system];
}

/** What replays a log; nothing where there is none. */
const replayPart = (logSurge: LogSurge | undefined): Partial<PlanRequest> =>
  logSurge === undefined
    ? {}
    : { replay: logSurge.replay, logs: logSurge.files, notes: logSurge.notes, activity: 1 };

/** What is played, where and for how long. A surge is undefined when it is wrong, which is then on the list. */
function readPlayed(named: string | undefined, reader: OptionReader, reading: PlanReading) {
  const { targets: loaded, mayBeOutline, logSurge } = reading;
  const text = named ?? loaded?.config.surge ?? "";
  const surge = logSurge === undefined ? readSurge(reader, text) : surgeOfReplay(logSurge.replay);
  const { scope = DEFAULT_SCOPE, activity = 1 } = populationOf(loaded);
  const scopeIds = [...new Set(readScope(reader, scope))];
  const most = mayBeOutline ? LONGEST_PLAN : LONGEST_RUN;
  const durationSeconds = reader.seconds("duration", { least: 10, most }, usualSeconds(surge));
  const outline = mayBeOutline && durationSeconds > LONGEST_DRAWN;
  return { ...readNumbers(reader, activity), surge, scopeIds, durationSeconds, outline };
}

/** Reads what plan and run have in common; headroom.yaml fills what the command line leaves open. Throws OPTION_INVALID. */
export function readPlanRequest(
  named: string | undefined,
  reader: OptionReader,
  reading: PlanReading,
): PlanRequest {
  const { targets: loaded, own, calibrations = [], logSurge } = reading;
  const { surge, ...played } = readPlayed(named, reader, reading);
  const known = readSystems(reader, loaded);
  const systems = logSurge === undefined ? known : systemsOfLog(logSurge, reader, known);
  const only = readOnly(reader, [...journeys, ...own], systems);
  reader.done();
  if (surge === undefined) throw new Error("no surge after its names were checked");
  return {
    ...played,
    surge,
    scope: toScope(played.scopeIds),
    systems,
    journeys: own,
    ...(only === undefined ? {} : { only }),
    ...(calibrations.length === 0 ? {} : { calibrations }),
    ...replayPart(logSurge),
  };
}
