// The table the bundler injects: `HEADROOM_JOURNEY_TABLE` is replaced by its value when the script is bundled.
import type { PackedJourneyTable, TableEndpoint } from "../../src/planning/journey-table.ts";

declare const HEADROOM_JOURNEY_TABLE: PackedJourneyTable;

/** Think times, offices and seed of this run. */
export const table: PackedJourneyTable = HEADROOM_JOURNEY_TABLE;

/** One endpoint; undefined when the plan does not call it. */
export function tableEndpoint(id: string): TableEndpoint | undefined {
  const text = table.endpoints[id];
  // Packed by us, from this very type.
  return text === undefined ? undefined : (JSON.parse(text) as TableEndpoint);
}

/** Whether an absolute URL lies under a base of the table: nothing else may ever be called. */
export const isKnownAddress = (url: string): boolean =>
  table.bases.some((base) => url === base || url.startsWith(`${base}/`));
