import { AppError } from "../errors/app-error.ts";
import { buildEngine } from "../k6/engine.ts";
import { searchEngine } from "../k6/binary.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";

async function build(context: CommandContext): Promise<number> {
  const { env, log, signal, stderr } = context;
  const built = await buildEngine({
    env,
    log,
    signal,
    onProgress: (elapsed) =>
      void (stderr.isTTY && stderr.write(`\r\u001B[Kbuilding: ${Math.round(elapsed / 1000)} s (about 90 s)`)),
  });
  if (stderr.isTTY) stderr.write("\r\u001B[K");
  context.stdout.write(`k6 ${built.version}  ${built.path}\n`);
  return 0;
}

/** `headroom engine [build]`: which k6 would be used and why; `build` makes the pinned one. */
export async function engine(
  args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const [word] = args;
  if (word === "build") return build(context);
  if (word !== undefined)
    throw new AppError("OPTION_INVALID", `"${word}" is not known here.`, {
      hint: "Say: headroom engine build",
    });
  const { engine: found, considered } = await searchEngine(context.env, context.signal);
  if (readOptions(options).flag("json")) {
    context.stdout.write(`${JSON.stringify({ engine: found ?? null, considered }, null, 2)}\n`);
    return 0;
  }
  const skipped = considered.map(({ where, whyNot }) => `  not ${where}: ${whyNot}\n`).join("");
  const used =
    found === undefined
      ? "No k6 was found. It would be built with Go (headroom engine build).\n"
      : `k6 ${found.version} from ${found.source}: ${found.path}\n`;
  context.stdout.write(`${used}${skipped}`);
  return 0;
}
