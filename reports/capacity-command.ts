import type { SearchHeading } from "../src/record/capacity-search.ts";
import { commandLine } from "./command-line.ts";

/** The command that makes the same search again. */
export const capacityCommand = ({ args, options }: Pick<SearchHeading, "args" | "options">): string =>
  commandLine(["capacity", ...args], options);
