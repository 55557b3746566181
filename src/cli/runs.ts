import { recoverRuns } from "../runs/recover-run.ts";
import { runPaths } from "../store/data-dir.ts";
import { listRuns, readRecord } from "../store/run-store.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";
import { tableText } from "./table.ts";

/** `headroom runs`: what is kept, newest first. */
export async function runs(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const dataDir = reader.text("data-dir") ?? ".headroom";
  await recoverRuns(dataDir, context.log);
  const ids = (await listRuns(dataDir)).toReversed();
  const records = await Promise.all(
    ids.map((id) => readRecord(runPaths(dataDir, id)).catch(() => undefined)),
  );
  const known = records.filter((record) => record !== undefined);
  if (reader.flag("json")) {
    const rows = known.map(({ id, surge, scope, startedAt, outcome, verdict }) => ({
      id,
      surge,
      scope,
      startedAt,
      outcome,
      verdict,
    }));
    context.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  } else if (known.length === 0) {
    context.stdout.write(`No runs in "${dataDir}". Make one with: headroom run august-ramp\n`);
  } else {
    const rows = known.map(({ id, outcome, verdict }) => [
      id,
      outcome.kind,
      outcome.kind === "running" ? "–" : verdict.kind,
    ]);
    context.stdout.write(`${tableText(["run", "outcome", "verdict"], rows, 3)}\n`);
  }
  return 0;
}
