// Reads a series file that another process is still writing.
import { open, type FileHandle } from "node:fs/promises";
import type { Reading } from "../src/analysis/reading.ts";
import { AppError } from "../src/errors/app-error.ts";
import { isMissing } from "../src/platform/files.ts";
import { parseSeries } from "../src/record/series.ts";

export interface SeriesTail {
  /** Readings that were completed since the last call, in batches; none when the file does not exist yet. */
  readNew(signal: AbortSignal): AsyncGenerator<readonly Reading[]>;
  /** Lines that could not be read as a reading: torn by a full disk and continued on the next line. */
  skipped(): number;
}

/** Small enough that reading a batch takes a few milliseconds of the event loop. */
const CHUNK_BYTES = 256 * 1024;
/** Many times the longest line of a run; a file without line ends is no series. */
const LONGEST_LINE_BYTES = 16 * 1024 * 1024;
const NEWLINE = 0x0a;

async function openIfPresent(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "r");
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

/** Remembers how far it has read. One reader at a time. Throws RECORD_MALFORMED for a file without line ends. */
export function createSeriesTail(file: string): SeriesTail {
  let offset = 0;
  let unfinished = Buffer.alloc(0);
  let skipped = 0;

  const take = (bytes: Buffer): Reading[] => {
    const all = Buffer.concat([unfinished, bytes]);
    const end = all.lastIndexOf(NEWLINE) + 1;
    unfinished = Buffer.from(all.subarray(end));
    if (unfinished.length > LONGEST_LINE_BYTES) {
      throw new AppError("RECORD_MALFORMED", `"${file}" has a line of more than 16 MiB.`);
    }
    const text = all.toString("utf8", 0, end);
    const readings = parseSeries(text);
    const lines = text.split("\n").filter((line) => line !== "").length;
    skipped += lines - readings.length;
    return readings;
  };

  return {
    skipped: () => skipped,
    async *readNew(signal) {
      await using handle = await openIfPresent(file);
      if (handle === undefined) return;
      const buffer = Buffer.alloc(CHUNK_BYTES);
      for (;;) {
        signal.throwIfAborted();
        const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, offset);
        if (bytesRead === 0) return;
        offset += bytesRead;
        yield take(buffer.subarray(0, bytesRead));
      }
    },
  };
}
