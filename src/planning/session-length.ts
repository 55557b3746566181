// How many requests a session makes and how long it lasts.
import { patienceFor, slowAfter } from "../catalogue/objectives.ts";
import { endpointOf } from "../catalogue/endpoints.ts";
import type { Journey } from "../catalogue/system.ts";
import { ratio, seconds, type Ratio, type Seconds } from "../units/units.ts";

/** Mean requests of one session. */
export const requestsPerSession = (journey: Journey): number =>
  journey.steps.reduce((total, step) => total + step.times, 0);

/** Mean pauses of one session at full length. */
export const thinkPerSession = (journey: Journey): Seconds =>
  seconds(journey.steps.reduce((total, step) => total + step.times * step.pause.mean, 0));

/** The longest mean session takes at most this share of the run. */
const SESSION_SHARE = 1 / 6;

/** 1 in real time; shorter when the run is so short that real sessions would not end in it. */
export function thinkScaleFor(chosen: readonly Journey[], durationSeconds: number): Ratio {
  const longest = Math.max(1, ...chosen.map(thinkPerSession));
  return ratio(Math.min(1, (durationSeconds * SESSION_SHARE) / longest));
}

interface Waits {
  /** Every request at its objective. */
  readonly atObjective: number;
  /** One request at which the client gives up, and with it the session. */
  readonly atPatience: number;
}

const LONGEST_PATIENCE = 30;
// A log-normal pause with σ = 0.6 has its 95th percentile at 2.24 × its mean; a sum of several scatters less.
const THINK_MARGIN = 2.25;

function waitsOf(journey: Journey): Waits {
  const limits = journey.steps.map((step) => {
    const endpoint = endpointOf(journey, step.endpoint);
    return endpoint === undefined
      ? { slow: 0, patience: 0 }
      : {
          slow: step.times * slowAfter(endpoint.system, endpoint.class),
          patience: patienceFor(endpoint.system, endpoint.class),
        };
  });
  return {
    atObjective: limits.reduce((total, { slow }) => total + slow, 0),
    atPatience: Math.min(LONGEST_PATIENCE, Math.max(...limits.map(({ patience }) => patience))),
  };
}

/**
 * Mean session under the waiting a plan allows for, which is what Little's law asks for: a system that is slow at every
 * step, or one that hangs until the client gives up, whichever holds a session longer.
 */
export function allowedSession(journey: Journey, thinkScale: number): Seconds {
  const { atObjective, atPatience } = waitsOf(journey);
  return seconds(thinkPerSession(journey) * thinkScale + Math.max(atObjective, atPatience));
}

/** Longest session to wait for at the end of a run: long pauses, slow at every step and hanging at one. */
export function longestSession(journey: Journey, thinkScale: number): Seconds {
  const { atObjective, atPatience } = waitsOf(journey);
  return seconds(thinkPerSession(journey) * thinkScale * THINK_MARGIN + atObjective + atPatience);
}
