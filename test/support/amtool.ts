// Runs the installed amtool; tests that need it are skipped by name where there is none.
import { isMissing, runInstalled } from "./installed-program.ts";

export const amtoolMissing = isMissing("amtool");
/** Part of the title of a test that is skipped without it. */
export const needsAmtool = "(needs amtool)";

/** Exit code and everything amtool said. */
export const amtool = (...args: readonly string[]) => runInstalled("amtool", args);
