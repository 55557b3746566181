import { once } from "node:events";
import { startExporters } from "../../exporters/serve.ts";
import { targetIds } from "../config/schema.ts";
import { packageVersion } from "../platform/package-files.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { logInputs, readNamedLogs } from "./log-inputs.ts";
import { readOptions } from "./options.ts";
import { sandboxSettings, sandboxTargets } from "./sandbox-exporters.ts";
import { loadTargets, type LoadedTargets } from "./targets.ts";

/** What the configuration says, or the sandbox of this machine where it names nothing to watch. */
function watched(loaded: LoadedTargets | undefined) {
  if (loaded === undefined) return { targets: sandboxTargets, settings: sandboxSettings() };
  const { targets: known, exporters: settings } = loaded.config;
  const named = targetIds.flatMap((id): [string, string][] => {
    const url = known[id]?.url;
    return url === undefined ? [] : [[id, url]];
  });
  const { collectors, probes, status, sync, forecast } = settings;
  const isEmpty = loaded.systems.length + status.length + sync.length + Object.keys(probes).length === 0;
  if (isEmpty) return { targets: sandboxTargets, settings: { ...sandboxSettings(), collectors, forecast } };
  return { targets: Object.fromEntries(named), settings };
}

/** `headroom exporters`: /metrics until stopped. */
export async function exporters(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const port = reader.number("port", { least: 0, most: 65_535, whole: true });
  if (reader.text("config") !== undefined && reader.text("targets") !== undefined)
    reader.complain("--config and --targets name the same file; give one of them.");
  const named = readNamedLogs(reader);
  reader.done();
  const loaded = await loadTargets(reader.text("config") ?? reader.text("targets"));
  const { targets, settings } = watched(loaded);
  await using served = await startExporters({
    port,
    host: reader.text("host") ?? "127.0.0.1",
    dataDir: reader.text("data-dir") ?? ".headroom",
    targets,
    settings,
    accessLogs: logInputs(loaded, named),
    version: packageVersion(),
    log: context.log,
    signal: context.signal,
  });
  if (port !== 0 && served.port !== port)
    context.log.warn("port taken, another is used", { wanted: port, used: served.port });
  context.stdout.write(`${served.url}/metrics\n`);
  if (!context.signal.aborted) await once(context.signal, "abort");
  return 0;
}
