// Access logs of headroom.yaml and of the command line → what the exporters follow, by system.
import path from "node:path";
import type { SystemLogs } from "../../exporters/serve.ts";
import { systemIds, type SystemId } from "../catalogue/system.ts";
import type { AccessLog } from "../config/access-logs.ts";
import type { OptionReader } from "./options.ts";
import type { LoadedTargets } from "./targets.ts";

interface NamedLog extends AccessLog {
  /** What relative paths are relative to. */
  readonly folder: string;
}

const NAMED = /^([^=]+)=(.+)$/s;

function readNamed(text: string, reader: OptionReader): NamedLog[] {
  const [, name, file = ""] = NAMED.exec(text) ?? [];
  const system = systemIds.find((id) => id === name);
  if (system !== undefined)
    return [{ system, files: [file], format: "auto", zone: 0, from: "end", folder: process.cwd() }];
  reader.complain(
    `--access-log must be a system and a path such as procedures=/var/log/nginx/access.log, got "${text}"; systems: ${systemIds.join(", ")}.`,
  );
  return [];
}

const toInput = ({ files, folder, format, zone, from }: NamedLog) => ({
  patterns: files.map((file) => path.resolve(folder, file)),
  format,
  zone,
  from,
});

/** What `--access-log` names; what is wrong with it is on the reader's list. */
export const readNamedLogs = (reader: OptionReader): readonly NamedLog[] =>
  reader.texts("access-log").flatMap((text) => readNamed(text, reader));

/** Every log, by system. */
export function logInputs(
  loaded: LoadedTargets | undefined,
  named: readonly NamedLog[],
): readonly SystemLogs[] {
  const configured = (loaded?.config.accessLogs ?? []).map((one) => ({
    ...one,
    folder: path.dirname(loaded?.file ?? ""),
  }));
  const all = [...configured, ...named];
  const inputsOf = (system: SystemId) => all.filter((one) => one.system === system).map(toInput);
  return systemIds
    .map((system) => ({ system, inputs: inputsOf(system) }))
    .filter(({ inputs }) => inputs.length > 0);
}
