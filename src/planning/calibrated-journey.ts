// Pauses that a log has shown, in the place of those that the catalogue assumes.
import { lognormal, type Pause } from "../catalogue/pause.ts";
import type { Journey, JourneyStep } from "../catalogue/system.ts";
import { seconds, type Seconds } from "../units/units.ts";
import type { BaseDay } from "./base-day.ts";

/** The same shape with another mean; a step that followed at once gets the pause of a person. */
function withMean(pause: Pause, mean: Seconds): Pause {
  if (pause.mean === 0) return mean === 0 ? pause : lognormal(mean);
  if (pause.shape !== "uniform") return { ...pause, mean };
  const factor = mean / pause.mean;
  return { ...pause, mean, low: seconds(pause.low * factor), high: seconds(pause.high * factor) };
}

/**
 * A journey with the mean pauses of an observed day. Machines pace themselves and are left alone, and so is the beginning
 * of a session, before which no log shows a pause.
 */
export function withPausesOf(journey: Journey, base: BaseDay | undefined): Journey {
  if (base === undefined || journey.player === "machine") return journey;
  const steps = journey.steps.map((step, i): JourneyStep => {
    const think = base.think(step.endpoint);
    return think === undefined || (i === 0 && step.pause.mean === 0)
      ? step
      : { ...step, pause: withMean(step.pause, think) };
  });
  return { ...journey, steps };
}
