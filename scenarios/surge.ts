// What every bundled scenario has besides its journeys: set-up, summary, and the function that plays a session. The bundler
// writes the entry itself, with the journeys of the plan alone. The schedule comes from k6's `--config` file, so there are
// no `options`: they would replace it.
import { tellLoadBegan } from "./lib/counters.ts";
import { summaryOf } from "./lib/summary.ts";

export { registerVendor } from "./lib/deployments.ts";
export { watchStarts } from "./lib/trial.ts";
export { perform } from "./lib/perform.ts";

/** k6 calls this when its users are initialised and just before the schedule begins. */
export const setup = (): void => tellLoadBegan();

/** Writes the totals to the file named by HEADROOM_SUMMARY, and nothing to the terminal. */
export function handleSummary(data: unknown): Record<string, string> {
  const path = __ENV["HEADROOM_SUMMARY"];
  return path === undefined ? {} : { [path]: JSON.stringify(summaryOf(data)) };
}
