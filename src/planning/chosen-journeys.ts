// Which journeys a request plays, and the ordinary day they are on.
import { journeys } from "../catalogue/journeys.ts";
import type { Journey } from "../catalogue/system.ts";
import { calibratedDay } from "./calibrated-day.ts";
import { withPausesOf } from "./calibrated-journey.ts";
import type { PlanRequest } from "./plan-request.ts";

/** The journeys of a request: those of the catalogue and of one's own, as far as they have a system and are wanted. */
export const chosenJourneys = ({
  systems,
  journeys: own = [],
  only,
  base,
  replay,
}: PlanRequest): readonly Journey[] =>
  [...journeys, ...own]
    .filter(({ id, system }) => systems.includes(system) && (only === undefined || only.includes(id)))
    .filter(({ id }) => replay === undefined || replay.journeys[id] !== undefined)
    .map((journey) => withPausesOf(journey, base));

/** The request on the ordinary day that its calibrations say. */
export function onBaseDay(request: PlanRequest): PlanRequest {
  const { calibrations = [], scope } = request;
  if (calibrations.length === 0) return request;
  const found = calibrations.map(({ calibration }) => calibration);
  return { ...request, base: calibratedDay(found, scope) };
}
