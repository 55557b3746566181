// The Go module of this package that builds our k6, and where a built one is kept.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { packageFile } from "../platform/package-files.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const SOURCES = ["go.mod", "go.sum", "main.go"] as const;
const PINNED = /^require go\.k6\.io\/k6(?:\/v\d+)? (v\d+\.\d+\.\d+)/m;

/** `engine/` of the package; undefined when it was installed without. */
export function engineFolder(): string | undefined {
  const folder = packageFile("engine");
  return existsSync(path.join(folder, "go.mod")) ? folder : undefined;
}

/** `$XDG_CACHE_HOME/headroom`, or `~/.cache/headroom` where that is unset or relative (which the XDG rules forbid). */
function cacheFolder({ XDG_CACHE_HOME: xdg, HOME: home }: Environment): string {
  const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home ?? homedir(), ".cache");
  return path.join(base, "headroom");
}

/**
 * Where the built engine of these sources is kept: version, hash of the sources and platform are in the name, so a
 * new pin never meets an old binary.
 */
export async function cachedEnginePath(folder: string, env: Environment): Promise<string> {
  const texts = await Promise.all(SOURCES.map((name) => readFile(path.join(folder, name), "utf8")));
  const version = PINNED.exec(texts[0] ?? "")?.[1] ?? "v0";
  const hash = createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 12);
  return path.join(cacheFolder(env), `k6-${version}-${hash}-${process.platform}-${process.arch}`);
}
