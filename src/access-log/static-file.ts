import type { Span } from "./entry.ts";

const SLASH = 47;
const POINT = 46;
const LONGEST = 5;

/** What a browser fetches for itself while it shows a page. */
const extensions = [
  ["css", "js", "mjs", "map", "wasm"],
  ["png", "jpg", "jpeg", "gif", "svg", "ico", "webp", "avif", "bmp"],
  ["woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "webm"],
].flat();

const packed = (codes: Iterable<number>): number => {
  let value = 0;
  for (const code of codes) value = value * 256 + (code | 32);
  return value;
};
const known: ReadonlySet<number> = new Set(extensions.map((text) => packed(Buffer.from(text))));

/** True when a path ends like a file that a page brings with it; such requests are no step of a person. */
export function isStaticFile({ bytes, start, end }: Span): boolean {
  let value = 0;
  let factor = 1;
  for (let at = end - 1; at >= start && end - at <= LONGEST + 1; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte === SLASH) return false;
    if (byte === POINT) return known.has(value);
    value += (byte | 32) * factor;
    factor *= 256;
  }
  return false;
}
