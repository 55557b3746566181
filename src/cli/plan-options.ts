import { journeys } from "../catalogue/journeys.ts";
import { surges } from "../catalogue/surges.ts";
import type { Journey, SystemId } from "../catalogue/system.ts";
import { nearestScopeIds, scopeIdOf } from "../config/scope.ts";
import { composeSurge, surgeNames } from "../planning/compose.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { toScope } from "../planning/scope.ts";
import { nearestNames } from "../platform/nearest.ts";
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

function readScope(reader: OptionReader, fallback: readonly string[]): string[] {
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
const LONGEST_SECONDS = 604_800;

const DEFAULT_SCOPE = ["quang-tri"];

const surgeTextOf = (named: string | undefined, loaded: LoadedTargets | undefined): string =>
  named ?? loaded?.config.surge ?? "";

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
      reader.complain(`The journey "${id}" is of ${journey.system}, which has no target.`);
    return id;
  });
}

/** What a plan is made from besides the command line. */
export interface Loaded {
  readonly targets: LoadedTargets | undefined;
  /** Journeys of one's own. */
  readonly own: readonly Journey[];
}

/** Reads what plan and run have in common; headroom.yaml fills what the command line leaves open. Throws OPTION_INVALID. */
export function readPlanRequest(
  named: string | undefined,
  reader: OptionReader,
  { targets: loaded, own }: Loaded,
): PlanRequest {
  const surgeText = surgeTextOf(named, loaded);
  for (const problem of surgeProblems(surgeText)) reader.complain(problem);
  const { scope = DEFAULT_SCOPE, activity = 1 } = loaded?.config.population ?? {};
  const scopeIds = [...new Set(readScope(reader, scope))];
  const numbers = {
    durationSeconds: reader.seconds("duration", { least: 10, most: LONGEST_SECONDS }),
    seed: reader.number("seed", { least: 0, most: 2 ** 31 - 1, whole: true }),
    scale: reader.number("scale", { least: 0.001, most: MOST }),
    activity: reader.number("activity", { least: 0.001, most: MOST }, activity),
  };
  const systems = plannedSystems(loaded);
  const only = readOnly(reader, [...journeys, ...own], systems);
  reader.done();
  const surge = composeSurge(surgeText);
  if (surge === undefined) throw new Error(`no surge after its names were checked: ${surgeText}`);
  return {
    ...numbers,
    surge,
    scope: toScope(scopeIds),
    scopeIds,
    systems,
    journeys: own,
    ...(only === undefined ? {} : { only }),
  };
}
