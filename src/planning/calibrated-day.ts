// Calibrations in the place of the catalogue's ordinary day.
import { journeysInLogOf } from "../catalogue/journeys.ts";
import type { Journey } from "../catalogue/system.ts";
import { startsPerDay } from "./arrivals.ts";
import type { BaseDay } from "./base-day.ts";
import { calibratedCurve, calibratedThink, dealtStartsPerDay, type Calibration } from "./calibration.ts";
import { toScope, type Scope } from "./scope.ts";

/** The first answer that is one. */
function first<T, Answer>(all: readonly T[], ask: (one: T) => Answer | undefined): Answer | undefined {
  for (const one of all) {
    const answer = ask(one);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function startsOf(journey: Journey, calibration: Calibration, scope: Scope): number | undefined {
  const logged = toScope(calibration.scope);
  const own = startsPerDay(journey, logged);
  const all = journeysInLogOf(calibration.system).reduce((sum, one) => sum + startsPerDay(one, logged), 0);
  return dealtStartsPerDay(journey, calibration, {
    ofSystem: all === 0 ? 0 : own / all,
    ofScopes: own === 0 ? 0 : startsPerDay(journey, scope) / own,
  });
}

/** What no log of its system shows, such as a journey of one's own, is left as it says of itself. */
const isInLog = ({ id, system }: Journey): boolean => journeysInLogOf(system).some((one) => one.id === id);

/**
 * What calibrations say of an ordinary day in a scope; one calibration per system, the first counts. People and offices
 * outside the scope of a log are taken to be like those inside: starts grow as those of the catalogue do.
 */
export const calibratedDay = (calibrations: readonly Calibration[], scope: Scope): BaseDay => ({
  startsPerDay: (journey) =>
    isInLog(journey) ? first(calibrations, (one) => startsOf(journey, one, scope)) : undefined,
  curve: (journey) =>
    isInLog(journey) ? first(calibrations, (one) => calibratedCurve(journey, one)) : undefined,
  think: (endpoint) => first(calibrations, (one) => calibratedThink(endpoint, one)),
  overDispersion: (journey) => calibrations.find(({ system }) => system === journey.system)?.overDispersion,
});
