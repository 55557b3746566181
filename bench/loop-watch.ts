// How long the event loop of this process is blocked, by the clock and in processor time.
import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 1;

/** Milliseconds. */
export interface Spent {
  readonly clock: number;
  readonly cpu: number;
}

interface LoopWatch extends Disposable {
  /** Longest span between two turns in milliseconds: by the clock, and of processor time alone. */
  longest(): Spent;
}

/**
 * Beside the clock it reads the processor time of the process: on a busy machine the clock also counts the waiting for
 * a core, which is nobody's block.
 */
export function watchLoop(): LoopWatch {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let before = process.cpuUsage();
  let cpu = 0;
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before);
    cpu = Math.max(cpu, (user + system) / 1000);
    before = process.cpuUsage();
  }, RESOLUTION_MS);
  return {
    longest: () => ({ clock: delay.max / 1e6 - RESOLUTION_MS, cpu }),
    [Symbol.dispose]: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
