// An access log of any length for the benchmarks that read one.
import { appendFile } from "node:fs/promises";
import { curves } from "../src/catalogue/curves.ts";
import { generateLog } from "../test/support/generated-log.ts";

/** Sessions of one generated day; about 150,000 lines of some 25,000 clients. */
const STARTS = { "citizen-submit": 3800, "citizen-lookup": 19_000, "counter-intake": 2600 };
const FIRST_DAY = Date.parse("2025-07-07T00:00:00Z");
const DAY_MS = 86_400_000;

/** Appends whole days until the file has at least so many lines. @returns how many it has. */
export async function writeLongLog(file: string, least: number): Promise<number> {
  let lines = 0;
  for (let day = 0; lines < least; day += 1) {
    const begin = new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 19);
    const log = generateLog({
      startsPerDay: STARTS,
      curve: curves.citizen_online,
      begin,
      days: 1,
      seed: day + 1,
    });
    await appendFile(file, `${log.lines.join("\n")}\n`);
    lines += log.lines.length;
  }
  return lines;
}
