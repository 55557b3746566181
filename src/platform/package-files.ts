// Files of the installed package, found from wherever this code runs: dist/ when bundled, src/platform/ in development.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** The folder that holds package.json. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "package.json"))) {
    const parent = path.dirname(folder);
    if (parent === folder) return import.meta.dirname;
    folder = parent;
  }
  return folder;
}

export const packageFile = (...parts: readonly string[]): string => path.join(packageRoot(), ...parts);

const Package = z.object({ version: z.string() });

export const packageVersion = (): string => Package.parse(JSON.parse(readFileSync(packageFile("package.json"), "utf8"))).version;

/** The bundled keeper; built by `npm run build`. */
export const keeperPath = (): string => packageFile("dist", "keeper.js");
