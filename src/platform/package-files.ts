// Files of the installed package, found from wherever this code runs: dist/ when bundled, src/platform/ in development.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

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

const hasVersion = (value: unknown): value is { readonly version: string } =>
  typeof value === "object" && value !== null && "version" in value && typeof value.version === "string";

/** Read by hand: a schema library would double the time to the first line of help. */
export function packageVersion(): string {
  const value: unknown = JSON.parse(readFileSync(packageFile("package.json"), "utf8"));
  return hasVersion(value) ? value.version : "unknown";
}

/** The bundled keeper; built by `npm run build`. */
export const keeperPath = (): string => packageFile("dist", "keeper.js");
