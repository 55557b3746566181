// How long a system is left alone after a trial. Pure.
import type { TrialResult } from "../analysis/search/trial.ts";

type Played = Pick<TrialResult, "trial" | "end" | "requestsSent" | "answeredPerSecond">;

/**
 * Seconds in which a system works off what nobody waits for any more: the next trial would meet its queue. Where a trial
 * was broken off, as long as a client would have waited. An overload leaves what it sent beyond what is answered in its
 * time; never more than that time again, because no trial asks for more than twice what held.
 */
export function restSeconds(
  { trial, end, requestsSent, answeredPerSecond }: Played,
  patience: number,
): number {
  if (end !== "finished") return patience;
  if (trial.phase !== "overload") return 0;
  const load = trial.warmUpSeconds + trial.measureSeconds;
  const work = answeredPerSecond === 0 ? Infinity : requestsSent / answeredPerSecond;
  return Math.min(load, Math.max(0, work - load));
}
