// A TypeScript scenario and the journey table become the one script that k6 runs.
import { access } from "node:fs/promises";
import path from "node:path";
import { context, formatMessages, type BuildFailure, type BuildOptions } from "esbuild";
import { AppError } from "../errors/app-error.ts";
import { packJourneyTable, type JourneyTable } from "../planning/journey-table.ts";
import { packageFile } from "../platform/package-files.ts";

export interface ScenarioSource {
  /** The scenario's file; the built-in `scenarios/surge.ts` when absent. */
  readonly entry?: string;
  readonly table: JourneyTable;
  readonly signal: AbortSignal;
}

const BUILT_IN = "scenarios/surge.ts";

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** The package's own scenario. */
async function builtInScenario(): Promise<string> {
  const file = packageFile(BUILT_IN);
  if (await exists(file)) return file;
  throw new AppError(
    "SCENARIO_INVALID",
    `The built-in scenario "${BUILT_IN}" is missing from this installation.`,
    {
      hint: "Install headroom again, or name a scenario of your own.",
    },
  );
}

const optionsFor = (
  entry: string,
  root: string,
  table: JourneyTable,
): BuildOptions & { readonly write: false } => ({
  entryPoints: [entry],
  bundle: true,
  write: false,
  format: "esm",
  platform: "neutral",
  // What k6's interpreter speaks without help; private names and class fields included.
  target: "es2022",
  external: ["k6", "k6/*"],
  alias: { "headroom/scenarios": path.join(root, "scenarios") },
  define: { HEADROOM_JOURNEY_TABLE: JSON.stringify(packJourneyTable(table)) },
  charset: "utf8",
  logLevel: "silent",
});

const isBuildFailure = (thrown: unknown): thrown is BuildFailure =>
  thrown instanceof Error && "errors" in thrown;

async function toAppError(thrown: unknown, entry: string): Promise<unknown> {
  if (!isBuildFailure(thrown)) return thrown;
  const messages = await formatMessages(thrown.errors, { kind: "error", color: false });
  const list = messages.map((message) => message.trim()).join("\n");
  return new AppError("SCENARIO_INVALID", `The scenario "${entry}" cannot be bundled:\n${list}`, {
    hint: "Correct the lines named above.",
    cause: thrown,
  });
}

/**
 * Bundles a scenario with the pure code it imports; k6's own modules stay imports. Scenarios of a user may import the
 * parts of ours as `headroom/scenarios/lib/http.ts`.
 * Throws SCENARIO_INVALID with every message of the bundler, or the reason of `signal`.
 */
export async function bundleScenario({
  entry,
  table,
  signal,
}: ScenarioSource): Promise<{ readonly script: string }> {
  signal.throwIfAborted();
  const builtIn = await builtInScenario();
  const source = entry ?? builtIn;
  const bundler = await context(optionsFor(source, packageFile(), table));
  const cancel = (): void => void bundler.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const { outputFiles } = await bundler.rebuild();
    return { script: outputFiles.map(({ text }) => text).join("") };
  } catch (thrown) {
    signal.throwIfAborted();
    throw await toAppError(thrown, source);
  } finally {
    signal.removeEventListener("abort", cancel);
    await bundler.dispose();
  }
}
