// The table the bundler injects: `HEADROOM_JOURNEY_TABLE` is replaced by its value when the script is bundled.
import { unpackLine, type PackedJourneyTable, type TableEndpoint } from "../../src/planning/journey-table.ts";

declare const HEADROOM_JOURNEY_TABLE: PackedJourneyTable;

/** Think times, offices and seed of this run. */
export const table: PackedJourneyTable = HEADROOM_JOURNEY_TABLE;

/** One endpoint; undefined when the plan does not call it. */
export function tableEndpoint(id: string): TableEndpoint | undefined {
  const text = unpackLine(table.endpoints, id);
  if (text === undefined) return undefined;
  // Packed by us, from this very type.
  const endpoint: TableEndpoint = JSON.parse(text);
  return endpoint;
}

type ThinkTimes = Readonly<Record<string, number>>;

const thinkTimes = new Map<string, ThinkTimes>();

/** Mean pauses before the steps of a journey, in seconds. */
export function thinkTimesOf(journey: string): ThinkTimes {
  const known = thinkTimes.get(journey);
  if (known !== undefined) return known;
  const times: ThinkTimes = JSON.parse(unpackLine(table.think, journey) ?? "{}");
  thinkTimes.set(journey, times);
  return times;
}

/** Whether an absolute URL lies under a base of the table: nothing else may ever be called. */
export const isKnownAddress = (url: string): boolean =>
  table.bases.some((base) => url === base || url.startsWith(`${base}/`));
