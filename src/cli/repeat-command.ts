// The command line that would give the same options again. Pure.
import { commandLine } from "../../reports/command-line.ts";
import type { RawOptions } from "./command.ts";

/** `headroom <command> <args> --option value …`; options that are left out are named as commander has them. */
export const repeatedCommand = (
  words: readonly string[],
  options: RawOptions,
  leftOut: readonly string[],
): string =>
  commandLine(words, Object.fromEntries(Object.entries(options).filter(([name]) => !leftOut.includes(name))));
