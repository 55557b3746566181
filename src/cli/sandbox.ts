import { once } from "node:events";
import { AppError, messageOf } from "../errors/app-error.ts";
import { parseSandboxSettings } from "../sandbox/settings.ts";
import { startSandbox, type Sandbox, type SandboxOptions } from "../sandbox/sandbox.ts";
import type { Log } from "../platform/log.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";

const HELP =
  "To change it while it runs, from another terminal: headroom sandbox lgsp slow=3 · headroom sandbox identity stopped=true";

function readyText(sandbox: Sandbox): string {
  const rows = Object.entries({ ...sandbox.targets, ...sandbox.faces }).map(
    ([id, url]) => `  ${id.padEnd(22)} ${url}`,
  );
  return [
    `sandbox ready (Ctrl-C ends it)`,
    `  ${"control".padEnd(22)} ${sandbox.control}`,
    ...rows,
    HELP,
    "",
  ].join("\n");
}

async function untilEnd(untilStdinEnds: boolean, signal: AbortSignal): Promise<void> {
  const aborted = signal.aborted ? Promise.resolve() : once(signal, "abort");
  if (!untilStdinEnds) return void (await aborted);
  process.stdin.resume();
  await Promise.race([aborted, once(process.stdin, "end"), once(process.stdin, "close")]);
  process.stdin.destroy();
}

/** `slow=3 failRatio=0.1 stopped=true` → the body of a change. */
function changeOf(words: readonly string[]): Record<string, number | boolean> {
  const pairs = words.map((word) => word.split("="));
  const bad = pairs.filter(([key, value]) => key === undefined || value === undefined || value === "");
  if (bad.length > 0) {
    throw new AppError("OPTION_INVALID", `A change must read like slow=3, got "${words.join(" ")}".`, {
      hint: "Known are slow, failRatio, rejectRatio, loseRatio, doubleRatio and stopped.",
    });
  }
  return Object.fromEntries(
    pairs.map(([key = "", value = ""]) => [
      key,
      value === "true" ? true : value === "false" ? false : Number(value),
    ]),
  );
}

async function changeRunning(
  [id = "", ...words]: readonly string[],
  port: number,
  context: CommandContext,
): Promise<number> {
  const url = `http://127.0.0.1:${port}/knobs/${encodeURIComponent(id)}`;
  const body = JSON.stringify(changeOf(words));
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: context.signal,
  };
  const response = await fetch(url, request).catch((cause: unknown) => {
    throw new AppError("SANDBOX_FAILED", `No sandbox answers at port ${port} (${messageOf(cause)}).`, {
      cause,
      hint: "Start one with: headroom sandbox",
    });
  });
  const text = await response.text();
  if (!response.ok) throw new AppError("OPTION_INVALID", `The sandbox refused the change: ${text}`);
  context.stdout.write(`${id}: ${text}\n`);
  return 0;
}

/** On the ports from the one wanted on; on any free ones where one of those is taken. */
async function startOnFreePorts(port: number, options: Omit<SandboxOptions, "portBase">): Promise<Sandbox> {
  try {
    return await startSandbox({ ...options, portBase: port === 0 ? 0 : port + 1 });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "PORT_UNAVAILABLE") throw thrown;
    return startSandbox({ ...options, portBase: 0 });
  }
}

/** Nobody should have to guess that. */
function sayWhenMoved(
  { wanted, control }: { readonly wanted: number; readonly control: string },
  log: Log,
): void {
  const used = Number(new URL(control).port);
  if (wanted !== 0 && used !== wanted) log.warn("port taken, others are used", { wanted, used });
}

/** `headroom sandbox`: serves until stopped, or changes the one that is running. */
export async function sandbox(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const reader = readOptions(options);
  const port = reader.number("port", { least: 0, most: 65_000, whole: true });
  const seed = reader.number("seed", { least: 0, most: 2 ** 31 - 1, whole: true });
  reader.done();
  if (args.length > 0) return changeRunning(args, port, context);
  const systems = parseSandboxSettings(reader.texts("set"));
  await using served = await startOnFreePorts(port, { seed, systems, log: context.log });
  sayWhenMoved({ wanted: port, control: served.control }, context.log);
  const ready = { pid: process.pid, control: served.control, targets: served.targets, faces: served.faces };
  context.stdout.write(reader.flag("json") ? `${JSON.stringify(ready)}\n` : readyText(served));
  await untilEnd(reader.flag("until-stdin-ends"), context.signal);
  return 0;
}
