// Series that are known to the last digit, as blocks of a Prometheus.
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

interface Made {
  /** Name and labels as in a query. */
  readonly series: string;
  /** @param index of the sample, from 0 */
  readonly value: (index: number) => number;
}

const STEP_SECONDS = 5;
const SAMPLES = 180;

/** Writes fifteen minutes of samples, every 5 s, up to the given second, below `data` of the folder. */
export async function writeSamples(folder: string, until: number, made: readonly Made[]): Promise<void> {
  const lines = made.flatMap(({ series, value }) => [
    `# TYPE ${series.split("{")[0] ?? ""} gauge`,
    ...Array.from(
      { length: SAMPLES },
      (_, index) => `${series} ${value(index)} ${until - (SAMPLES - 1 - index) * STEP_SECONDS}`,
    ),
  ]);
  const file = path.join(folder, "samples.txt");
  await writeFile(file, `${lines.join("\n")}\n# EOF\n`);
  const data = path.join(folder, "data");
  await promisify(execFile)("promtool", ["tsdb", "create-blocks-from", "openmetrics", file, data]);
}
