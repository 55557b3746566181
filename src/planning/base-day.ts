import type { Journey } from "../catalogue/system.ts";
import type { Seconds } from "../units/units.ts";

/** What observations say of an ordinary day; undefined where they say nothing and the catalogue's assumption stands. */
export interface BaseDay {
  /** Starts of a journey in the plan's scope. */
  startsPerDay(journey: Journey): number | undefined;
  /** Share of the day per hour. */
  curve(journey: Journey): readonly number[] | undefined;
  /** Mean pause before a call of an endpoint. */
  think(endpoint: string): Seconds | undefined;
  /** Coefficient of variation of a factor on every minute's arrivals, beyond Poisson. */
  overDispersion(journey: Journey): number | undefined;
}
