// The table the bundler injects: `HEADROOM_JOURNEY_TABLE` is replaced by its value when the script is bundled.
import type { JourneyTable } from "../../src/planning/journey-table.ts";

declare const HEADROOM_JOURNEY_TABLE: JourneyTable;

/** Endpoints, think times, scope and seed of this run. */
export const table: JourneyTable = HEADROOM_JOURNEY_TABLE;

const bases: ReadonlySet<string> = new Set(Object.values(table.endpoints).map(({ base }) => base));

/** Whether an absolute URL lies under a base of the table: nothing else may ever be called. */
export function isKnownAddress(url: string): boolean {
  for (const base of bases) {
    if (url === base || url.startsWith(`${base}/`)) return true;
  }
  return false;
}
