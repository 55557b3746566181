// What the capacity search asks for, and what comes back: the same whether a trial is played in virtual time, by k6
// against the sandbox or by k6 against targets.
import type { SystemId } from "../../catalogue/system.ts";

/** In the order in which a search goes through them; growth and bracketing may come back after an overload. */
export type Phase = "baseline" | "growth" | "bracket" | "overload" | "full" | "hold";

/** A constant mean rate with Poisson arrivals. */
export interface Trial {
  /** 1, 2, …; its arrivals are drawn from the stream `trial-<number>` of the search's seed. */
  readonly number: number;
  readonly phase: Phase;
  /** Requests per second, all endpoints of what is searched together; for a surge, the scale of the whole mix. */
  readonly rate: number;
  /** Load before the measured part, in seconds; its requests are not counted. */
  readonly warmUpSeconds: number;
  readonly measureSeconds: number;
}

/** What must hold at a rate that counts as capacity. */
export interface SearchObjective {
  /** "p95<2.5s", "errors<1%", or the id of an objective of the catalogue. */
  readonly id: string;
  /** Share of requests that may be beyond it: 0.05 for a p95. */
  readonly allowed: number;
  /** Slower than this (s) is beyond; null where only failures are. */
  readonly limitSeconds: number | null;
  /** Whose it is; null where nothing but one thing is searched. A surge names the first that gives way by it. */
  readonly system: SystemId | null;
}

/**
 * Requests that were scheduled in a span and those of them that broke an objective: too slow, failed, rejected, timed
 * out, or never started by the generator. Exact counts.
 */
export interface Tally {
  readonly requests: number;
  readonly beyond: number;
}

/** A part of the measured time, about a second, by the times at which requests were scheduled. */
export interface Slice {
  readonly seconds: number;
  /** By the objectives' ids. */
  readonly tallies: Readonly<Record<string, Tally>>;
  /** Mean time to an answer (s); null when nothing was answered. */
  readonly meanSeconds: number | null;
}

/** How the load of a trial ended. */
export type TrialEnd =
  /** As planned. */
  | "finished"
  /** Broken off because most requests were bad for ten seconds: evidence that the rate is too high. */
  | "collapsed"
  /** Broken off by a rule that protects the system. */
  | "autostopped";

/** A trial collapses when more than this share of its requests are bad for so long (s, before scaling). */
export const COLLAPSE = { share: 0.5, seconds: 10 } as const;

export interface TrialResult {
  readonly trial: Trial;
  readonly end: TrialEnd;
  /** Of the whole measured part, by the objectives' ids; what was measured before a break-off when it was broken off. */
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly slices: readonly Slice[];
  /**
   * The rate that the measured part really had, all requests together, in the unit of the trial's rate: what was drawn, where
   * `rate` is what was asked. Absent where it is not known.
   */
  readonly drawnRate?: number;
  /** Requests answered rightly (good or slow) per second of the measured part: at overload, the saturation throughput. */
  readonly answeredPerSecond: number;
  /** Sent in all, warm-up included. */
  readonly requestsSent: number;
  /** From the end of the load until nothing was in flight any more (s); null when patience ended before. */
  readonly recoverySeconds: number | null;
  /** Everything: warm-up, measured part, recovery, preparations (s). */
  readonly elapsedSeconds: number;
  readonly latencySeconds: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
  };
  /** Why nothing follows from it, in sentences: a busy generator, starts it gave up, a break in the measurement. */
  readonly invalid: readonly string[];
}

/** Plays one trial. Rejects only when the signal is aborted or nothing can be played any more. */
export type PlayTrial = (trial: Trial, signal: AbortSignal) => Promise<TrialResult>;
