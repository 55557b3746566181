import { describe, expect, test } from "vitest";
import { journeysInLogOf } from "../../../src/catalogue/journeys.ts";
import { curves } from "../../../src/catalogue/curves.ts";
import { toReplay, type Replay } from "../../../src/planning/replay.ts";
import { generateLog } from "../../support/generated-log.ts";
import { combinedLine, observe } from "../access-log/observe.ts";

const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, one) => sum + one, 0);
const startsIn = (replay: Replay, id: string): number => sumOf(replay.journeys[id] ?? []);
const startsAt = (replay: Replay, second: number): number =>
  sumOf(Object.values(replay.journeys).map((row) => row[second] ?? 0));

/** Clock hour of a line's stamp. */
function hourOf(line: string | undefined): number {
  const [, hour, minute, second] = /:(\d\d):(\d\d):(\d\d) /.exec(line ?? "") ?? [];
  return Number(hour) + Number(minute) / 60 + Number(second) / 3600;
}

const dayLine = (month: string, n: number): string =>
  combinedLine({
    time: `${String(n).padStart(2, "0")}/${month}/2025:08:00:00 +0700`,
    address: `192.0.2.${n}`,
  });

const plan = { curve: curves.officer, begin: "2025-07-07T00:00:00", days: 1, seed: 9 };
const keep = { keepSeconds: true, slotBits: 15 } as const;

describe("a replay", () => {
  const startsPerDay = { "citizen-submit": 300, "citizen-lookup": 900, "counter-intake": 200 };
  const log = generateLog({ ...plan, startsPerDay });

  test("starts what the log started, in the seconds in which it did", () => {
    const { replay, notes } = toReplay(observe(log.lines.join("\n"), keep));
    expect(Object.keys(replay.journeys)).toEqual(journeysInLogOf("procedures").map(({ id }) => id));
    for (const [id, starts] of Object.entries(log.starts))
      expect(startsIn(replay, id) / starts).toBeCloseTo(1, 1);
    expect(notes).toMatchObject({ unmatched: 0, unmatchedAs: "citizen-lookup" });
    expect(notes.starts).toBe(sumOf(Object.values(replay.journeys).map(sumOf)));
    // The first second is that of the first line: the stamp of line 1, `…:06:17:54 +0700`.
    expect(replay.fromHour).toBeCloseTo(hourOf(log.lines[0]), 9);
    expect(startsAt(replay, 0)).toBeGreaterThanOrEqual(1);
  });

  test("has rows of one length, the seconds of the log", () => {
    const { replay } = toReplay(observe(log.lines.join("\n"), keep));
    expect(new Set(Object.values(replay.journeys).map(({ length }) => length)).size).toBe(1);
  });

  test("turns sessions that fit nothing into the most common journey, and counts them", () => {
    const stranger = Array.from({ length: 50 }, (_, n) =>
      combinedLine({
        address: `192.0.2.${n}`,
        request: "GET /blog HTTP/1.1",
        time: "07/Jul/2025:23:59:50 +0700",
      }),
    );
    const { replay, notes } = toReplay(observe([...log.lines, ...stranger].join("\n"), keep));
    expect(notes).toMatchObject({ unmatched: 50, unmatchedAs: "citizen-lookup" });
    expect(replay.journeys["citizen-lookup"]?.at(-1)).toBe(50);
  });

  test("of a log of nothing that is known is the most common journey of the catalogue", () => {
    const text = [1, 2, 3].map((n) =>
      combinedLine({
        request: "GET /x HTTP/1.1",
        address: `192.0.2.${n}`,
        time: `07/Jul/2025:08:00:0${n} +0700`,
      }),
    );
    const { replay, notes } = toReplay(observe(text.join("\n"), keep));
    expect(notes).toEqual({ unmatched: 3, unmatchedAs: "citizen-lookup", starts: 3 });
    expect([0, 1, 2].map((second) => startsAt(replay, second))).toEqual([1, 1, 1]);
    expect(replay.fromHour).toBeCloseTo(8 + 1 / 3600, 9);
  });

  test("of machines starts as often as their calls say", () => {
    const machines = { "lgsp-query": 2000, "lgsp-query-naive": 500, "national-sync": 800 };
    const { lines } = generateLog({ ...plan, startsPerDay: machines });
    const { replay } = toReplay(observe(lines.join("\n"), { ...keep, system: "lgsp" }));
    for (const [id, starts] of Object.entries(machines))
      expect(Math.abs(startsIn(replay, id) / starts - 1)).toBeLessThan(0.2);
  });

  test("ends after 31 days, and says how much is missing", () => {
    const seen = observe([dayLine("Jul", 1), dayLine("Jul", 31), dayLine("Aug", 2)].join("\n"), keep);
    expect(seen.warnings).toContainEqual({ kind: "replay-cut", count: 1 });
    expect(toReplay(seen).notes.starts).toBe(2);
  });

  test("needs an observation that kept its seconds", () =>
    expect(() => toReplay(observe(log.lines.join("\n")))).toThrow("kept no seconds"));
});
