// What a generator is told to do and what it tells: the messages between headroom and the process of autocannon.
import type { BadClass } from "../analysis/reading.ts";

/** One request, again and again. */
export interface ProbeRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface ProbeOrder extends ProbeRequest {
  /** Further requests of the same method to the same origin; each connection sends them in turn after the first. */
  readonly others?: readonly Pick<ProbeRequest, "url" | "headers">[] | undefined;
  /** Address at which the guard saw the host; the name is not resolved again. */
  readonly address?: string | undefined;
  /** Mean of the Poisson arrivals. */
  readonly ratePerSecond: number;
  /** Load before the measured part; its requests are not counted. */
  readonly warmUpSeconds: number;
  /** Length of the measured part. */
  readonly seconds: number;
  /** Of the arrivals. */
  readonly seed: number;
  /** Most connections at once; each carries one request at a time. */
  readonly connections: number;
  /** The client gives up this long after the intended start. */
  readonly timeoutSeconds: number;
  /** Slower than this is `slow`. */
  readonly limitSeconds: number;
  /** Further limits above which good and slow requests are counted. */
  readonly furtherLimits: readonly number[];
  /** Statuses that are good; without them, 200 to 399. */
  readonly statuses?: readonly number[] | undefined;
  /** What answers is the stub of an outside service. */
  readonly isStub: boolean;
}

/** Counts of a second of the measured part, by the times at which requests were scheduled. */
interface ProbeSlice {
  readonly requests: number;
  /** Slower than the limit, or not answered rightly. */
  readonly beyond: number;
}

/** What was counted and timed. Requests still in flight when it was broken off are only in `unfinished`. */
export interface ProbeCounts {
  /** Arrivals that were due in the measured part until it ended. */
  readonly scheduled: number;
  /** Those that were sent; the rest waited for a connection until its time was over, or until the end. */
  readonly sent: number;
  /** Those that have an outcome. */
  readonly requests: number;
  readonly bad: Readonly<Partial<Record<BadClass, number>>>;
  /** By limit: good or slow requests that took longer. */
  readonly slowerThan: readonly { readonly seconds: number; readonly requests: number }[];
  readonly unfinished: number;
  /** Everything that was sent, the warm-up included. */
  readonly sentInAll: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly slices: readonly ProbeSlice[];
  /** Measured part that has passed. */
  readonly seconds: number;
  /** HDR histograms of microseconds, compressed: from the intended start, from the writing of the request, delay of the writing where a connection was free. */
  readonly corrected: string;
  readonly asAnswered: string;
  readonly lag: string;
  /** Processor time of the generator over the time that passed: 1 is a whole core. */
  readonly core: number;
  readonly connectionsOpened: number;
  /** The last error of a connection. */
  readonly error: string | null;
}

export type ToGenerator = { readonly kind: "start"; readonly order: ProbeOrder } | { readonly kind: "stop" };

export type FromGenerator =
  | {
      readonly kind: "progress";
      readonly seconds: number;
      readonly requests: number;
      readonly bad: number;
      readonly inFlight: number;
    }
  | { readonly kind: "end"; readonly counts: ProbeCounts };
