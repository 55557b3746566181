// The table the bundler injects: `HEADROOM_JOURNEY_TABLE` is replaced by its value when the script is bundled.
import {
  unpackLine,
  type PackedJourneyTable,
  type TableEndpoint,
  type TableJourney,
  type TableStep,
} from "../../src/planning/journey-table.ts";

declare const HEADROOM_JOURNEY_TABLE: PackedJourneyTable;

/** Offices and seed of this run, and its journeys and endpoints as packed lines. */
export const table: PackedJourneyTable = HEADROOM_JOURNEY_TABLE;

/** One endpoint; undefined when the plan does not call it. */
export function tableEndpoint(id: string): TableEndpoint | undefined {
  const text = unpackLine(table.endpoints, id);
  if (text === undefined) return undefined;
  // Packed by us, from this very type.
  const endpoint: TableEndpoint = JSON.parse(text);
  return endpoint;
}

const journeys = new Map<string, TableJourney>();

/** Steps and pauses of a journey. Throws an Error for one that the plan does not play: a mistake in the scenario. */
export function tableJourney(id: string): TableJourney {
  const known = journeys.get(id);
  if (known !== undefined) return known;
  const text = unpackLine(table.journeys, id);
  if (text === undefined) throw new Error(`The journey table has no journey "${id}".`);
  const journey: TableJourney = JSON.parse(text);
  journeys.set(id, journey);
  return journey;
}

/** A step of a journey. Throws an Error for one that it does not have: a mistake in the scenario. */
export function stepOf({ steps }: TableJourney, name: string): TableStep {
  const known = steps[name];
  if (known === undefined) throw new Error(`The journey has no step "${name}".`);
  return known;
}

export const isUnder = (url: string, base: string): boolean => url === base || url.startsWith(`${base}/`);

/** Whether an absolute URL lies under a base of the table: nothing else may ever be called. */
export const isKnownAddress = (url: string): boolean => table.bases.some((base) => isUnder(url, base));
