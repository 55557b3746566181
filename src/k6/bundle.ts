// The journeys of a plan and its table become the one script that k6 runs.
import path from "node:path";
import { context, formatMessages, type BuildFailure, type BuildOptions } from "esbuild";
import { AppError } from "../errors/app-error.ts";
import { packJourneyTable, type JourneyTable } from "../planning/journey-table.ts";
import { packageFile } from "../platform/package-files.ts";
import { renderScenarioEntry, type PlayedJourney } from "./scenario-entry.ts";

export interface ScenarioSource {
  /** Those that the plan starts: what is not played is not in the script, for every virtual user pays for it. */
  readonly journeys: readonly PlayedJourney[];
  readonly table: JourneyTable;
  readonly signal: AbortSignal;
}

const optionsFor = ({ journeys, table }: ScenarioSource): BuildOptions & { readonly write: false } => {
  const root = packageFile();
  return {
    stdin: {
      contents: renderScenarioEntry(journeys, root),
      resolveDir: root,
      sourcefile: "scenario.ts",
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    // What k6's interpreter speaks without help; private names and class fields included.
    target: "es2022",
    external: ["k6", "k6/*"],
    alias: { headroom: path.join(root) },
    define: { HEADROOM_JOURNEY_TABLE: JSON.stringify(packJourneyTable(table)) },
    charset: "utf8",
    logLevel: "silent",
  };
};

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
 * Bundles journeys with the pure code they import; k6's own modules stay imports. Journeys of a user may import the
 * parts of ours as `headroom/scenarios/parts/people.ts`.
 * Throws SCENARIO_INVALID with every message of the bundler, or the reason of `signal`.
 */
export async function bundleScenario(source: ScenarioSource): Promise<{ readonly script: string }> {
  const { signal } = source;
  signal.throwIfAborted();
  const bundler = await context(optionsFor(source));
  const cancel = (): void => void bundler.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const { outputFiles } = await bundler.rebuild();
    return { script: outputFiles.map(({ text }) => text).join("") };
  } catch (thrown) {
    signal.throwIfAborted();
    throw await toAppError(thrown);
  } finally {
    signal.removeEventListener("abort", cancel);
    await bundler.dispose();
  }
}
