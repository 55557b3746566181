import { AppError } from "../errors/app-error.ts";
import { parseSandboxSettings } from "../sandbox/settings.ts";
import type { OptionReader } from "./options.ts";
import type { LoadedTargets } from "./targets.ts";

/** Whether something else than a sandbox is loaded. */
export const hasTargets = (loaded: LoadedTargets | undefined): loaded is LoadedTargets =>
  (loaded?.systems.length ?? 0) > 0;

/** Said where it is a mistake of the command line; the sandbox itself could only fail to start. */
export function complainOfSettings(settings: readonly string[], reader: OptionReader): void {
  try {
    parseSandboxSettings(settings);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    reader.complain([thrown.message, ...(thrown.hint === undefined ? [] : [thrown.hint])].join("\n"));
  }
}

/** Settings of a command's own sandbox. With targets there is none, and a setting that does nothing would mislead. */
export function readSandbox(reader: OptionReader, loaded: LoadedTargets | undefined): readonly string[] {
  const settings = reader.texts("sandbox");
  if (settings.length > 0 && hasTargets(loaded))
    reader.complain(`--sandbox sets up the sandbox, but "${loaded.file}" names targets to load instead.`);
  complainOfSettings(settings, reader);
  return settings;
}
