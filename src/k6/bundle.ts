// The bundler: the journeys of a plan and its table become the one script that k6 runs, or one file is read in Node.
import { context, formatMessages, type BuildFailure, type BuildOptions, type Plugin } from "esbuild";
import { AppError } from "../errors/app-error.ts";
import { packJourneyTable, type JourneyTable } from "../planning/journey-table.ts";
import { packageFile } from "../platform/package-files.ts";
import { keepToSession } from "./journey-imports.ts";
import { renderScenarioEntry, type PlayedJourney } from "./scenario-entry.ts";

export interface ScenarioSource {
  /** Those that the plan starts: what is not played is not in the script, for every virtual user pays for it. */
  readonly journeys: readonly PlayedJourney[];
  readonly table: JourneyTable;
  /** The script of trials also watches how late the generator is. */
  readonly forTrials?: true;
  readonly signal: AbortSignal;
}

/** Those that the plan speaks to; the reference API needs no adapter. */
const vendorsOf = ({ deployments }: JourneyTable): string[] => [
  ...new Set(deployments.flatMap(({ vendor }) => (vendor === undefined ? [] : [vendor]))),
];

export interface ModuleSource {
  /** Text of the entry; it imports by absolute paths. */
  readonly contents: string;
  /** What stands for names in the code, as JSON. */
  readonly define?: Readonly<Record<string, string>>;
  /** Where k6's modules come from; they stay imports when nothing takes their place. */
  readonly instead?: Plugin;
  readonly signal: AbortSignal;
}

function optionsFor({ contents, define, instead }: ModuleSource): BuildOptions & { readonly write: false } {
  const root = packageFile();
  return {
    stdin: { contents, resolveDir: root, sourcefile: "scenario.ts", loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    // What k6's interpreter speaks without help; private names and class fields included.
    target: "es2022",
    external: ["k6", "k6/*"],
    plugins: [keepToSession(packageFile("scenarios")), ...(instead === undefined ? [] : [instead])],
    alias: { headroom: root },
    ...(define === undefined ? {} : { define: { ...define } }),
    charset: "utf8",
    logLevel: "silent",
  };
}

const isBuildFailure = (thrown: unknown): thrown is BuildFailure =>
  thrown instanceof Error && "errors" in thrown;

async function toAppError(thrown: unknown): Promise<unknown> {
  if (!isBuildFailure(thrown)) return thrown;
  const messages = await formatMessages(thrown.errors, { kind: "error", color: false });
  const list = messages.map((message) => message.trim()).join("\n");
  return new AppError("SCENARIO_INVALID", `The scenario cannot be bundled:\n${list}`, {
    hint: "Correct the lines named above. When they are not in a file of yours, install headroom again.",
    cause: thrown,
  });
}

/**
 * One module with everything it imports. `headroom/…` is a file of this package, wherever it is imported from.
 * Throws SCENARIO_INVALID with every message of the bundler, or the reason of `signal`.
 */
export async function bundleModule(source: ModuleSource): Promise<string> {
  const { signal } = source;
  signal.throwIfAborted();
  const bundler = await context(optionsFor(source));
  const cancel = (): void => void bundler.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const { outputFiles } = await bundler.rebuild();
    return outputFiles.map(({ text }) => text).join("");
  } catch (thrown) {
    signal.throwIfAborted();
    throw await toAppError(thrown);
  } finally {
    signal.removeEventListener("abort", cancel);
    await bundler.dispose();
  }
}

/**
 * Bundles journeys with the pure code they import; k6's own modules stay imports. Journeys of a user may import the
 * parts of ours as `headroom/scenarios/parts/people.ts`.
 * Throws SCENARIO_INVALID with every message of the bundler, or the reason of `signal`.
 */
export async function bundleScenario({
  journeys,
  table,
  forTrials,
  signal,
}: ScenarioSource): Promise<{ readonly script: string }> {
  const script = await bundleModule({
    contents: renderScenarioEntry(
      { journeys, vendors: vendorsOf(table), ...(forTrials === undefined ? {} : { forTrials }) },
      packageFile(),
    ),
    define: { HEADROOM_JOURNEY_TABLE: JSON.stringify(packJourneyTable(table)) },
    signal,
  });
  return { script };
}
