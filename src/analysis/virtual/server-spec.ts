// A server whose true capacity is known: what the search is proved against.

/** Distribution of service times, always with the mean `serviceSeconds`. */
export type ServiceDistribution =
  | { readonly kind: "exponential" }
  | { readonly kind: "deterministic" }
  /** Coefficient of variation, σ ÷ mean. */
  | { readonly kind: "lognormal"; readonly variation: number }
  /** Two phases with balanced means; squared coefficient of variation, at least 1. */
  | { readonly kind: "hyperexponential"; readonly squaredVariation: number };

export interface ServerSpec {
  /** c */
  readonly workers: number;
  /** Mean service time (s). */
  readonly serviceSeconds: number;
  readonly distribution: ServiceDistribution;
  /** First come, first served; or all at once, sharing the workers evenly. */
  readonly discipline: "fifo" | "ps";
  /** Requests that may wait; one that finds these places taken is rejected. Null: as many as come. */
  readonly queue: number | null;
  /** Absent: everybody who comes makes one request. First come, first served only; rates stay requests per second. */
  readonly session?: VirtualSession;
}

/** Several requests, each a pause after the one before was answered: who waits asks nothing else. */
export interface VirtualSession {
  readonly requests: number;
  /** All its pauses together, on average (s). */
  readonly thinkSeconds: number;
}

/** What goes wrong with a server or with what loads it, in order to see what a search makes of it. */
export interface ServerTroubles {
  /** Share of requests that fail at once. */
  readonly failing?: number;
  /** From this second of the search on, everything is refused. */
  readonly refusesFrom?: number;
  /** Service times grow by this factor within an hour of the search. */
  readonly slowerPerHour?: number;
  /** Highest rate the generator can send (1/s). */
  readonly generatorLimit?: number;
  /** Standard deviation of the logarithm of the service time between trials: neighbours on the same machine. */
  readonly noise?: number;
}
