// Counts and histograms of a probe while it lasts.
import { build, encodeIntoCompressedBase64, type Histogram } from "hdr-histogram-js";
import type { BadClass, RequestClass } from "../analysis/reading.ts";
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

/** Counts what was due in the measured part. */
export class TallyBook {
  readonly #order: ProbeOrder;
  readonly #from: number;
  readonly #corrected = newHistogram();
  readonly #asAnswered = newHistogram();
  readonly #lag = newHistogram();
  readonly #bad: Partial<Record<BadClass, number>> = {};
  readonly #statuses: Record<string, number> = {};
  readonly #slices: MutableSlice[] = [];
  readonly #slower: { readonly seconds: number; requests: number }[];
  readonly #total = { scheduled: 0, sent: 0, requests: 0 };
  #error: string | null = null;

  /** @param from beginning of the measured part, milliseconds. */
  constructor(order: ProbeOrder, from: number) {
    this.#order = order;
    this.#from = from;
    this.#slower = order.furtherLimits.map((seconds) => ({ seconds, requests: 0 }));
  }

  /** It was due, and has been sent if a connection was free. */
  scheduled(task: ProbeTask): void {
    if (!task.isMeasured) return;
    this.#total.scheduled += 1;
    if (task.sentAt !== undefined) record(this.#lag, task.sentAt - task.dueAt);
  }

  ended(task: ProbeTask, end: TaskEnd): void {
    if (!task.isMeasured) return;
    const seconds = (end.at - task.dueAt) / 1000;
    const kind = this.#classOf(end, seconds);
    this.#total.requests += 1;
    if (kind !== "good") this.#bad[kind] = (this.#bad[kind] ?? 0) + 1;
    if (kind === "good" || kind === "slow") this.#countSlower(seconds);
    this.#countSlice(task, kind !== "good");
    this.#time(task, end);
  }

  /** Requests that have an outcome, and the bad ones of them. */
  soFar(): { readonly requests: number; readonly bad: number } {
    const bad = Object.values(this.#bad).reduce((sum, count) => sum + count, 0);
    return { requests: this.#total.requests, bad };
  }

  counts(): BookCounts {
    return {
      ...this.#total,
      bad: this.#bad,
      statuses: this.#statuses,
      slices: this.#slices,
      slowerThan: this.#slower,
      corrected: encodeIntoCompressedBase64(this.#corrected),
      asAnswered: encodeIntoCompressedBase64(this.#asAnswered),
      lag: encodeIntoCompressedBase64(this.#lag),
      error: this.#error,
    };
  }

  #classOf(end: TaskEnd, seconds: number): RequestClass {
    if (end.kind === "timeout") return "timeout";
    if (end.kind === "broken") {
      this.#error = end.error;
      return this.#order.isStub ? "dependency" : "failed";
    }
    const { status } = end.answer;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    return classOf({ ...end.answer, seconds }, this.#order);
  }

  #countSlower(seconds: number): void {
    for (const limit of this.#slower) limit.requests += seconds > limit.seconds ? 1 : 0;
  }

  #countSlice(task: ProbeTask, isBad: boolean): void {
    const index = Math.floor((task.dueAt - this.#from) / 1000);
    while (this.#slices.length <= index) this.#slices.push({ requests: 0, beyond: 0 });
    const slice = this.#slices[index];
    if (slice === undefined) return;
    slice.requests += 1;
    slice.beyond += isBad ? 1 : 0;
  }

  #time(task: ProbeTask, end: TaskEnd): void {
    record(this.#corrected, end.at - task.dueAt);
    if (task.sentAt === undefined) return;
    this.#total.sent += 1;
    record(this.#asAnswered, end.at - task.sentAt);
  }
}
