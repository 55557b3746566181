import { messageOf } from "../src/errors/app-error.ts";
import type { Log } from "../src/platform/log.ts";
import { ms, type Ms } from "../src/units/units.ts";
import { deadline } from "../src/platform/deadline.ts";
import { sample, type Sample } from "./samples.ts";

/** One topic of a scrape. It keeps no values between scrapes, so scrapes at the same time do not meet. */
export interface Collector {
  /** Label value of `collector`. */
  readonly name: string;
  /**
   * Every value of the topic at this moment, label sets that are known beforehand at zero.
   * Rejects when the topic cannot be read; it then gives no values, because half of them would mislead.
   */
  collect(signal: AbortSignal): Promise<readonly Sample[]>;
}

interface ScrapeOptions {
  /** Time that each collector has. */
  readonly budget: Ms;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What a collector may take, after its signal, to hand over what it has. */
const GRACE = 250;

async function collectOne(collector: Collector, options: ScrapeOptions): Promise<readonly Sample[]> {
  const { budget, log, signal } = options;
  using polite = deadline(budget, signal);
  // A collector that does not look at its signal must not hold the scrape.
  using firm = deadline(ms(budget + GRACE), signal);
  const labels = { collector: collector.name };
  const begun = performance.now();
  const took = (): Sample => sample("collectorDuration", labels, (performance.now() - begun) / 1000);
  try {
    const samples = await Promise.race([collector.collect(polite.signal), firm.expired]);
    return [...samples, took(), sample("collectorSuccess", labels, 1)];
  } catch (thrown) {
    log.warn("collector failed", { collector: collector.name, error: messageOf(thrown) });
    return [took(), sample("collectorSuccess", labels, 0)];
  }
}

/**
 * Asks every collector at once and measures each. Never rejects for a collector: one that fails or takes too long is
 * reported by `headroom_collector_success`.
 */
export async function scrape(collectors: readonly Collector[], options: ScrapeOptions): Promise<Sample[]> {
  const answers = await Promise.all(collectors.map((collector) => collectOne(collector, options)));
  return answers.flat();
}
