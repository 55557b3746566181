// The run in progress: pushes in, readings out. It is told the time and never asks for it.
//
// Rule of the cut: a reading ends where every generator that is alive has pushed beyond it, so a slow generator makes the
// others wait instead of making a hole. A generator that stays silent for longer than PATIENCE is no longer waited for; what
// it brings later is counted in the next reading. Nothing is lost or counted twice: the sum of all readings is the totals.
import type { Reading } from "../analysis/reading.ts";
import { k6Series } from "../catalogue/k6-metrics.ts";
import { ms, toSeconds, type Ms } from "../units/units.ts";
import { createGeneratorTotals, type GeneratorTotals } from "./generator-totals.ts";
import { emptyTotals, mergeTotals, type Totals } from "./merge.ts";
import type { PushedSeries } from "./remote-write.ts";
import { coverOf, endWithoutCut, type Cover, type Step } from "./slots.ts";

interface LiveStoreOptions {
  /** Base interval, the one generators push at. */
  readonly interval: Ms;
  /** How many generators take part. */
  readonly expected: number;
}

/** One decoded push. */
export interface Arrival {
  readonly generator: string;
  /** Our clock, milliseconds since 1970. */
  readonly at: Ms;
  readonly series: readonly PushedSeries[];
}

interface GeneratorState {
  readonly name: string;
  /** Arrival of its latest push, our clock. */
  readonly lastPush: Ms;
  readonly pushes: number;
}

export interface LiveStore {
  accept(arrival: Arrival): void;
  /**
   * The readings that are complete, oldest first: one per interval, or one of up to three intervals when a push was
   * missed. `cpu`: highest share of the cores the generators used, where the caller can measure it.
   */
  cut(now: Ms, cpu?: number): readonly Reading[];
  /** The remainder after the last push, complete or not. */
  finish(cpu?: number): readonly Reading[];
  /** Counts since the start, whatever has been cut. */
  readonly totals: Totals;
  /** The latest readings, oldest first, at most 120. */
  readonly recent: readonly Reading[];
  readonly generators: readonly GeneratorState[];
  /** When the load began: as the scenario says, else one interval before the first push with load. Undefined until then. */
  readonly startedAt: Ms | undefined;
}

const KEPT_READINGS = 120;
/** Intervals beyond the end of a slot: a push comes up to 0.75 after it, one that makes up for a missed push 1.75. */
const PATIENCE = 2.5;
/** Intervals between our clock and the newest sample of a push, beyond which the generator's clock is not trusted. */
const CLOCK_TRUST = 5;

interface Generator extends GeneratorState {
  readonly totals: GeneratorTotals;
  readonly step: Step;
}

interface Pending extends Cover {
  readonly generator: string;
  readonly growth: Totals;
}

/** State of one run; gone with it. */
export const createLiveStore = (options: LiveStoreOptions): LiveStore => new RunStore(options);

class RunStore implements LiveStore {
  readonly #interval: Ms;
  readonly #expected: number;
  readonly #generators = new Map<string, Generator>();
  #pending: readonly Pending[] = [];
  #closed = emptyTotals;
  #recent: readonly Reading[] = [];
  /** First slot that is in no reading yet. */
  #next = 0;
  #startedAt: Ms | undefined;

  constructor({ interval, expected }: LiveStoreOptions) {
    this.#interval = interval;
    this.#expected = expected;
  }

  get totals(): Totals {
    return mergeTotals([this.#closed, ...this.#pending.map(({ growth }) => growth)]);
  }

  get recent(): readonly Reading[] {
    return this.#recent;
  }

  get generators(): readonly GeneratorState[] {
    return Array.from(this.#generators.values(), ({ name, lastPush, pushes }) => ({
      name,
      lastPush,
      pushes,
    }));
  }

  get startedAt(): Ms | undefined {
    return this.#startedAt;
  }

  accept({ generator: name, at, series }: Arrival): void {
    const sent = sentAt(series, { at, interval: this.#interval });
    this.#startedAt ??= beganIn(series) ?? (hasLoad(series) ? ms(sent - this.#interval) : undefined);
    // An engine pushes while it initialises its users; that has no bearing on the run.
    if (this.#startedAt === undefined) return;
    const before = this.#generators.get(name);
    const position = this.#intervalsAt(sent);
    const { first, last } = coverOf(position, before?.step);
    const totals = before?.totals ?? createGeneratorTotals();
    const covered = { first: Math.max(first, this.#next), last: Math.max(last, this.#next) };
    this.#pending = [...this.#pending, { ...covered, generator: name, growth: totals.grow(series) }];
    const pushes = (before?.pushes ?? 0) + 1;
    this.#generators.set(name, { name, totals, step: { slot: last, at: position }, lastPush: at, pushes });
  }

  cut(now: Ms, cpu?: number): readonly Reading[] {
    const readings: Reading[] = [];
    if (this.#startedAt === undefined) return readings;
    const position = this.#intervalsAt(now);
    for (let end = this.#end(); this.#isComplete(end, position); end = this.#end())
      readings.push(this.#close(end, cpu));
    return readings;
  }

  finish(cpu?: number): readonly Reading[] {
    const readings: Reading[] = [];
    while (this.#pending.length > 0) readings.push(this.#close(this.#end(), cpu));
    return readings;
  }

  #intervalsAt(time: Ms): number {
    return (time - (this.#startedAt ?? time)) / this.#interval;
  }

  #end(): number {
    return endWithoutCut(this.#next, this.#pending);
  }

  #isComplete(end: number, now: number): boolean {
    if (now >= end + 1 + PATIENCE) return true;
    // Generators that have not pushed yet are waited for as well, but only before the first reading.
    if (this.#next === 0 && this.#generators.size < this.#expected) return false;
    const alive = [...this.#generators.values()].filter(({ step }) => now - step.at < 1 + PATIENCE);
    return alive.length > 0 && alive.every(({ step }) => step.slot >= end);
  }

  #close(end: number, cpu: number | undefined): Reading {
    const parts = this.#pending.filter(({ last }) => last <= end);
    this.#pending = this.#pending.filter(({ last }) => last > end);
    const growth = mergeTotals(parts.map((part) => part.growth));
    this.#closed = mergeTotals([this.#closed, growth]);
    const { endpoints, journeys, items, deployments } = growth;
    const divided = Object.keys(deployments).length === 0 ? {} : { deployments };
    const reporting = new Set(parts.map((part) => part.generator)).size;
    const generator = {
      vus: this.#closed.vus,
      cpu,
      reporting,
      expected: Math.max(this.#expected, this.#generators.size),
    };
    const interval = toSeconds(this.#interval);
    const [at, span] = [(end + 1) * interval, (end + 1 - this.#next) * interval];
    const reading = { at, span, endpoints, journeys, ...divided, items, generator };
    this.#next = end + 1;
    this.#recent = [...this.#recent, reading].slice(-KEPT_READINGS);
    return reading;
  }
}

/** When the scenario says that its load began; undefined where it does not, as in scenarios without a set-up. */
function beganIn(series: readonly PushedSeries[]): Ms | undefined {
  const seconds = series.find(({ name }) => name === k6Series.loadBegan)?.samples.at(-1)?.value;
  return seconds === undefined ? undefined : ms(seconds * 1000);
}

/** True when anything was done: the number of users alone is pushed before that. */
const hasLoad = (series: readonly PushedSeries[]): boolean =>
  series.some(({ name }) => name !== k6Series.vus);

/**
 * When a push was sent, on our clock. It waits in buffers when machines are busy; its newest sample, at most one interval
 * old when it was sent, tells by how much. A clock that is further off than that can explain is left out of account.
 */
function sentAt(
  series: readonly PushedSeries[],
  { at, interval }: { readonly at: Ms; readonly interval: Ms },
): Ms {
  const stamps = series.flatMap(({ samples, histograms }) =>
    [...samples, ...histograms].map(({ timestamp }) => timestamp),
  );
  const newest = stamps.reduce((latest, stamp) => Math.max(latest, stamp), Number.NEGATIVE_INFINITY);
  if (Math.abs(at - newest) > CLOCK_TRUST * interval) return at;
  return ms(Math.min(Math.max(at, newest), newest + interval));
}
