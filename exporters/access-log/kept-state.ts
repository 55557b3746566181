// What an exporter knows of a system's access logs, on disk: it goes on from here after a restart.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { SystemId } from "../../src/catalogue/system.ts";
import { isMissing, writeAtomically } from "../../src/platform/files.ts";
import type { Left } from "./follow.ts";
import type { KeptCounts } from "./request-counts.ts";

const Count = z.number().nonnegative();
const Counts = z.record(z.string(), Count);

const State = z.object({
  version: z.literal(1),
  patterns: z.array(z.string()),
  files: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      pattern: z.string(),
      offset: Count,
      head: z.object({ length: Count, hash: z.string() }),
    }),
  ),
  counts: z.object({
    requests: Counts,
    unmatched: Counts,
    bounds: z.array(z.number()),
    durations: z.record(z.string(), z.object({ buckets: z.array(Count), sum: Count })),
    rejected: Count,
    newest: z.number(),
  }),
});

/** A file and how far it was counted. */
export interface KeptFile extends Left {
  readonly path: string;
  /** The path or pattern that led to it. */
  readonly pattern: string;
}

export interface KeptState {
  readonly version: 1;
  /** Paths and patterns that were looked for before; their new files are counted from the beginning. */
  readonly patterns: readonly string[];
  readonly files: readonly KeptFile[];
  readonly counts: KeptCounts;
}

export const stateFile = (dataDir: string, system: SystemId): string =>
  path.join(dataDir, "access-logs", `${system}.json`);

/** Undefined where nothing was kept. Throws when it cannot be read or is something else. */
export async function readState(file: string): Promise<KeptState | undefined> {
  try {
    return State.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

export const writeState = (file: string, state: KeptState): Promise<void> =>
  writeAtomically(file, `${JSON.stringify(state)}\n`);
