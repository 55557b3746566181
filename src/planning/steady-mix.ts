// What a capacity search loads a system with: journeys at constant rates, in the proportions of a surge at its peak.
import type { Journey, SystemId } from "../catalogue/system.ts";

/** Session starts per second of one journey at scale 1. */
export interface MixPart {
  readonly journey: Journey;
  readonly startsPerSecond: number;
}

/** What a rate counts: requests per second of one system or journey, or the scale of a whole surge. */
export type RateUnit = "requests-per-second" | "scale";

export interface Mix {
  readonly parts: readonly MixPart[];
  readonly unit: RateUnit;
  /** Systems whose own requests count; several only where a surge is searched. */
  readonly systems: readonly SystemId[];
}
