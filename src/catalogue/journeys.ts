// What people do, as the planner sees it: endpoints, how often, after which pause. The code that does it is in
// scenarios/journeys.
import { integrationJourneys } from "./integration-journeys.ts";
import { toJourney } from "./journey-draft.ts";
import { officeJourneys } from "./office-journeys.ts";
import { serviceJourneys } from "./service-journeys.ts";
import { systemIds, type Journey } from "./system.ts";

const all = [...serviceJourneys, ...officeJourneys, ...integrationJourneys].map(toJourney);

/** Every journey, by system in table order. */
export const journeys: readonly Journey[] = systemIds.flatMap((id) =>
  all.filter(({ system }) => system === id),
);
