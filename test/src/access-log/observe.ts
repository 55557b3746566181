// Lines → an observation, without files.
import { conclude } from "../../../src/access-log/conclude.ts";
import { detectFormat, type FormatChoice } from "../../../src/access-log/detect-format.ts";
import type { Entry, LineFormat } from "../../../src/access-log/entry.ts";
import { LogParser } from "../../../src/access-log/log-parser.ts";
import type { Observation } from "../../../src/access-log/observation.ts";
import { Observer, type ObserverSetup } from "../../../src/access-log/observer.ts";
import { Rejects } from "../../../src/access-log/rejects.ts";

const SALT = 4711;
const SMALL_TABLE = 12;

interface How extends Partial<ObserverSetup> {
  readonly format?: FormatChoice;
  /** Sizes of the chunks, again and again. */
  readonly chunks?: readonly number[];
}

/** The format of some bytes; throws when there is none. */
export function formatOf(bytes: Uint8Array, choice: FormatChoice = "auto"): LineFormat {
  const detected = detectFormat(choice, { bytes, isWhole: true }, SALT);
  if (detected.kind !== "format") throw new Error(`no format: ${detected.kind}`);
  return detected.format;
}

/** What a single line says; undefined when it cannot be read. */
export function entryOf(line: string, choice: FormatChoice = "auto"): Entry | undefined {
  const bytes = Buffer.from(line);
  const detected = detectFormat(choice, { bytes, isWhole: true }, SALT);
  if (detected.kind !== "format") return undefined;
  return detected.format.read(bytes, 0, bytes.length) ? detected.format.entry : undefined;
}

function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** Everything a log says. */
export function observe(text: string | Uint8Array, how: How = {}): Observation {
  const { format = "auto", chunks = [65_536], system = "procedures", slotBits = SMALL_TABLE, ...rest } = how;
  const bytes = Buffer.from(text);
  const rejects = new Rejects();
  const observer = new Observer({ system, slotBits, ...rest }, rejects);
  const parser = new LogParser("access.log", formatOf(bytes, format), rejects);
  for (const chunk of chunksOf(bytes, chunks)) {
    parser.push(chunk);
    while (parser.next()) observer.take(parser);
  }
  if (parser.last()) observer.take(parser);
  return conclude(observer);
}

/** A combined line, one change from good. */
export function combinedLine(
  change: Readonly<
    Partial<Record<"address" | "user" | "time" | "request" | "status" | "agent" | "tail", string>>
  > = {},
): string {
  const {
    address = "192.0.2.7",
    user = "-",
    time = "07/Jul/2025:08:01:02 +0700",
    request = "GET /procedures/lookup HTTP/1.1",
    status = "200",
    agent = "Mozilla/5.0 (X11)",
    tail = "",
  } = change;
  return `${address} - ${user} [${time}] "${request}" ${status} 512 "-" "${agent}"${tail}`;
}
