import { once } from "node:events";
import { startExporters } from "../../exporters/serve.ts";
import { systemIds } from "../catalogue/system.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { logInputs, readNamedLogs } from "./log-inputs.ts";
import { readOptions } from "./options.ts";
import { loadTargets } from "./targets.ts";

/** Where a sandbox on this machine answers unless told otherwise. */
const SANDBOX_PORT = 7101;

/** `headroom exporters`: /metrics until stopped. */
export async function exporters(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const port = reader.number("port", { least: 0, most: 65_535, whole: true });
  const named = readNamedLogs(reader);
  reader.done();
  const loaded = await loadTargets(reader.text("targets"));
  const entries = systemIds.flatMap((id, i): [string, string][] => {
    if (loaded === undefined || loaded.systems.length === 0)
      return [[id, `http://127.0.0.1:${SANDBOX_PORT + i}`]];
    const url = loaded.config.targets[id]?.url;
    return url === undefined ? [] : [[id, url]];
  });
  await using served = await startExporters({
    port,
    host: reader.text("host") ?? "127.0.0.1",
    dataDir: reader.text("data-dir") ?? ".headroom",
    targets: Object.fromEntries(entries),
    accessLogs: logInputs(loaded, named),
    log: context.log,
    signal: context.signal,
  });
  if (port !== 0 && served.port !== port)
    context.log.warn("port taken, another is used", { wanted: port, used: served.port });
  context.stdout.write(`${served.url}/metrics\n`);
  if (!context.signal.aborted) await once(context.signal, "abort");
  return 0;
}
