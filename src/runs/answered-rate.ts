// How many requests a system answered rightly per second of a trial. Pure.
import type { Reading } from "../analysis/reading.ts";
import type { Trial, TrialEnd } from "../analysis/search/trial.ts";
import { sumCounts } from "../analysis/window.ts";

export interface AnsweredIn {
  readonly trial: Trial;
  readonly end: TrialEnd;
  readonly readings: readonly Reading[];
  /** Endpoints whose answers count. */
  readonly ids: readonly string[];
  /** The last slice of the measured part in which something was sent, and how many there are. */
  readonly lastSlice: number;
  readonly slices: number;
}

/** End of the load as far as it can be counted: what was cut off when it was broken off is neither good nor bad. */
function countedUntil({ end, trial, lastSlice, slices }: AnsweredIn): number {
  const { warmUpSeconds, measureSeconds } = trial;
  const share = end === "finished" ? 1 : Math.max(0, lastSlice) / slices;
  return warmUpSeconds + share * measureSeconds;
}

function answeredIn(readings: readonly Reading[], ids: readonly string[]): number {
  const { requests, bad } = sumCounts(
    readings.flatMap(({ endpoints }) => ids.flatMap((id) => endpoints[id] ?? [])),
  );
  const { rejected = 0, failed = 0, dependency = 0, timeout = 0 } = bad;
  return Math.max(0, requests - rejected - failed - dependency - timeout);
}

const lengthOf = (readings: readonly Reading[]): number =>
  readings.reduce((total, { span }) => total + span, 0);

const rateIn = (readings: readonly Reading[], ids: readonly string[]): number => {
  const seconds = lengthOf(readings);
  return seconds === 0 ? 0 : answeredIn(readings, ids) / seconds;
};

/**
 * Clients give up when the queue of an overload has grown, and a system that works on for them answers nobody: its
 * throughput is that of the best third.
 */
const BEST_SHARE = 1 / 3;

function bestRate({ trial, ids }: AnsweredIn, readings: readonly Reading[]): number {
  const least = BEST_SHARE * trial.measureSeconds - 1e-9;
  let best = 0;
  let from = 0;
  for (let until = 1; until <= readings.length; until += 1) {
    while (lengthOf(readings.slice(from + 1, until)) >= least) from += 1;
    const stretch = readings.slice(from, until);
    if (lengthOf(stretch) >= least) best = Math.max(best, rateIn(stretch, ids));
  }
  return best;
}

/** Right answers (1/s) that came in while the measured part lasted, whenever they had been asked for. */
export function answeredPerSecond(measured: AnsweredIn): number {
  const { readings, trial, ids } = measured;
  const until = countedUntil(measured);
  const inside = readings.filter(
    ({ at, span }) => at - span / 2 >= trial.warmUpSeconds && at - span / 2 < until,
  );
  return trial.phase === "overload" ? bestRate(measured, inside) : rateIn(inside, ids);
}
