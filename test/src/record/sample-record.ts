// A whole record and its readings, small, for tests that change one thing in them.
import type { Reading } from "../../../src/analysis/reading.ts";
import type { RunRecord } from "../../../src/record/run-record.ts";
import { sampleRun } from "../../support/sample-run.ts";

interface Sample {
  readonly record: RunRecord;
  readonly readings: readonly Reading[];
}

export const sample: Sample = sampleRun({ durationSeconds: 60, readingSeconds: 1, scale: 0.05 });
