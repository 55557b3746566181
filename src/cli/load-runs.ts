import type { Side } from "../analysis/compare/measurement.ts";
import { AppError } from "../errors/app-error.ts";
import type { KeptRun } from "../record/run-measurements.ts";
import { runPaths } from "../store/data-dir.ts";
import { findRun, readRecord, readSeries } from "../store/run-store.ts";

export interface WantedRun {
  readonly side: Side;
  /** An id, its unique beginning, or `latest`. */
  readonly text: string;
}

async function loadRun(dataDir: string, { side, text }: WantedRun): Promise<KeptRun> {
  const paths = runPaths(dataDir, await findRun(dataDir, text));
  return { side, record: await readRecord(paths), readings: await readSeries(paths) };
}

/** One error that says what all of them say; the first when any of them is not meant for a user. */
function joined(failures: readonly Error[]): Error | undefined {
  const [first] = failures;
  const stranger = failures.find((one) => !(one instanceof AppError));
  if (stranger !== undefined || !(first instanceof AppError) || failures.length === 1)
    return stranger ?? first;
  const text = failures.map(({ message }) => message).join("\n");
  return new AppError(first.code, text, { cause: first, hint: first.hint ?? "See: headroom runs" });
}

/** All that cannot be found or read, at once. Throws RUN_NOT_FOUND and what reading a record throws. */
export async function loadRuns(dataDir: string, wanted: readonly WantedRun[]): Promise<KeptRun[]> {
  const found = await Promise.allSettled(wanted.map((one) => loadRun(dataDir, one)));
  const failure = joined(
    found.flatMap((one): Error[] =>
      one.status === "rejected"
        ? [one.reason instanceof Error ? one.reason : new Error(String(one.reason))]
        : [],
    ),
  );
  if (failure !== undefined) throw failure;
  return found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}
