import { recoverRuns } from "../runs/recover-run.ts";
import { runPaths } from "../store/data-dir.ts";
import { findRun, readRecord, readSeries } from "../store/run-store.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";
import { everyReport, writeReports, type ReportChoice } from "./write-report.ts";

/** `headroom report [run]`: documents of a kept run, from its record and series alone. */
export async function report(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const lang = reader.choice("lang", ["vi", "en", "all"], "all");
  const format = reader.choice("format", ["html", "md", "json", "all"], "all");
  reader.done();
  const dataDir = reader.text("data-dir") ?? ".headroom";
  await recoverRuns(dataDir, context.log);
  const paths = runPaths(dataDir, await findRun(dataDir, args[0] ?? "latest"));
  const choice: ReportChoice = {
    langs: lang === "all" ? everyReport.langs : [lang],
    formats: format === "all" ? everyReport.formats : [format],
  };
  const written = await writeReports(
    dataDir,
    { record: await readRecord(paths), readings: await readSeries(paths) },
    choice,
  );
  context.stdout.write(`${written.join("\n")}\n`);
  return 0;
}
