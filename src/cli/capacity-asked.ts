// The command line of a capacity search with k6 → what is searched, where and how.
import type { SearchSettings } from "../analysis/search/search.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { readSearchObjectives, readRate, readSearchStyle, readSeed } from "./capacity-options.ts";
import { readSubject, systemOf, type NamedSubject } from "./capacity-subject.ts";
import type { CommandContext } from "./command.ts";
import type { OptionReader } from "./options.ts";
import { loadOwnJourneys } from "./own-journeys.ts";
import { readPlanRequest } from "./plan-options.ts";
import { readSandbox } from "./sandbox-option.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";

/** A working day that everybody knows; a surge would be another mix. */
const USUAL_SURGE = "monday";
const MOST_GENERATORS = 64;

/** What a search with k6 was asked for. */
export interface AskedSearch {
  readonly named: NamedSubject;
  readonly request: PlanRequest;
  readonly loaded: LoadedTargets | undefined;
  readonly sandbox: readonly string[];
  readonly generators: number;
  readonly objectives: readonly SearchObjective[];
  readonly style: Pick<SearchSettings, "preset" | "timeScale">;
  readonly guess: number | undefined;
  readonly maxRate: number | undefined;
  readonly build: string | undefined;
  /** Whether a second generator checks what is found. */
  readonly isChecked: boolean;
}

/** The surge whose proportions of requests a system is searched or loaded with. */
export function mixOf(
  named: NamedSubject | undefined,
  reader: OptionReader,
  loaded: LoadedTargets | undefined,
): string {
  const told = reader.text("surge");
  const kind = named?.searched.kind;
  if (told !== undefined && named !== undefined && kind !== "system")
    reader.complain(`--surge is the mix of a system; ${named.id} has its own.`);
  if (named !== undefined && kind === "surge") return named.id;
  return told ?? loaded?.config.surge ?? USUAL_SURGE;
}

/** Of one system or journey that takes no part nothing would be sent. */
function refuseAbsent(named: NamedSubject, request: PlanRequest, reader: OptionReader): void {
  const { id } = named;
  const system = systemOf(named, request.journeys ?? []);
  if (system !== undefined && !request.systems.includes(system))
    reader.complain(
      `${id === system ? id : `The journey ${id} is of ${system}, which`} takes no part: it has no target, or --systems leaves it out.`,
    );
  reader.done();
}

/** Everything of the command line; all problems at once. */
export async function readAsked(
  args: readonly string[],
  reader: OptionReader,
  { signal }: CommandContext,
): Promise<AskedSearch> {
  const loaded = await loadTargets(reader.text("targets"));
  const own = await loadOwnJourneys(loaded, reader, signal);
  const named = readSubject(args[0], reader, own);
  const unit = named?.unit ?? "requests";
  const read = {
    loaded,
    sandbox: readSandbox(reader, loaded),
    generators: reader.number("generators", { least: 1, most: MOST_GENERATORS, whole: true }, 1),
    objectives: readSearchObjectives(reader),
    style: readSearchStyle(reader),
    guess: readRate(reader, "guess", unit),
    maxRate: readRate(reader, "max-rate", unit),
    build: reader.text("build"),
    isChecked: !reader.flag("skip-cross-check"),
  };
  readSeed(reader);
  const surge = mixOf(named, reader, loaded);
  const request = readPlanRequest(surge, reader, { targets: loaded, own, mayBeOutline: false });
  if (named === undefined) throw new Error("no subject after its name was checked");
  refuseAbsent(named, request, reader);
  return { ...read, named, request };
}
