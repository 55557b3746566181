import { parseObjectives } from "../analysis/objective-text.ts";
import type { SearchObjective } from "../analysis/search/trial.ts";
import type { OptionReader } from "./options.ts";

/** Objectives of the command line, as one list; what is wrong with any of them is on the list of problems. */
export function readObjectiveTexts(
  texts: readonly string[],
  reader: OptionReader,
): readonly SearchObjective[] {
  if (texts.length === 0) return [];
  const parsed = parseObjectives(texts.join(","));
  if ("objectives" in parsed) return parsed.objectives;
  for (const problem of parsed.problems) reader.complain(`--objective: ${problem}`);
  return [];
}
