import { readFile } from "node:fs/promises";
import { AppError } from "../errors/app-error.ts";
import { writeAtomically } from "../platform/files.ts";
import { packageFile } from "../platform/package-files.ts";
import { artefacts } from "./artefacts.ts";
import type { CommandContext, RawOptions } from "./command.ts";
import { readOptions } from "./options.ts";

async function differing(files: ReadonlyMap<string, string>): Promise<string[]> {
  const checks = [...files].map(async ([name, text]) => {
    const there = await readFile(packageFile(name), "utf8").catch(() => undefined);
    return there === text ? [] : [name];
  });
  return (await Promise.all(checks)).flat();
}

/** `headroom generate [--check]`: for developers; in the gate it fails on drift. */
export async function generate(
  _args: readonly string[],
  options: RawOptions,
  context: CommandContext,
): Promise<number> {
  const files = artefacts();
  const drifted = await differing(files);
  if (readOptions(options).flag("check")) {
    if (drifted.length > 0) {
      throw new AppError(
        "ARTEFACT_DRIFT",
        `Generated files differ from the catalogue:\n${drifted.map((name) => `  ${name}`).join("\n")}`,
        {
          hint: "Run: npm run generate",
        },
      );
    }
    context.stdout.write(`${files.size} generated files are up to date\n`);
    return 0;
  }
  for (const name of drifted) await writeAtomically(packageFile(name), files.get(name) ?? "");
  context.stdout.write(`${drifted.length} of ${files.size} generated files written\n`);
  return 0;
}
