// Pushes of two real k6 processes that shared one load, recorded by test/fixtures/remote-write/record.ts.
import { readFileSync } from "node:fs";
import path from "node:path";
import { ms } from "../../../src/units/units.ts";
import type { Arrival } from "../../../src/receiver/live-store.ts";
import { decodeWriteRequest, type PushedSeries } from "../../../src/receiver/remote-write.ts";
import { decodeSnappy } from "../../../src/receiver/snappy.ts";

const folder = path.join(import.meta.dirname, "../../fixtures/remote-write");
export const readFixture = (name: string): Buffer => readFileSync(path.join(folder, name));
const readJson = (name: string): unknown => JSON.parse(readFixture(name).toString());

export const decodeFixture = (name: string): PushedSeries[] =>
  decodeWriteRequest(decodeSnappy(readFixture(name), 1_000_000));

/** In the order in which they came. */
export const arrivals: readonly (Arrival & { readonly file: string })[] = (
  readJson("two-generators.arrivals.json") as { generator: string; at: number; file: string }[]
).map(({ generator, at, file }) => ({ generator, at: ms(at), file, series: decodeFixture(file) }));

/** Counts that k6 itself reported at its end. */
export const summaryOf = (generator: "alpha" | "beta"): Readonly<Record<string, number>> =>
  readJson(`two-generators-${generator}.summary.json`) as Record<string, number>;
