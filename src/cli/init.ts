import { access, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../errors/app-error.ts";
import { packageFile } from "../platform/package-files.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { configTemplate } from "./init-template.ts";
import { readOptions } from "./options.ts";

/** `headroom init`: never overwrites. */
export async function init(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const file = path.resolve(readOptions(options).text("out") ?? "headroom.yaml");
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new AppError("OPTION_INVALID", `"${file}" exists already.`, {
      hint: "Name another file with --out.",
    });
  await writeFile(
    file,
    configTemplate(path.relative(path.dirname(file), packageFile("headroom.schema.json"))),
    { flag: "wx" },
  );
  context.stdout.write(
    `${file}\nNothing in it is needed for the sandbox. Check it with: npx headroom check --targets ${path.basename(file)}\n`,
  );
  return 0;
}
