// Counts and histograms of a probe while it lasts.
import { build, encodeIntoCompressedBase64, type Histogram } from "hdr-histogram-js";
import type { BadClass } from "../analysis/reading.ts";
import { classOf } from "./classify.ts";
import type { ProbeCounts, ProbeOrder } from "./order.ts";
import type { ProbeTask, TaskEnd } from "./pool.ts";

const MICROSECONDS = 1000;
const HIGHEST_MICROSECONDS = 3_600_000_000;
const DIGITS = 3;

const newHistogram = (): Histogram =>
  build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: HIGHEST_MICROSECONDS,
    numberOfSignificantValueDigits: DIGITS,
  });

/** Milliseconds; below a microsecond there is nothing to tell apart. */
const record = (histogram: Histogram, milliseconds: number): void =>
  histogram.recordValue(Math.min(HIGHEST_MICROSECONDS, Math.max(1, Math.round(milliseconds * MICROSECONDS))));

interface MutableSlice {
  requests: number;
  beyond: number;
}

type BookCounts = Omit<ProbeCounts, "unfinished" | "sentInAll" | "seconds" | "core" | "connectionsOpened">;

export interface TallyBook {
  /** It was due, and has been sent if a connection was free. */
  scheduled(task: ProbeTask): void;
  ended(task: ProbeTask, end: TaskEnd): void;
  /** Requests that have an outcome, and the bad ones of them. */
  soFar(): { readonly requests: number; readonly bad: number };
  counts(): BookCounts;
}

/** @param from beginning of the measured part, milliseconds. */
export function openTallyBook(order: ProbeOrder, from: number): TallyBook {
  const corrected = newHistogram();
  const asAnswered = newHistogram();
  const lag = newHistogram();
  const bad: Partial<Record<BadClass, number>> = {};
  const statuses: Record<string, number> = {};
  const slices: MutableSlice[] = [];
  const slower = order.furtherLimits.map((seconds) => ({ seconds, requests: 0 }));
  const total = { scheduled: 0, sent: 0, requests: 0 };
  let error: string | null = null;

  function outcome(end: TaskEnd, seconds: number) {
    if (end.kind === "timeout") return "timeout";
    if (end.kind === "broken") return order.isStub ? "dependency" : "failed";
    return classOf({ ...end.answer, seconds }, order);
  }

  function countSlice(task: ProbeTask, isBad: boolean): void {
    const index = Math.floor((task.dueAt - from) / 1000);
    while (slices.length <= index) slices.push({ requests: 0, beyond: 0 });
    const slice = slices[index];
    if (slice === undefined) return;
    slice.requests += 1;
    slice.beyond += isBad ? 1 : 0;
  }

  function time(task: ProbeTask, end: TaskEnd): void {
    record(corrected, end.at - task.dueAt);
    if (task.sentAt !== undefined) record(asAnswered, end.at - task.sentAt);
  }

  return {
    scheduled: (task) => {
      if (!task.isMeasured) return;
      total.scheduled += 1;
      if (task.sentAt !== undefined) record(lag, task.sentAt - task.dueAt);
    },
    ended: (task, end) => {
      if (!task.isMeasured) return;
      const seconds = (end.at - task.dueAt) / 1000;
      const kind = outcome(end, seconds);
      total.requests += 1;
      total.sent += task.sentAt === undefined ? 0 : 1;
      if (kind !== "good") bad[kind] = (bad[kind] ?? 0) + 1;
      if (end.kind === "answered") statuses[end.answer.status] = (statuses[end.answer.status] ?? 0) + 1;
      if (end.kind === "broken") error = end.error;
      for (const limit of slower) {
        if ((kind === "good" || kind === "slow") && seconds > limit.seconds) limit.requests += 1;
      }
      countSlice(task, kind !== "good");
      time(task, end);
    },
    soFar: () => ({
      requests: total.requests,
      bad: Object.values(bad).reduce((sum, count) => sum + count, 0),
    }),
    counts: () => ({
      ...total,
      bad,
      statuses,
      slices,
      slowerThan: slower,
      corrected: encodeIntoCompressedBase64(corrected),
      asAnswered: encodeIntoCompressedBase64(asAnswered),
      lag: encodeIntoCompressedBase64(lag),
      error,
    }),
  };
}
