// Where a session is at home: its office, and what answers it there.
import type { TableJourney } from "../../src/planning/journey-table.ts";
import type { Random } from "../parts/random.ts";
import { deploymentOf, type Deployment } from "./deployments.ts";
import { drawPlace, placeInTurn, type Place } from "./places.ts";

export interface Home {
  readonly place: Place;
  readonly deployment: Deployment;
}

const homeAt = ({ system }: TableJourney, place: Place): Home => ({
  place,
  deployment: deploymentOf(system, place),
});

export const drawHome = (journey: TableJourney, random: Random): Home =>
  homeAt(journey, drawPlace(journey.by, random));

/** At the n-th office of the scope, beginning again after the last. */
export const homeInTurn = (journey: TableJourney, turn: number): Home => homeAt(journey, placeInTurn(turn));
