// What --collect is asked for: one plan, two places to play it, pairs that are there already.
import type { Side } from "../analysis/compare/measurement.ts";
import { calibrationOptions } from "./calibration-options.ts";
import { readCollectPlan } from "./collect-plan.ts";
import type { CommandContext } from "./command.ts";
import { loadRuns } from "./load-runs.ts";
import { readLanguage, type Language } from "./language.ts";
import type { OptionReader } from "./options.ts";
import { journeyOptions } from "./own-journeys.ts";
import type { RunRequest } from "./perform-run.ts";
import { readGenerators } from "./run.ts";
import { complainOfSettings, hasTargets } from "./sandbox-option.ts";
import { loadTargets, plannedSystems, type LoadedTargets } from "./targets.ts";

export interface CollectRequest {
  /** System, journey or surge that both sides are loaded with. */
  readonly subject: string;
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

const LEAST_PAIRS = 2;
const USUAL_PAIRS = 5;
const MOST_PAIRS = 100;

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
  complainOfSettings(places.baseSandbox, reader);
  complainOfSettings(places.candidateSandbox, reader);
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

/** Throws OPTION_INVALID with everything that is wrong. */
export async function readCollectRequest(
  [name, ...earlier]: readonly string[],
  reader: OptionReader,
  context: CommandContext,
): Promise<CollectRequest> {
  const lang = readLanguage(reader);
  const generators = readGenerators(reader);
  const pairs = readPairs(reader);
  const places = await readPlaces(reader);
  const { subject, plan } = await readCollectPlan(name, { reader, loaded: places.base }, context.signal);
  const { kept, usedSeeds } = await readKept(earlier, reader);
  const shared = {
    plan,
    planOptions: [...journeyOptions(reader), ...subject.options, ...calibrationOptions(reader)],
    deployments: [],
    generators,
    remoteWrite: undefined,
    dataDir: reader.text("data-dir") ?? ".headroom",
    lang,
  };
  return { subject: subject.id, pairs, runs: runsOf(shared, places), kept, usedSeeds, lang };
}
