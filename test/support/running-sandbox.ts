// `headroom sandbox` as a person starts it, and a headroom.yaml that points to it.
import { stringify } from "yaml";
import { SandboxReady } from "../../src/cli/sandbox-process.ts";
import type { Workspace } from "./cli.ts";

/** Starts a sandbox on free ports; it ends with the workspace. */
export async function startRunningSandbox(
  workspace: Workspace,
  ...settings: readonly string[]
): Promise<SandboxReady> {
  const started = workspace.start(
    "sandbox",
    "--port",
    "0",
    "--json",
    ...settings.flatMap((one) => ["--set", one]),
  );
  return SandboxReady.parse(JSON.parse(await started.firstLine));
}

/** Control port, as text for --port. */
export const controlPort = ({ control }: SandboxReady): string => new URL(control).port;

/** The `targets:` of a headroom.yaml, all of class sandbox. */
export const targetsYaml = (targets: Readonly<Record<string, string>>): string =>
  stringify({
    targets: Object.fromEntries(Object.entries(targets).map(([id, url]) => [id, { url, class: "sandbox" }])),
  });
