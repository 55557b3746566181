import type { ProbePhase } from "../src/catalogue/metrics.ts";

/** Seconds spent in each phase; the phase in which a probe ended early has the time until then. */
export type Phases = Readonly<Record<ProbePhase, number>>;

export const noPhases: Phases = { resolve: 0, connect: 0, tls: 0, processing: 0, transfer: 0 };

/** Adds up the time of phases; one that is entered again goes on. */
export interface Stopwatch {
  enter(phase: ProbePhase): void;
  stop(): Phases;
}

/** Nothing is counted before the first phase. */
export function startStopwatch(): Stopwatch {
  const spent: Record<ProbePhase, number> = { ...noPhases };
  let current: ProbePhase | undefined;
  let since = performance.now();
  const settle = (): void => {
    const now = performance.now();
    if (current !== undefined) spent[current] += (now - since) / 1000;
    since = now;
  };
  return {
    enter: (phase) => {
      settle();
      current = phase;
    },
    stop: () => {
      settle();
      return { ...spent };
    },
  };
}
