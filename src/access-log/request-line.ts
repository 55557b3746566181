// `GET /procedures/lookup?code=1 HTTP/1.1` → method and path. The query ends here and is never kept.
import { hashSpan, hashText, placeOf } from "./byte-scan.ts";
import type { Entry, Span } from "./entry.ts";

/** Methods a route is told by; everything else counts as the last. The first stands for a malformed request. */
export const methods = ["-", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER"] as const;

const OTHER = methods.indexOf("OTHER");
const indexByHash: ReadonlyMap<number, number> = new Map(
  methods.slice(1, OTHER).map((name, i) => [hashText(name, 0), i + 1]),
);

const SPACE = 32;
const SLASH = 47;
const QUESTION = 63;
const HASH = 35;
const LONGEST_METHOD = 20;
const COLON = 58;

function isMethod({ bytes, start, end }: Span): boolean {
  if (end - start < 1 || end - start > LONGEST_METHOD) return false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if ((byte < 65 || byte > 90) && byte !== 45 && byte !== 95) return false;
  }
  return true;
}

/** Sets the method of an entry. @returns false when the span is no method. */
export function takeMethod(span: Span, entry: Entry): boolean {
  entry.method = isMethod(span) ? (indexByHash.get(hashSpan(span, 0)) ?? OTHER) : 0;
  return entry.method !== 0;
}

function endOfPath({ bytes, start, end }: Span): number {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === SPACE || byte === QUESTION || byte === HASH) return at;
  }
  return end;
}

/** Where the path of `http://host/path` begins; −1 when there is none. */
function behindHost(span: Span): number {
  const { bytes, end } = span;
  const colon = placeOf(COLON, span);
  if (colon === -1 || bytes[colon + 1] !== SLASH || bytes[colon + 2] !== SLASH) return -1;
  for (let at = colon + 3; at < end; at += 1) if (bytes[at] === SLASH) return at;
  return -1;
}

/** Sets the path of an entry from a request target, without query. A target that is no path leaves it empty. */
export function takeTarget(span: Span, entry: Entry): void {
  const { path } = entry;
  path.bytes = span.bytes;
  path.start = span.bytes[span.start] === SLASH ? span.start : behindHost(span);
  if (path.start === -1) {
    path.start = 0;
    path.end = 0;
    return;
  }
  path.end = span.end;
  path.end = endOfPath(path);
}

/** Sets method and path. What is no request line (a TLS handshake, `-`) is a malformed request: its path stays empty. */
export function takeRequest(span: Span, entry: Entry): void {
  const { end } = span;
  const space = placeOf(SPACE, span);
  if (space === -1) return;
  span.end = space;
  const isFine = takeMethod(span, entry);
  span.end = end;
  if (!isFine) return;
  span.start = space + 1;
  takeTarget(span, entry);
  if (entry.path.length === 0) entry.method = 0;
}
