// Journeys of one's own: those that headroom.yaml names, then those of the command line.
import path from "node:path";
import type { Journey } from "../catalogue/system.ts";
import { loadJourneyFiles } from "../k6/journey-file.ts";
import type { OptionReader } from "./options.ts";
import type { LoadedTargets } from "./targets.ts";

/** Absolute paths, each once: the same file may be named in both places. */
function journeyFiles(loaded: LoadedTargets | undefined, named: readonly string[]): string[] {
  const folder = path.dirname(loaded?.file ?? ".");
  const configured = (loaded?.config.journeys ?? []).map((file) => path.resolve(folder, file));
  return [...new Set([...configured, ...named.map((file) => path.resolve(file))])];
}

/** Throws what the files have wrong: FILE_UNREADABLE, SCENARIO_INVALID or JOURNEY_INVALID. */
export const loadOwnJourneys = (
  loaded: LoadedTargets | undefined,
  reader: Pick<OptionReader, "texts">,
  signal: AbortSignal,
): Promise<readonly Journey[]> => loadJourneyFiles(journeyFiles(loaded, reader.texts("journey")), signal);

/** The options that chose the journeys, as they were given, for whoever wants to repeat the run. */
export function journeyOptions(reader: Pick<OptionReader, "text" | "texts">): string[] {
  const only = reader.text("only");
  return [
    ...reader.texts("journey").map((file) => `--journey ${file}`),
    ...(only === undefined ? [] : [`--only ${only}`]),
  ];
}
