import { basesOf, hostsToResolve, problemsOfTargets } from "../guard/targets.ts";
import { problemsOfCatalogue } from "../catalogue/problems.ts";
import { problemsOfVendor } from "../catalogue/vendor-problems.ts";
import { vendors } from "../catalogue/vendors.ts";
import { deploymentsFor, unservedProvinces } from "../planning/deployment.ts";
import { searchEngine } from "../k6/binary.ts";
import { messageOf } from "../errors/app-error.ts";
import { EXIT } from "../errors/codes.ts";
import { resolveHosts } from "../platform/resolve.ts";
import { prepareDataDir } from "../store/data-dir.ts";
import { ms, rps } from "../units/units.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { loadOwnJourneys } from "./own-journeys.ts";
import { readOptions } from "./options.ts";
import { stubsNeeded } from "./stubs-needed.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";

const SPARE_BYTES = 100_000_000;

async function targetProblems(
  loaded: LoadedTargets | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (loaded === undefined) return [];
  const { targets, deployments } = loaded.config;
  const bases = basesOf(targets);
  const hosts = hostsToResolve(
    bases,
    deployments.map(({ url }) => url),
  );
  return problemsOfTargets({
    targets,
    bases,
    peaks: {},
    deployments: deployments.map((listed, i) => ({
      key: `deployments[${i}]`,
      listed,
      base: listed.url,
      peak: rps(0),
    })),
    now: ms(Date.now()),
    duration: ms(0),
    addresses: await resolveHosts(hosts, signal),
  });
}

/** One line for each deployment of headroom.yaml. */
const deploymentLines = (loaded: LoadedTargets | undefined): string[] =>
  (loaded?.config.deployments ?? []).map(
    ({ system, name, vendor, provinces, url }) =>
      `  ${system} · ${name}: ${vendor} at ${url}, serves ${provinces.join(", ")}`,
  );

/** Said, not counted as problems: journeys of one's own may be all that is to be played. */
const stubLines = (loaded: LoadedTargets | undefined): string[] =>
  (loaded === undefined ? [] : stubsNeeded(loaded)).map((text) => `  for an ordinary day: ${text}`);

/** Provinces of the configured population that a system does not reach. */
function coverageProblems(loaded: LoadedTargets | undefined): string[] {
  const scope = loaded?.config.population.scope;
  if (loaded === undefined || scope === undefined) return [];
  const { targets, deployments: named } = loaded.config;
  return unservedProvinces(deploymentsFor({ defaults: targets, named }, scope), loaded.systems, scope);
}

const asProblem = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (thrown: unknown) => [messageOf(thrown)],
  );

/** `headroom check`: everything that would keep a run from starting, in one list; nothing is started. */
export async function check(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const named = reader.text("targets");
  const configProblems = await asProblem(loadTargets(named));
  const loaded = configProblems.length === 0 ? await loadTargets(named) : undefined;
  const noOption = { texts: (): readonly string[] => [] };
  const { engine } = await searchEngine(context.env, context.signal);
  const problems = [
    ...problemsOfCatalogue(),
    ...configProblems,
    ...vendors.flatMap(problemsOfVendor),
    ...(await targetProblems(loaded, context.signal)),
    ...coverageProblems(loaded),
    ...(await asProblem(loadOwnJourneys(loaded, noOption, context.signal))),
    ...(await asProblem(prepareDataDir(reader.text("data-dir") ?? ".headroom", SPARE_BYTES))),
  ];
  const built =
    engine === undefined
      ? "k6: none yet; it would be built with Go"
      : `k6 ${engine.version} from ${engine.source}`;
  const config =
    loaded === undefined
      ? "no headroom.yaml: the sandbox would be loaded"
      : `${loaded.file}: ${loaded.systems.length} systems`;
  context.stdout.write(
    `${[built, config, ...deploymentLines(loaded), ...stubLines(loaded)].join("\n")}\n${problems.length === 0 ? "no problems found" : problems.map((text) => `- ${text}`).join("\n")}\n`,
  );
  return problems.length === 0 ? EXIT.pass : EXIT.usage;
}
