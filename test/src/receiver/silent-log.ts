import { createLog, type Log } from "../../../src/platform/log.ts";

/** A log that is kept as lines. */
export function keptLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: createLog({ write: (text) => lines.push(text) }, "debug"), lines };
}
