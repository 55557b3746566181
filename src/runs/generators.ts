// The generators of one run as a group: started together, stopped together.
import { endOf, type GeneratorEnd } from "../k6/outcome.ts";
import { startGenerator, type GeneratorOptions } from "../k6/generator.ts";
import { cpuShare } from "../platform/cpu.ts";
import type { KeptProcess } from "../platform/kept-process.ts";

export interface Generators extends AsyncDisposable {
  /** Settles when the last of them has ended. */
  readonly ended: Promise<readonly GeneratorEnd[]>;
  /** Settles when the first of them crashes; never otherwise. */
  readonly crashed: Promise<GeneratorEnd>;
  /** Asks all to end; those that have not after a grace period are killed. */
  stop(): void;
  cpu(): Promise<number | undefined>;
}

// k6 breaks off its sessions at once, then pushes for a last time and writes its summary.
const GRACE_MS = 5000;

export type SharedOptions = Omit<GeneratorOptions, "index" | "summaryPath" | "pushUrl"> & {
  readonly summaryPath: (index: number) => string;
  readonly pushUrl: (index: number) => string;
};

async function startAll(options: SharedOptions): Promise<KeptProcess[]> {
  const started: KeptProcess[] = [];
  try {
    for (let index = 0; index < options.generators; index += 1) {
      started.push(
        await startGenerator({
          ...options,
          index,
          summaryPath: options.summaryPath(index),
          pushUrl: options.pushUrl(index),
        }),
      );
    }
    return started;
  } catch (thrown) {
    await Promise.all(started.map((one) => one[Symbol.asyncDispose]()));
    throw thrown;
  }
}

export async function startGenerators(options: SharedOptions): Promise<Generators> {
  const started = await startAll(options);
  const ends = started.map(async (one) => endOf(await one.exited));
  let stopping: NodeJS.Timeout | undefined;
  return {
    ended: Promise.all(ends),
    crashed: new Promise((resolve) => {
      for (const end of ends) void end.then((how) => (how.kind === "crashed" ? resolve(how) : undefined));
    }),
    stop: () => {
      if (stopping !== undefined) return;
      for (const one of started) one.interrupt();
      stopping = setTimeout(() => {
        for (const one of started) one.kill();
      }, GRACE_MS);
      stopping.unref();
    },
    cpu: () => cpuShare(started.map((one) => one.pid)),
    [Symbol.asyncDispose]: async () => {
      clearTimeout(stopping);
      await Promise.all(started.map((one) => one[Symbol.asyncDispose]()));
    },
  };
}
