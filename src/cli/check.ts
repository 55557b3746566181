import { basesOf, hostsToResolve, problemsOfTargets } from "../guard/targets.ts";
import { problemsOfCatalogue } from "../catalogue/problems.ts";
import { searchEngine } from "../k6/binary.ts";
import { messageOf } from "../errors/app-error.ts";
import { EXIT } from "../errors/codes.ts";
import { resolveHosts } from "../platform/resolve.ts";
import { prepareDataDir } from "../store/data-dir.ts";
import { ms } from "../units/units.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { loadOwnJourneys } from "./own-journeys.ts";
import { readOptions } from "./options.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";

const SPARE_BYTES = 100_000_000;

async function targetProblems(
  loaded: LoadedTargets | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (loaded === undefined) return [];
  const { targets } = loaded.config;
  const bases = basesOf(targets);
  const addresses = await resolveHosts(hostsToResolve(bases), signal);
  return problemsOfTargets({ targets, bases, peaks: {}, now: ms(Date.now()), duration: ms(0), addresses });
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
    ...(await targetProblems(loaded, context.signal)),
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
    `${built}\n${config}\n${problems.length === 0 ? "no problems found" : problems.map((text) => `- ${text}`).join("\n")}\n`,
  );
  return problems.length === 0 ? EXIT.pass : EXIT.usage;
}
