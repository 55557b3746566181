// The system, journey or surge of `compare --collect` → the steady plan that both sides are loaded with.
import { validityLimits } from "../analysis/validity.ts";
import type { Journey, SystemId } from "../catalogue/system.ts";
import { AppError } from "../errors/app-error.ts";
import type { PlanRequest } from "../planning/plan-request.ts";
import { steadyRequest } from "../planning/steady-run.ts";
import { loadCalibrations } from "./calibration-options.ts";
import { mixOf } from "./capacity-asked.ts";
import { readRate } from "./capacity-options.ts";
import { readSubject, systemOf, type NamedSubject } from "./capacity-subject.ts";
import type { OptionReader } from "./options.ts";
import { loadOwnJourneys } from "./own-journeys.ts";
import { readPlanRequest } from "./plan-options.ts";
import { plannedSystems, type LoadedTargets } from "./targets.ts";

/** A load of just as long as a valid one must be is measured a second shorter now and then. */
const LEAST_SECONDS = validityLimits.loadSeconds + 2;
const USUAL_SECONDS = 300;

interface CollectSubject {
  readonly id: string;
  /** Of the command line, as a record keeps them. */
  readonly options: readonly string[];
}

export interface CollectReading {
  readonly reader: OptionReader;
  /** The base's. */
  readonly loaded: LoadedTargets | undefined;
}

function choiceProblems(
  { id, searched }: NamedSubject,
  reader: OptionReader,
  system: SystemId | undefined,
): string[] {
  return [
    ...(system !== undefined && reader.text("systems") !== undefined
      ? [`--systems chooses among the systems of a surge; ${id} is of ${system} alone.`]
      : []),
    ...(searched.kind === "journey" && reader.text("only") !== undefined
      ? [`--only chooses among journeys; ${id} is one.`]
      : []),
  ];
}

function subjectProblems(named: NamedSubject, own: readonly Journey[], reading: CollectReading): string[] {
  const { reader, loaded } = reading;
  const system = systemOf(named, own);
  const isLoaded = system === undefined || plannedSystems(loaded).includes(system);
  const isTwice = reader.text("rate") !== undefined && Number(reader.text("scale") ?? 1) !== 1;
  return [
    ...(isLoaded
      ? []
      : [`"${named.id}" cannot be loaded: "${loaded?.file ?? ""}" has no target for ${system}.`]),
    ...choiceProblems(named, reader, system),
    ...(isTwice ? ["--rate and --scale both say how much is sent; give one of them."] : []),
  ];
}

/** Undefined when it is wrong, which is then on the list. */
function readNamed(
  name: string | undefined,
  own: readonly Journey[],
  reading: CollectReading,
): NamedSubject | undefined {
  const { reader, loaded } = reading;
  const told = name ?? loaded?.config.surge;
  if (told === undefined) {
    reader.complain("Name what both sides are loaded with: a system, a journey or a surge.");
    return undefined;
  }
  const named = readSubject(told, reader, own);
  if (named === undefined) return undefined;
  for (const problem of subjectProblems(named, own, reading)) reader.complain(problem);
  return named;
}

const narrowed = (request: PlanRequest, { searched }: NamedSubject, system?: SystemId): PlanRequest => ({
  ...request,
  ...(system === undefined ? {} : { systems: [system] }),
  ...(searched.kind === "journey" ? { only: [searched.journey] } : {}),
});

/** Seconds; a surge's own length is nothing to a steady run. */
function lengthOf({ durationSeconds }: PlanRequest, reader: OptionReader): number {
  const seconds = reader.text("duration") === undefined ? USUAL_SECONDS : durationSeconds;
  if (seconds < LEAST_SECONDS)
    reader.complain(
      `--duration must be at least ${LEAST_SECONDS}s with --collect, or no run would count, got ${seconds}s.`,
    );
  return seconds;
}

function noteOf({ steady }: PlanRequest, isAsked: boolean): string {
  const { requestsPerSecond = 0, warmUpSeconds = 0 } = steady ?? {};
  const why = isAsked ? "as asked" : "the surge's peak";
  return `The rate is constant: ${requestsPerSecond} requests per second (${why}) with Poisson arrivals. Comparisons leave out the first ${warmUpSeconds} s, in which sessions are still becoming as many as they will be.`;
}

/** A run that would be too short to count is complained of. Throws OPTION_INVALID, and PLAN_INVALID where nothing is loaded. */
export async function readCollectPlan(
  name: string | undefined,
  reading: CollectReading,
  signal: AbortSignal,
): Promise<{ readonly subject: CollectSubject; readonly plan: PlanRequest }> {
  const { reader, loaded } = reading;
  const own = await loadOwnJourneys(loaded, reader, signal);
  const calibrations = await loadCalibrations(reader);
  const named = readNamed(name, own, reading);
  const rate = readRate(reader, "rate", "requests");
  const surge = mixOf(named, reader, loaded);
  const request = readPlanRequest(surge, reader, { targets: loaded, own, mayBeOutline: false, calibrations });
  if (named === undefined) throw new Error("no subject after its name was checked");
  const durationSeconds = lengthOf(request, reader);
  const asked = { ...narrowed(request, named, systemOf(named, own)), durationSeconds };
  const plan = steadyRequest(asked, rate);
  if (plan === undefined)
    throw new AppError(
      "PLAN_INVALID",
      `Nothing of "${named.id}" makes a request to a system: outside services are stubs and are not compared.`,
      { hint: "Nothing was sent." },
    );
  const options = named.searched.kind === "journey" ? [`--only ${named.searched.journey}`] : [];
  return {
    subject: { id: named.id, options },
    plan: { ...plan, notes: [...(plan.notes ?? []), noteOf(plan, rate !== undefined)] },
  };
}
