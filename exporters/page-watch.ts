// The status pages of the configuration: each read at most once in 5 s, its problems counted and said.
import type { SystemId } from "../src/catalogue/system.ts";
import { pageProblems, type PageProblem } from "../src/catalogue/watch-metrics.ts";
import type { Log } from "../src/platform/log.ts";
import { createNotices } from "./notices.ts";
import { readPage, type PageReading, type PageSource } from "./page.ts";
import { sample, type Sample } from "./samples.ts";
import { answerWithin, shareAnswer } from "./shared-answer.ts";

export interface PageEntry extends Pick<PageSource, "url" | "format"> {
  readonly system: SystemId;
}

export interface WatchOptions {
  /** Ends readings under way. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}

/** A page and what stood on it; undefined when it was not read in time. */
export interface ReadEntry<Entry> {
  readonly entry: Entry;
  readonly reading: PageReading | undefined;
}

export interface PageWatch<Entry> {
  read(signal: AbortSignal): Promise<readonly ReadEntry<Entry>[]>;
  /** Whether the pages of each system were read, and what was wrong with them since the exporter started. */
  samples(read: readonly ReadEntry<Entry>[]): Sample[];
}

interface Wanted<Entry> {
  /** Label value of `collector`. */
  readonly collector: string;
  readonly entries: readonly Entry[];
  readonly wantedOf: (entry: Entry) => Pick<PageSource, "places" | "build">;
}

type Counts = Record<PageProblem, number>;
const noProblems = (): Counts => ({
  unreachable: 0,
  timeout: 0,
  status: 0,
  "too-large": 0,
  malformed: 0,
  missing: 0,
});

export function watchPages<Entry extends PageEntry>(
  { collector, entries, wantedOf }: Wanted<Entry>,
  { signal: lifetime, log, now = () => performance.now() }: WatchOptions,
): PageWatch<Entry> {
  const notices = createNotices("status page cannot be used", log);
  const counts = new Map(entries.map(({ system }) => [system, noProblems()]));
  const sources = entries.map((entry) => {
    const { system, url, format } = entry;
    const ask = async (): Promise<PageReading> => {
      const reading = await readPage({ url, format, ...wantedOf(entry) }, lifetime);
      if (lifetime.aborted) return reading;
      const count = counts.get(system);
      if (reading.problem !== undefined && count !== undefined) count[reading.problem.kind] += 1;
      notices.tell(`${collector} of ${system} at ${url}`, reading.problem?.because);
      return reading;
    };
    return { entry, ask: shareAnswer(ask, { now }) };
  });
  return {
    read: (signal) =>
      Promise.all(
        sources.map(async ({ entry, ask }) => ({ entry, reading: await answerWithin(ask(), signal) })),
      ),
    samples: (read) =>
      [...counts].flatMap(([system, count]) => {
        const pages = read.filter(({ entry }) => entry.system === system);
        const isUp = pages.every(({ reading }) => reading !== undefined && reading.problem === undefined);
        return [
          sample("pageUp", { system, collector }, isUp ? 1 : 0),
          ...pageProblems.map((problem) =>
            sample("pageProblems", { system, collector, problem }, count[problem]),
          ),
        ];
      }),
  };
}
