// A kept run → the numbers that a comparison is made of, for each system and for all together. Pure.
import type { Measurement, Side } from "../analysis/compare/measurement.ts";
import { quantile } from "../analysis/histogram.ts";
import type { EndpointReading, Reading, RequestClass } from "../analysis/reading.ts";
import { classCounts, sumReadings, systemReading } from "../analysis/window.ts";
import { systemIds } from "../catalogue/system.ts";
import type { RunRecord } from "./run-record.ts";

export interface KeptRun {
  readonly side: Side;
  readonly record: RunRecord;
  /** Empty where the series was not kept. */
  readonly readings: readonly Reading[];
}

interface Load {
  readonly counts: Readonly<Record<RequestClass, number>>;
  readonly p95: number | null;
  readonly seconds: number;
}

/** Answered requests are good or slow ones: a refusal is an answer, but no work that was done. */
function metricsOf({ counts, p95, seconds }: Load) {
  const requests = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const answered = counts.good + counts.slow;
  return [
    ...(p95 === null || p95 <= 0 ? [] : [{ metric: "p95", value: p95 }]),
    ...(answered === 0 || seconds <= 0 ? [] : [{ metric: "throughput", value: answered / seconds }]),
    ...(requests === 0 ? [] : [{ metric: "bad", value: 1 - counts.good / requests, requests }]),
  ];
}

const loadOf = (reading: EndpointReading, seconds: number): Load => ({
  counts: classCounts(reading),
  p95: quantile(reading.latency, 0.95) ?? null,
  seconds,
});

/** Spans are sums of binary fractions. */
const ROUNDING = 1e-6;

/**
 * Sessions that end after the load are left out: how many there are depends on how the system did before. So is the warm-up
 * of a steady run, in which the load is still rising.
 */
function loadsOfSeries({ record, readings }: KeptRun): Map<string | null, Load> {
  const { durationSeconds, steady } = record.plan;
  const from = (steady?.warmUpSeconds ?? 0) - ROUNDING;
  const during = readings.filter(({ at, span }) => at - span >= from && at <= durationSeconds + ROUNDING);
  const whole = sumReadings(during.length === 0 ? readings : during);
  const systems = systemIds.filter((id) => record.systems[id] !== undefined);
  const loads = systems.map((id): [string | null, Load] => [
    id,
    loadOf(systemReading(whole, id), whole.span),
  ]);
  return new Map([
    ...loads,
    ...(systems.length > 1 ? [[null, loadOf(systemReading(whole), whole.span)] as const] : []),
  ]);
}

function loadsOfRecord({ record }: KeptRun): Map<string | null, Load> {
  const seconds = record.plan.durationSeconds;
  return new Map(
    Object.entries(record.systems).map(([id, { requests, latencySeconds }]): [string, Load] => [
      id,
      { counts: requests, p95: latencySeconds.p95, seconds },
    ]),
  );
}

/**
 * What every run measured: `p95` (s) of the merged histogram, `throughput` (answers/s) and `bad` (share of exact counts).
 * From the series while the load lasted, its warm-up left out; where a run has none, from the records of all, which hold no total.
 */
export function measurementsOf(runs: readonly KeptRun[]): Measurement[] {
  const fromSeries = runs.every(({ readings }) => readings.length > 0);
  return runs.flatMap((run) =>
    [...(fromSeries ? loadsOfSeries(run) : loadsOfRecord(run))].flatMap(([system, load]) =>
      metricsOf(load).map((one) => ({ side: run.side, run: run.record.id, system, ...one })),
    ),
  );
}
