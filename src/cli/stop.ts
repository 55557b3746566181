import { AppError } from "../errors/app-error.ts";
import { liveRuns, stopRun } from "../runs/stop-run.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";

/** `headroom stop`: every run in progress of the data directory; each still writes its record. */
export async function stop(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const dataDir = readOptions(options).text("data-dir") ?? ".headroom";
  const found = await liveRuns(dataDir);
  if (found.length === 0) {
    throw new AppError("RUN_NOT_FOUND", `No run is in progress in "${dataDir}".`, {
      hint: "Name the data directory of the run with --data-dir.",
    });
  }
  for (const { id, pid } of found) {
    stopRun(pid);
    context.stdout.write(`${id}: asked to stop\n`);
  }
  return 0;
}
