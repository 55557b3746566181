// What --collect is asked for: one plan, two places to play it, pairs that are there already.
import type { Side } from "../analysis/compare/measurement.ts";
import { validityLimits } from "../analysis/validity.ts";
import { parseSandboxSettings } from "../sandbox/settings.ts";
import { calibrationOptions, loadCalibrations } from "./calibration-options.ts";
import type { CommandContext } from "./command.ts";
import { loadRuns } from "./load-runs.ts";
import { readLanguage, type Language } from "./language.ts";
import type { OptionReader } from "./options.ts";
import { journeyOptions, loadOwnJourneys } from "./own-journeys.ts";
import type { RunRequest } from "./perform-run.ts";
import { readPlanRequest } from "./plan-options.ts";
import { readGenerators } from "./run.ts";
import { loadTargets, plannedSystems, type LoadedTargets } from "./targets.ts";

export interface CollectRequest {
  /** As it was named; empty when headroom.yaml names it. */
  readonly surge: string;
  /** Pairs there should be in the end. */
  readonly pairs: number;
  readonly runs: Readonly<Record<Side, RunRequest>>;
  /** Pairs of earlier, by the ids of their runs. */
  readonly kept: readonly Readonly<Record<Side, string>>[];
  readonly usedSeeds: readonly number[];
  readonly lang: Language;
}

interface Places {
  readonly base: LoadedTargets | undefined;
  readonly candidate: LoadedTargets | undefined;
  readonly baseSandbox: readonly string[];
  readonly candidateSandbox: readonly string[];
}

/** A load of just as long as a valid one must be is measured a second shorter now and then. */
const LEAST_SECONDS = validityLimits.loadSeconds + 2;
const LEAST_PAIRS = 2;
const USUAL_PAIRS = 5;
const MOST_PAIRS = 100;

const hasTargets = (loaded: LoadedTargets | undefined): boolean => (loaded?.systems.length ?? 0) > 0;

/** Both sides must be named, be of one kind, and play the same systems. */
function placeProblems({ base, candidate, baseSandbox, candidateSandbox }: Places): string[] {
  const settings = baseSandbox.length + candidateSandbox.length;
  if (!hasTargets(base) && !hasTargets(candidate))
    return settings > 0
      ? []
      : [
          "Say what differs: --targets and --against-targets, two files of targets; or --sandbox and --against-sandbox, two settings of the sandbox.",
        ];
  if (!hasTargets(base) || !hasTargets(candidate))
    return ["Targets are needed for both sides: --targets <base.yaml> --against-targets <candidate.yaml>."];
  const [one, other] = [plannedSystems(base), plannedSystems(candidate)];
  const lacking = one.filter((system) => !other.includes(system));
  return [
    ...(settings > 0 ? ["--sandbox and --against-sandbox set up the sandbox, but targets are named."] : []),
    ...lacking.map(
      (system) => `"${candidate?.file ?? ""}" has no target for ${system}, "${base?.file ?? ""}" has.`,
    ),
  ];
}

async function readPlaces(reader: OptionReader): Promise<Places> {
  const against = reader.text("against-targets");
  const places = {
    base: await loadTargets(reader.text("targets")),
    candidate: await loadTargets(against ?? reader.text("targets")),
    baseSandbox: reader.texts("sandbox"),
    candidateSandbox: reader.texts("against-sandbox"),
  };
  if (against === undefined && hasTargets(places.base))
    reader.complain(
      "--against-targets names the candidate's targets; without it both sides would be the same.",
    );
  for (const problem of placeProblems(places)) reader.complain(problem);
  // Said here, where it is a mistake of the command line; the sandbox itself could only fail to start.
  parseSandboxSettings(places.baseSandbox);
  parseSandboxSettings(places.candidateSandbox);
  return places;
}

/** Pairs of earlier, whose seeds are not used again. */
async function readKept(base: readonly string[], reader: OptionReader) {
  const candidate = reader.texts("against");
  if (base.length !== candidate.length)
    reader.complain(
      `Runs of earlier must come in pairs, got ${base.length} of the base and ${candidate.length} with --against.`,
    );
  reader.done();
  const runs = await loadRuns(reader.text("data-dir") ?? ".headroom", [
    ...base.map((text) => ({ side: "base" as const, text })),
    ...candidate.map((text) => ({ side: "candidate" as const, text })),
  ]);
  const ids = runs.map(({ record }) => record.id);
  return {
    kept: base.map((_, i) => ({ base: ids[i] ?? "", candidate: ids[base.length + i] ?? "" })),
    usedSeeds: runs.map(({ record }) => record.seed),
  };
}

/** Pairs there should be in the end. */
function readPairs(reader: OptionReader): number {
  if (reader.text("csv") !== undefined)
    reader.complain("--csv compares what was measured; it does not go with --collect.");
  return reader.number("runs", { least: LEAST_PAIRS, most: MOST_PAIRS, whole: true }, USUAL_PAIRS);
}

/** Both sides from one plan; what the runs have in common. */
const runsOf = (
  shared: Omit<RunRequest, "loaded" | "sandbox">,
  places: Places,
): Record<Side, RunRequest> => ({
  base: { ...shared, loaded: places.base, sandbox: places.baseSandbox },
  candidate: { ...shared, loaded: places.candidate, sandbox: places.candidateSandbox },
});

/** The plan of both sides, made from the base's file alone. A run that would be too short to count is complained of. */
async function readPlan(
  surge: string,
  { reader, places }: { reader: OptionReader; places: Places },
  signal: AbortSignal,
) {
  const own = await loadOwnJourneys(places.base, reader, signal);
  const calibrations = await loadCalibrations(reader);
  const reading = { targets: places.base, own, mayBeOutline: false, calibrations };
  const plan = readPlanRequest(surge === "" ? undefined : surge, reader, reading);
  if (plan.durationSeconds < LEAST_SECONDS)
    reader.complain(
      `--duration must be at least ${LEAST_SECONDS}s with --collect, or no run would count, got ${plan.durationSeconds}s.`,
    );
  return plan;
}

/** Throws OPTION_INVALID with everything that is wrong. */
export async function readCollectRequest(
  [surge = "", ...earlier]: readonly string[],
  reader: OptionReader,
  context: CommandContext,
): Promise<CollectRequest> {
  const lang = readLanguage(reader);
  const generators = readGenerators(reader);
  const pairs = readPairs(reader);
  const places = await readPlaces(reader);
  const plan = await readPlan(surge, { reader, places }, context.signal);
  const { kept, usedSeeds } = await readKept(earlier, reader);
  const shared = {
    plan,
    planOptions: [...journeyOptions(reader), ...calibrationOptions(reader)],
    deployments: [],
    generators,
    remoteWrite: undefined,
    dataDir: reader.text("data-dir") ?? ".headroom",
    lang,
  };
  return { surge, pairs, runs: runsOf(shared, places), kept, usedSeeds, lang };
}
