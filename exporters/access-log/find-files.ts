// Paths with `*` and `?` → files. Node 20 has no glob of its own.
import { readdir } from "node:fs/promises";
import path from "node:path";

const WILD = /[*?]/;

/** A name of a folder or file with `*` for any letters and `?` for one. */
const formOf = (segment: string): RegExp =>
  new RegExp(
    `^${segment
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "s",
  );

async function matchesIn(folder: string, segment: string): Promise<string[]> {
  if (!WILD.test(segment)) return [path.join(folder, segment)];
  const form = formOf(segment);
  // Hidden names are not meant by a star, as in every shell.
  const isMeant = (name: string): boolean =>
    form.test(name) && (segment.startsWith(".") || !name.startsWith("."));
  const names = await readdir(folder).catch(() => []);
  return names
    .filter(isMeant)
    .toSorted()
    .map((name) => path.join(folder, name));
}

/** Paths that a pattern leads to, by name; a path without wildcards leads to itself, there or not. */
export async function findFiles(pattern: string): Promise<readonly string[]> {
  const { root } = path.parse(path.resolve(pattern));
  const segments = path.resolve(pattern).slice(root.length).split(path.sep);
  let places = [root];
  for (const segment of segments) {
    const next = await Promise.all(places.map((place) => matchesIn(place, segment)));
    places = next.flat();
  }
  return places;
}

/** Files that rotation may have made of a log: those beside it whose names begin like it. */
export async function filesBeside(file: string): Promise<readonly string[]> {
  const folder = path.dirname(file);
  const base = path.parse(file).name;
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(base))
    .toSorted()
    .map((name) => path.join(folder, name));
}
