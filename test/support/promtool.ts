// Runs the installed promtool; tests that need it are skipped by name where there is none.
import { isMissing, runInstalled } from "./installed-program.ts";

export const promtoolMissing = isMissing("promtool");
/** Part of the title of a test that is skipped without it. */
export const needsPromtool = "(needs promtool)";

/** Exit code and everything promtool said. */
export const promtool = (...args: readonly string[]) => runInstalled("promtool", args);
