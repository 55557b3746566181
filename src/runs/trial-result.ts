// What a trial measured → its result. Pure.
import { quantile, sumHistograms, type Histogram } from "../analysis/histogram.ts";
import type { Reading } from "../analysis/reading.ts";
import { endpointsOf, talliesOf, type PartReading } from "../analysis/search/trial-tally.ts";
import type {
  SearchObjective,
  Slice,
  Tally,
  Trial,
  TrialEnd,
  TrialResult,
} from "../analysis/search/trial.ts";
import { countText, numberText, percentText } from "../analysis/sentences.ts";
import { validityLimits } from "../analysis/validity.ts";
import { latencySummary, meanProcessorShare, slidingWindows, sumCounts } from "../analysis/window.ts";
import type { Endpoint } from "../catalogue/system.ts";
import { requestsPerSecond, requestsTo, servedEndpoints, type Mix } from "../planning/steady-mix.ts";
import type { Totals } from "../receiver/merge.ts";
import { answeredPerSecond } from "./answered-rate.ts";

export interface TrialMeasured {
  readonly trial: Trial;
  readonly mix: Mix;
  readonly objectives: readonly SearchObjective[];
  readonly end: TrialEnd;
  readonly readings: readonly Reading[];
  readonly totals: Totals;
  /** Slices that the measured part was told apart in. */
  readonly slices: number;
  /** The tightest limit (s), which the generator's lateness is held against. */
  readonly tightestLimit: number;
  /** Sessions that were still open this long after the load (s) were broken off. */
  readonly drainSeconds: number;
  readonly vus: number;
  /** Why the generators ended before their time; undefined where they did not. */
  readonly crash: string | undefined;
}

/** Whole slices of about a second of the unscaled clock: a multiple of eight, because trends are looked for in eighths. */
export function sliceCount(measureSeconds: number, timeScale: number): number {
  const wanted = measureSeconds / timeScale;
  return Math.min(64, Math.max(8, Math.round(wanted / 8) * 8));
}

const servedIn = ({ mix }: Pick<TrialMeasured, "mix">): Endpoint[] => [
  ...new Map(
    mix.parts.flatMap(({ journey }) => servedEndpoints(journey)).map((one) => [one.id, one] as const),
  ).values(),
];

const loadSeconds = ({ trial }: TrialMeasured): number => trial.warmUpSeconds + trial.measureSeconds;

/** Starts that the generators gave up while the measured part lasted, by the readings they fell in. */
function droppedOf(journey: string, { readings, trial }: TrialMeasured): number {
  return readings
    .filter(({ at, span }) => at - span / 2 >= trial.warmUpSeconds)
    .reduce((total, { journeys }) => total + (journeys[journey]?.dropped ?? 0), 0);
}

/** Requests that were never sent because their session was not started: dropped starts × mean requests of a session. */
function neverSent(endpoints: readonly Pick<Endpoint, "id">[], measured: TrialMeasured): number {
  const ids = new Set(endpoints.map(({ id }) => id));
  const missing = measured.mix.parts.map(
    ({ journey }) => droppedOf(journey.id, measured) * requestsTo(journey, ids),
  );
  return Math.round(missing.reduce((total, one) => total + one, 0));
}

function wholeTallies(measured: TrialMeasured): Record<string, Tally> {
  const { objectives, totals } = measured;
  const sent = talliesOf({ parts: Object.values(totals.parts), objectives, served: servedIn(measured) });
  return Object.fromEntries(
    objectives.map((objective) => {
      const missing = neverSent(endpointsOf(objective, servedIn(measured)), measured);
      const { requests = 0, beyond = 0 } = sent[objective.id] ?? {};
      return [objective.id, { requests: requests + missing, beyond: beyond + missing }];
    }),
  );
}

/** Of everything that the systems were asked, whichever objective speaks of it; of a surge in multiples of its load. */
function drawnRate(measured: TrialMeasured): number {
  const { totals, trial, mix } = measured;
  const served = servedIn(measured);
  const counts = Object.values(totals.parts).flatMap(({ endpoints }) =>
    served.flatMap(({ id }) => endpoints[id] ?? []),
  );
  const perSecond = (sumCounts(counts).requests + neverSent(served, measured)) / trial.measureSeconds;
  return mix.unit === "scale" ? perSecond / requestsPerSecond(mix) : perSecond;
}

const nothing: PartReading = { endpoints: {}, slower: {} };

function latencyOf(parts: readonly PartReading[], served: readonly Endpoint[]): Histogram {
  return sumHistograms(
    parts.flatMap(({ endpoints }) => served.flatMap(({ id }) => endpoints[id]?.latency ?? [])),
  );
}

const lastSlice = ({ totals }: TrialMeasured): number =>
  Math.max(-1, ...Object.keys(totals.parts).map(Number));

/** Slices in which a broken-off trial sent nothing any more are left out. */
function slicesOf(measured: TrialMeasured): Slice[] {
  const { totals, objectives, slices, trial, end } = measured;
  const served = servedIn(measured);
  const seconds = trial.measureSeconds / slices;
  const count = end === "finished" ? slices : lastSlice(measured) + 1;
  return Array.from({ length: count }, (_, i) => {
    const parts = [totals.parts[String(i)] ?? nothing];
    const latency = latencyOf(parts, served);
    const meanSeconds = latency.count === 0 ? null : latency.sum / latency.count;
    return { seconds, tallies: talliesOf({ parts, objectives, served }), meanSeconds };
  });
}

/**
 * From the end of the load to the end of the last reading in which a system answered: nothing of the load is in flight
 * then. As exact as readings are long. Null where the load was broken off, or sessions were when patience ended.
 */
function recoverySeconds(measured: TrialMeasured): number | null {
  const ids = servedIn(measured).map(({ id }) => id);
  const last = measured.readings.findLast(({ endpoints }) => ids.some((id) => endpoints[id] !== undefined));
  const recovery = Math.max(0, (last?.at ?? 0) - loadSeconds(measured));
  return measured.end !== "finished" || recovery >= measured.drainSeconds ? null : recovery;
}

const LAG_SHARE = 0.05;

function lagSentences({ totals: { startLag }, tightestLimit }: TrialMeasured): string[] {
  const lag = quantile(startLag, 0.99);
  const allowed = LAG_SHARE * tightestLimit;
  return lag === undefined || lag <= allowed
    ? []
    : [
        `One start in a hundred was more than ${numberText(lag * 1000)} ms late (${numberText(allowed * 1000)} ms is allowed: ${percentText(LAG_SHARE)} of the tightest limit).`,
      ];
}

function processorSentences({ readings }: TrialMeasured): string[] {
  const windows = slidingWindows(readings, validityLimits.generatorCpuSeconds);
  const shares = (windows.length === 0 ? [{ first: 0, last: readings.length }] : windows).map(
    ({ first, last }) => meanProcessorShare(readings.slice(first, last + 1)) ?? 0,
  );
  const share = Math.max(0, ...shares);
  return share <= validityLimits.generatorCpu
    ? []
    : [
        `The generators used ${percentText(share)} of the machine's cores (${percentText(validityLimits.generatorCpu)} is allowed).`,
      ];
}

/** Drops of a trial that collapsed, or was meant to, are the system's doing: everybody waits for it. */
function droppedSentences({ readings, end, vus, mix, trial }: TrialMeasured): string[] {
  const ids = mix.parts.map(({ journey }) => journey.id);
  const own = readings.flatMap(({ journeys }) => ids.flatMap((id) => journeys[id] ?? []));
  const dropped = own.reduce((total, one) => total + one.dropped, 0);
  const turns = own.reduce((total, one) => total + one.started + one.dropped, 0);
  const isSystems = end === "collapsed" || trial.phase === "overload";
  if (isSystems || turns === 0 || dropped / turns < validityLimits.droppedRatio) return [];
  return [
    `The generators gave up ${countText(dropped)} of ${countText(turns)} session starts: all of their ${countText(vus)} virtual users were waiting.`,
  ];
}

function gapSentences(measured: TrialMeasured): string[] {
  const load = measured.readings.filter(({ at, span }) => at - span < loadSeconds(measured));
  let longest = 0;
  let silent = 0;
  for (const { span, generator } of load) {
    silent = generator.reporting < generator.expected ? silent + span : 0;
    longest = Math.max(longest, silent);
  }
  return longest <= validityLimits.gapSeconds
    ? []
    : [`At least one generator sent no measurements for ${numberText(longest)} s.`];
}

const invalidSentences = (measured: TrialMeasured): string[] => [
  ...(measured.crash === undefined ? [] : [`The generator did not survive: ${measured.crash}.`]),
  ...droppedSentences(measured),
  ...processorSentences(measured),
  ...lagSentences(measured),
  ...gapSentences(measured),
];

/** Requests of all endpoints, those of outside services included. */
const sentIn = ({ endpoints }: Totals): number => sumCounts(Object.values(endpoints)).requests;

export function trialResult(measured: TrialMeasured): Omit<TrialResult, "elapsedSeconds"> {
  const { trial, end, totals } = measured;
  const { p50, p95, p99 } = latencySummary(latencyOf(Object.values(totals.parts), servedIn(measured)));
  return {
    trial,
    end,
    tallies: wholeTallies(measured),
    slices: slicesOf(measured),
    drawnRate: drawnRate(measured),
    answeredPerSecond: answeredPerSecond({
      ...measured,
      ids: servedIn(measured).map(({ id }) => id),
      lastSlice: lastSlice(measured),
    }),
    requestsSent: sentIn(totals),
    recoverySeconds: recoverySeconds(measured),
    latencySeconds: { p50, p95, p99 },
    invalid: invalidSentences(measured),
  };
}

/** A trial that was not played, for the reasons given. */
export const notPlayed = (
  trial: Trial,
  objectives: readonly SearchObjective[],
  invalid: readonly string[],
): TrialResult => ({
  trial,
  end: "finished",
  tallies: Object.fromEntries(objectives.map(({ id }) => [id, { requests: 0, beyond: 0 }])),
  slices: [],
  answeredPerSecond: 0,
  requestsSent: 0,
  recoverySeconds: null,
  elapsedSeconds: 0,
  latencySeconds: { p50: null, p95: null, p99: null },
  invalid,
});
