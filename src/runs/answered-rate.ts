// How many requests a system answered rightly per second of a trial. Pure.
import type { Reading } from "../analysis/reading.ts";
import type { Trial, TrialEnd } from "../analysis/search/trial.ts";
import { classCounts, slidingWindows, sumCounts } from "../analysis/window.ts";

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

const rateIn = (readings: readonly Reading[], ids: readonly string[]): number => {
  const seconds = readings.reduce((total, { span }) => total + span, 0);
  const counts = readings.flatMap(({ endpoints }) => ids.flatMap((id) => endpoints[id] ?? []));
  const { good, slow } = classCounts(sumCounts(counts));
  return seconds === 0 ? 0 : (good + slow) / seconds;
};

/**
 * Clients give up when the queue of an overload has grown, and a system that works on for them answers nobody: its
 * throughput is that of the best third.
 */
const BEST_SHARE = 1 / 3;

const bestRate = ({ trial, ids }: AnsweredIn, readings: readonly Reading[]): number =>
  Math.max(
    0,
    ...slidingWindows(readings, BEST_SHARE * trial.measureSeconds).map(({ first, last }) =>
      rateIn(readings.slice(first, last + 1), ids),
    ),
  );

/** Right answers (1/s) that came in while the measured part lasted, whenever they had been asked for. */
export function answeredPerSecond(measured: AnsweredIn): number {
  const { readings, trial, ids } = measured;
  const until = countedUntil(measured);
  const inside = readings.filter(
    ({ at, span }) => at - span / 2 >= trial.warmUpSeconds && at - span / 2 < until,
  );
  return trial.phase === "overload" ? bestRate(measured, inside) : rateIn(inside, ids);
}
