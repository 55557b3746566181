import { placeWeightOf, shareOfScope } from "../catalogue/places.ts";
import { rps, type Rps } from "../units/units.ts";
import type { Deployment } from "./deployment.ts";
import type { Plan } from "./plan.ts";

/**
 * The part of a plan's highest rate that falls on one deployment: every journey's own peak times its share of the scope (by
 * people × activity, or by communes), added up as if all peaks came at once, and never more than the system's peak. The
 * shares are means of a draw, so the figure is an upper estimate of a mean and not a bound.
 */
export function deploymentPeak(plan: Plan, { system, provinces }: Deployment): Rps {
  const whole = plan.systems.find((one) => one.system === system)?.peakRequestsPerSecond ?? 0;
  const parts = plan.journeys
    .filter(({ journey }) => journey.system === system)
    .map(
      ({ journey, peakRequestsPerSecond }) =>
        peakRequestsPerSecond * shareOfScope(provinces, { scope: plan.scope, by: placeWeightOf(journey) }),
    );
  return rps(
    Math.min(
      whole,
      parts.reduce((sum, part) => sum + part, 0),
    ),
  );
}
